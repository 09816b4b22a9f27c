"""Comments and words of tools in pages and books."""

import re
from collections.abc import Iterator

from lxml import etree

from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.subjects import WebFile, WebPage

_CLASSES = re.compile(r"(?:^|\s)(?:draft-note|todo|fixme|internal|hidden|reviewer|comment)(?:\s|$)")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0", re.I)


def find(file: WebFile, _policy: Policy) -> Iterator[Hit]:
    """A hit for comments, hidden elements, and classes of work in progress."""
    for page in file.pages:
        yield from _examine(page)


def _examine(page: WebPage) -> Iterator[Hit]:
    root = page.root()
    for one in root.getroottree().getroot().iter():
        if isinstance(one, etree._Comment) and (one.text or "").strip():
            yield Hit(f"A comment stands in the page: “{(one.text or '').strip()[:40]}”.",
                      (one.text or "").strip(), page.name)  # fmt: skip
        elif isinstance(one.tag, str):
            yield from _of_element(one, page)


def _of_element(one: etree._Element, page: WebPage) -> Iterator[Hit]:
    words = "".join(map(str, one.itertext())).strip()
    hidden = one.get("hidden") is not None or _HIDDEN.search(one.get("style", ""))
    # Landmarks are hidden on purpose.
    if words and hidden and one.get("{http://www.idpf.org/2007/ops}type") is None:
        yield Hit(f"The page hides words: “{words[:40]}”.", words, page.name)
    if _CLASSES.search(one.get("class", "")):
        yield Hit(f"A class tells of work in progress: {one.get('class')}.", place=page.name)


CHECK = SafetyCheck(
    id="markup-residue",
    number=19,
    severity=Severity.WARNING,
    title="Comments, hidden words or draft classes in a page or book",
    rationale="Whoever opens the source reads what was meant for colleagues.",
    wrong=("<!-- Maly: is this the real village? -->", "<p hidden>…</p>", 'class="todo"'),
    right=("a page without comments",),
    false_alarms="None in the three documents.",
    web=find,
)
