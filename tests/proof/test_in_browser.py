"""The whole way in a real browser: a save is seen, a correction comes back."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.catalogs import approve, read_catalog, state_of
from pipeline.errors import ExitCode
from pipeline.model import State
from tests.conftest import ROOT, run
from tests.editions.browser import CHROMIUM
from tests.proof.chromium import Browser
from tests.proof.conftest import edit, served

AXE = (
    ROOT / ".venv/ace/node_modules/@daisy/axe-core-for-ace/axe.min.js"
)  # axe 4.11, which Ace brings
pytestmark = [
    pytest.mark.slow,
    pytest.mark.needs_tool,
    pytest.mark.skipif(
        not CHROMIUM, reason="Chromium is not installed (on Debian: apt-get install chromium)"
    ),
]


needs_axe = pytest.mark.skipif(
    not AXE.is_file(), reason="Ace is not installed (scripts/setup.sh test)"
)


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    with Browser(tmp_path / "profile") as one:
        yield one


def home(english: str) -> str:
    """The script that finds the place of an entry by how its English begins."""
    return (
        f"[...document.querySelectorAll('.home')].find(one => "
        f"one.querySelector('.en').textContent.startsWith({json.dumps(english)}))"
    )


def violations(browser: Browser) -> list[Any]:
    browser.run(AXE.read_text(encoding="utf-8") + ";1")
    found = browser.run(
        "axe.run().then(r => r.violations.map(v => [v.id, v.nodes.slice(0, 3).map(n => n.html.slice(0, 200))]))"
    )
    assert isinstance(found, list)
    return found


def fits(browser: Browser) -> bool:
    return bool(
        browser.run("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    )


def test_what_is_saved_is_seen_where_the_reader_is(project: Path, browser: Browser) -> None:
    with served(project, "km") as address:
        browser.open(address)
        browser.wait("document.querySelector('.mark')")
        browser.run(f"{home('Wait 21')}.querySelector('.mark').click(); window.kept = true")
        top = browser.run(f"{home('Wait 21')}.getBoundingClientRect().top")
        edit(
            project,
            lambda unit: (
                replace(unit, target="ថ្មី " * 200) if unit.source.startswith("A safe") else unit
            ),
        )
        browser.wait(f"{home('A safe')}.querySelector('.tr').textContent.includes('ថ្មី')")
        assert abs(browser.run(f"{home('Wait 21')}.getBoundingClientRect().top") - top) < 2
        assert browser.run("window.kept"), "the page was not loaded anew"

        edit(
            project,
            lambda unit: (
                replace(unit, fuzzy=True, previous_source="Wait 14 days.")
                if unit.source.startswith("Wait")
                else unit
            ),
        )
        browser.wait(f"{home('Wait 21')}.dataset.state === 'fuzzy'")
        browser.run("document.getElementById('next').click()")
        browser.run(f"{home('Wait 21')}.querySelector('.mark').click()")
        shown = browser.run("document.getElementById('panel').textContent")
        assert "1421" in shown
        line = next(
            unit.line
            for unit in read_catalog(project / "po/guide/km.po", "guide", "km").units
            if unit.source.startswith("Wait")
        )
        assert f"po/guide/km.po:{line}" in shown

        edit(
            project,
            lambda unit: (
                approve(
                    replace(unit, fuzzy=False, previous_source=""),
                    "Lead",
                    date(2026, 1, 1),
                )
                if unit.source.startswith("Wait")
                else unit
            ),
        )
        browser.wait(f"{home('Wait 21')}.dataset.state === 'approved'")

        catalog = project / "po" / "guide" / "km.po"
        good = catalog.read_bytes()
        catalog.write_bytes(good[: len(good) // 2] + b'\n<<<<<<< HEAD\nmsgid "')
        browser.wait("!document.getElementById('problem').hidden")
        assert browser.run("document.querySelectorAll('.home').length") > 10
        assert "km.po" in browser.run("document.getElementById('problem').textContent")
        catalog.write_bytes(good)
        browser.wait("document.getElementById('problem').hidden")

        settings = project / "source" / "guide.toml"
        text = settings.read_text(encoding="utf-8")
        settings.write_text(
            re.sub("(?m)^publisher = .*$", 'publisher = "A new house"', text), encoding="utf-8"
        )
        browser.wait("document.getElementById('page').textContent.includes('A new house')")
        assert browser.run("window.kept")

        browser.run(f"{home('No room')}.querySelector('.mark').click()")
        browser.run(
            "[...document.querySelectorAll('#panel button')].find(one => one.textContent.includes('PDF')).click()"
        )
        browser.wait("document.querySelector('img.pdf')?.naturalWidth > 500")
        assert browser.complaints() == []


@needs_axe
def test_the_preview_can_be_used_by_everybody(project: Path, browser: Browser) -> None:
    with served(project, "km") as address:
        browser.open(address)
        browser.wait("document.querySelector('.mark')")
        browser.run(f"{home('Explain')}.querySelector('.mark').click()")
        for width in (320, 1200):
            browser.resize(width, 800)
            for scheme in ("light", "dark"):
                browser.call(
                    "Emulation.setEmulatedMedia",
                    features=[{"name": "prefers-color-scheme", "value": scheme}],
                )
                for view in ("translation", "both", "english"):
                    browser.run(f"document.querySelector('input[value={view}]').click()")
                    assert violations(browser) == [], (width, scheme, view)
                    assert fits(browser), (width, view)
        browser.call("Emulation.setEmulatedMedia", media="print")
        assert browser.run("getComputedStyle(document.querySelector('.mark')).display") == "none"


def test_nothing_of_a_text_runs_and_nothing_is_asked_of_the_web(
    project: Path, browser: Browser
) -> None:
    evil = '<img src=x onerror=alert(1)></script><script>alert(1)</script><a href="javascript:alert(1)">x</a>'
    edit(
        project,
        lambda unit: (
            replace(unit, target=evil, comments=(evil,)) if not unit.source.count("<") else unit
        ),
    )
    out = project.parent / "proof.html"
    assert run("--project", str(project), "proof", "km", "-o", str(out)) == ExitCode.DONE
    with served(project, "km") as address:
        for one in (address, out.as_uri()):
            browser.open(one)
            browser.wait("document.querySelector('.mark')")
            for number in range(browser.run("document.querySelectorAll('.mark').length")):
                browser.run(f"document.querySelectorAll('.mark')[{number}].click()")
            assert (
                browser.run(
                    "document.querySelectorAll('#page script, #page iframe, #page img, #panel img, #panel script').length"
                )
                == 0
            )
            assert browser.run(
                "[...document.querySelectorAll('#page a')].every(a => !a.href.startsWith('javascript'))"
            )
            own = address.rpartition("/guide/")[0]
            assert all(
                asked.startswith((own, "file:", "data:", "blob:", "about:"))
                for asked in browser.requests()
            )
            assert browser.complaints() == []


def write_in(browser: Browser, english: str, text: str) -> None:
    """Replace a translation by this text, as a person does: everything is selected, and typed over."""
    browser.run(f"{home(english)}.querySelector('.mark').click()")
    browser.run(
        "document.querySelector('.editor').focus(); document.getSelection().selectAllChildren(document.querySelector('.editor'))"
    )
    browser.type(text)


def saved(browser: Browser) -> dict[str, Any]:
    """The file that the proof saves."""
    text = browser.run("""new Promise(done => {
        const make = URL.createObjectURL;
        URL.createObjectURL = blob => { blob.text().then(done); return make.call(URL, blob); };
        document.getElementById("save").click();
        URL.createObjectURL = make;
    })""")
    found = json.loads(text)
    assert isinstance(found, dict)
    return found


def test_a_correction_and_a_comment_come_back_from_a_proof(
    project: Path, browser: Browser, tmp_path: Path
) -> None:
    out = tmp_path / "proof.html"
    assert run("--project", str(project), "proof", "km", "-o", str(out)) == ExitCode.DONE
    browser.open(out.as_uri())
    browser.wait("document.querySelector('.mark')")
    write_in(browser, "A safe", "កន្លែង & <b>ដេក</b>")
    write_in(browser, "Explain", "ពន្យល់")
    assert browser.run("document.querySelectorAll('.editor [data-code=a1]').length") == 1, (
        "a link cannot be lost"
    )
    browser.run("document.querySelector('#panel textarea').focus()")
    browser.type("តើ​នេះ​ត្រូវ​ទេ?")
    browser.run(f"{home('Wait')}.querySelector('.mark').click()")
    browser.run("document.querySelector('#panel input[type=checkbox]').click()")
    assert browser.run(f"{home('A safe')}.querySelector('.tr').textContent") == "កន្លែង & <b>ដេក</b>"

    browser.open(out.as_uri())  # what was written is kept
    browser.wait("document.querySelector('.mark.mine')")
    answers = saved(browser)
    assert {row["english"][:6]: row["ok"] for row in answers["rows"]} == {
        "A safe": False,
        "Explai": False,
        "Wait 2": True,
    }

    edit(project, lambda unit: replace(unit, fuzzy=unit.source.startswith("Wait")))
    sent = tmp_path / "km-review.json"
    sent.write_text(json.dumps(answers), encoding="utf-8")
    assert run("--project", str(project), "review", "import", "km", str(sent)) == ExitCode.DONE
    units = {
        unit.source[:6]: unit
        for unit in read_catalog(project / "po/guide/km.po", "guide", "km").units
    }
    assert units["A safe"].target == "កន្លែង & &lt;b>ដេក&lt;/b>"
    assert units["Explai"].target.startswith("ពន្យល់")
    assert "<a1>See above</a1>" in units["Explai"].target
    assert any("តើ​នេះ​ត្រូវ​ទេ?" in line for line in units["Explai"].comments)
    assert state_of(units["Wait 2"]) is State.TRANSLATED
    assert browser.complaints() == []


def test_a_sign_is_moved_by_keys_and_by_a_click(
    project: Path, browser: Browser, tmp_path: Path
) -> None:
    edit(
        project,
        lambda unit: (
            replace(unit, target="ab<tab/>cd <a1>x</a1>")
            if unit.source.startswith("Explain")
            else unit
        ),
    )
    out = tmp_path / "proof.html"
    assert run("--project", str(project), "proof", "km", "-o", str(out)) == ExitCode.DONE
    browser.open(out.as_uri())
    browser.wait("document.querySelector('.mark')")
    browser.run(f"{home('Explain')}.querySelector('.mark').click()")
    browser.run("document.querySelector('.editor .chip').focus()")
    browser.press("ArrowRight", 39)
    (row,) = saved(browser)["rows"]
    assert row["translation"] == "abc<tab/>d <a1>x</a1>"
    assert browser.run("document.activeElement.className") == "chip"
    browser.run("document.querySelector('.editor .chip').click()")
    x, y = browser.run(
        "(() => { const b = document.querySelector('.editor').getBoundingClientRect(); return [b.left + 12, b.top + 16]; })()"
    )
    for kind in ("mousePressed", "mouseReleased"):
        browser.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)
    (row,) = saved(browser)["rows"]
    assert row["translation"].startswith("<tab/>ab") or row["translation"].startswith("a<tab/>b")


@needs_axe
def test_a_proof_can_be_used_by_everybody(project: Path, browser: Browser, tmp_path: Path) -> None:
    out = tmp_path / "proof.html"
    assert run("--project", str(project), "proof", "km", "-o", str(out)) == ExitCode.DONE
    browser.open(out.as_uri())
    browser.wait("document.querySelector('.mark')")
    browser.run(f"{home('Explain')}.querySelector('.mark').click()")
    for width in (320, 1200):
        browser.resize(width, 700)
        for scheme in ("light", "dark"):
            browser.call(
                "Emulation.setEmulatedMedia",
                features=[{"name": "prefers-color-scheme", "value": scheme}],
            )
            assert violations(browser) == [], (width, scheme)
            assert fits(browser), width
