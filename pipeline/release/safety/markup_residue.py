"""Comments and words of tools in pages and books."""

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.subjects import WebFile, WebPage
from pipeline.xml import local_name

_CLASSES = re.compile(r"(?:^|\s)(?:draft-note|todo|fixme|internal|hidden|reviewer|comment)(?:\s|$)")
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])"
    r"|(?<![\w-])opacity\s*:\s*0*(?:\.0+)?(?:;|$)",
    re.I,
)

_OURS = {"data-look"}  # the kind of a box, for its style
_DISPLACED = re.compile(
    r"(?:left|top|text-indent|margin-left):\s*-\d{3,}|(?<![\w-])color:\s*(?:#fff(?:fff)?\b|white)"
    r"(?!.*background)", re.I,
)  # fmt: skip
_RULE = re.compile(r"\.([\w-]+)\s*\{([^}]*)\}")
_MEDIA = re.compile(r"@media[^{]*\{(?:[^{}]*\{[^}]*\})*\s*\}")
# What can hide words or tell of work: elements by name or attribute, comments.
_TELLING = ("template", "noscript", "del", "ins", "style", "input")
_REMARK = re.compile(r"/\*(.*?)\*/", re.DOTALL)


def find(file: WebFile, _policy: Policy) -> Iterator[Hit]:
    """A hit for comments, hidden elements, and classes of work in progress."""
    for page in file.pages:
        yield from _examine(page)
    for name in _find_unlisted(file):
        yield Hit(f"“{name}” stands in the book and in none of its lists.", name, name)
    for page in file.members:
        remark = _REMARK.search(page.source) if page.name.endswith(".css") else None
        if remark and remark[1].strip():
            yield Hit(f"A comment stands in the style: “{remark[1].strip()[:40]}”.", remark[1],
                      page.name)  # fmt: skip


def _examine(page: WebPage) -> Iterator[Hit]:
    root = page.root
    hiding = _hiding_classes(root)
    beside = (*root.itersiblings(preceding=True), *root.itersiblings())
    told = (*_telling(page), *_of_telling_classes(page, hiding))
    for one in (*beside, *dict.fromkeys(told)):
        if isinstance(one, etree._Comment) and (one.text or "").strip():
            yield Hit(f"A comment stands in the page: “{(one.text or '').strip()[:40]}”.",
                      (one.text or "").strip(), page.name)  # fmt: skip
        elif isinstance(one.tag, str):
            yield from _of_element(one, page, hiding)


def _telling(page: WebPage) -> Iterator[etree._Element]:
    """Comments, and elements that their name or an attribute makes suspicious."""
    yield from page.root.iter(etree.Comment)
    data = (name for name in page.by_attribute if name.startswith("data-"))
    yield from page.having("hidden", "style", *data)
    yield from page.root.iter(*_TELLING, *(f"{{*}}{name}" for name in _TELLING))


def _of_telling_classes(page: WebPage, hiding: frozenset[str]) -> Iterator[etree._Element]:
    """Elements whose class hides them or tells of work: most pages have a few classes in all."""
    judged: dict[str, bool] = {}
    for one in page.having("class"):
        said = one.get("class", "")
        if said not in judged:
            judged[said] = bool(_CLASSES.search(said)) or not hiding.isdisjoint(said.split())
        if judged[said]:
            yield one


def _find_unlisted(file: WebFile) -> Iterator[str]:
    """Files of a book that its package document does not list (EPUB 3.3, 5.6.1)."""
    package = next((one for one in file.members if one.name.endswith(".opf")), None)
    if package is None:
        return
    folder = posixpath.dirname(package.name)
    listed = {
        posixpath.normpath(posixpath.join(folder, unquote(one.get("href", ""))))
        for one in package.root.iter("{*}item")
    }
    for page in file.members:
        beside = page.name.startswith("META-INF/") or page.name in {"mimetype", package.name}
        if not (beside or page.name in listed or page.name.endswith("/")):
            yield page.name


def _hiding_classes(root: etree._Element) -> frozenset[str]:
    """Classes whose rules in the page hide what has them, on every screen."""
    style = " ".join(one.text or "" for one in root.iter("{*}style", "style"))
    rules = _RULE.finditer(_MEDIA.sub("", style))
    return frozenset(rule[1] for rule in rules if _HIDDEN.search(rule[2]))


def _of_element(
    one: etree._Element, page: WebPage, hiding: frozenset[str] = frozenset()
) -> Iterator[Hit]:
    kind = local_name(one)
    if kind == "style" and (remark := _REMARK.search(one.text or "")):
        yield Hit(
            f"A comment stands in the style: “{remark[1].strip()[:40]}”.", remark[1], page.name
        )
    if kind == "input" and one.get("type") == "hidden":
        yield Hit("The page holds a hidden field.", one.get("value", ""), page.name)
    told = _list_data(one)
    if any(len(one.get(name, "")) > 3 for name in told):
        yield Hit(f"An element holds data of a program: {', '.join(told)}.", place=page.name)
    if words := _hidden_words(one, hiding):
        yield Hit(f"The page hides words: “{words[:40]}”.", words, page.name)
    if _CLASSES.search(one.get("class", "")):
        yield Hit(f"A class tells of work in progress: {one.get('class')}.", place=page.name)


def _list_data(one: etree._Element) -> list[str]:
    """The names of a program's own attributes."""
    return [str(name) for name in one.attrib if str(name).startswith("data-") and name not in _OURS]


def _hidden_words(one: etree._Element, hiding: frozenset[str]) -> str:
    """The words of an element that is hidden; landmarks are hidden on purpose."""
    style = one.get("style", "")
    hidden = (
        one.get("hidden") is not None
        or _HIDDEN.search(style)
        or _DISPLACED.search(style)
        or local_name(one) in {"template", "noscript", "del", "ins"}
        or not hiding.isdisjoint(one.get("class", "").split())
    )
    if not hidden or one.get("{http://www.idpf.org/2007/ops}type") is not None:
        return ""
    return "".join(map(str, one.itertext())).strip()


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
