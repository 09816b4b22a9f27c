"""Chromium as a judge of pages: what it laid out at a width, and a picture of it."""

import html
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

CHROMIUM = next(
    filter(
        None,
        map(
            shutil.which, ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
        ),
    ),
    "",
)
# A frame gives any width: a window of headless Chromium is never narrower than 500 pixels.
_FRAMES = """<!DOCTYPE html><meta charset="utf-8"><body style="margin:0">{frames}<pre id="answer"></pre><script>
const answers = {{}}, frames = [...document.querySelectorAll("iframe")];
for (const frame of frames) frame.onload = async () => {{
  const page = frame.contentDocument, root = page.documentElement;
  await page.fonts.ready;
  const scrolls = e => e.closest(".table") !== null || e.closest("math") !== null;
  const wide = [...page.body.querySelectorAll("*")].filter(e => e.getBoundingClientRect().right > root.clientWidth + 1 && !scrolls(e));
  const faces = []; page.fonts.forEach(f => faces.push([f.family.replaceAll('"', ""), f.weight, f.status]));
  const small = [...page.body.querySelectorAll("p,li,td")].filter(e => parseFloat(getComputedStyle(e).fontSize) < 11).length;
  answers[frame.width] = {{width: root.scrollWidth, inside: root.clientWidth,
    wide: wide.slice(0, 5).map(e => e.tagName + ": " + e.textContent.slice(0, 60)), faces, small}};
  if (Object.keys(answers).length === frames.length) document.querySelector("#answer").textContent = JSON.stringify(answers);
}};
</script>"""


def examine(page: Path, widths: Iterable[int], folder: Path) -> dict[int, dict[str, Any]]:
    """What Chromium made of a page at each of these widths in CSS pixels."""
    address = page.resolve().as_uri()
    frames = "".join(
        f'<iframe src="{address}" width="{width}" height="900" style="border:0"></iframe>'
        for width in widths
    )
    frame = folder / "frames.html"
    frame.write_text(_FRAMES.format(frames=frames), encoding="utf-8")
    dumped = _run(folder, "--dump-dom", "--virtual-time-budget=20000", frame.as_uri())
    found = re.search(r'<pre id="answer">(.*?)</pre>', dumped, re.DOTALL)
    assert found
    assert found[1], "the page did not load"
    return {int(width): answer for width, answer in json.loads(html.unescape(found[1])).items()}


def picture(page: Path, width: int, height: int, target: Path) -> Path:
    """A PNG of the top of a page."""
    frame = target.with_suffix(".html")
    address = page.resolve().as_uri()
    frame.write_text(
        f'<!DOCTYPE html><body style="margin:0"><iframe src="{address}" style="border:0;width:{width}px;height:{height}px">',
        encoding="utf-8",
    )
    _run(
        target.parent,
        f"--screenshot={target}",
        "--hide-scrollbars",
        f"--window-size={max(width, 500)},{height}",
        frame.as_uri(),
    )
    return target


def _run(folder: Path, *options: str) -> str:
    # Inside a container Chromium has no sandbox of its own and little shared memory; it fetches nothing here.
    base = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--allow-file-access-from-files",
        f"--user-data-dir={folder}/profile",
    ]
    environment = {
        **os.environ,
        "HOME": str(folder),
    }  # a folder for crash reports is made there, whatever the profile
    done = subprocess.run(
        [CHROMIUM, *base, *options],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return done.stdout
