"""Preflight of a master.

What its author should look at, each with what it costs and how to mend it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from lxml import etree

from pipeline.master.lines import line_text
from pipeline.master.navigation import examine_navigation
from pipeline.master.preflight import examine_package
from pipeline.master.reader import Master
from pipeline.model import HIDDEN_TEXT, Block, Finding, Kind, Severity
from pipeline.word.names import SHORT
from pipeline.word.outside import find_outside
from pipeline.word.parts import core_property, main_part, part_of_role, read_styles
from pipeline.word.private import find_private
from pipeline.word.revisions import find_revisions
from pipeline.xml import local_name

_MANUAL_NUMBER = re.compile(r"^\s*(?:\d+(?:\.\d+)*[.)]|[a-z]\)|[•·▪–-])\s+\S")
_NUMBERED = {Kind.PARAGRAPH, Kind.HEADING, Kind.TABLE_CELL}
_SHOWN = 10  # pictures without a description that are named
_MANY_CODES = 6  # paired and style codes in one segment that make it hard to translate


def inspect_master(master: Master) -> tuple[Finding, ...]:
    """Return the findings of a master in document order, properties last."""
    return (
        *_blocks(master),
        *_inconsistent(master),
        *_habits(master),
        *_outside(master),
        *_private(master),
        *_report_hidden(master),
        *_package(master),
    )


def _finding(
    master: Master, check: str, severity: Severity, message: str, block: Block | None = None
) -> Finding:
    place = " › ".join(block.path) if block else ""
    return Finding(
        check,
        severity,
        message,
        file=str(master.path),
        place=place,
        source=block.content.plain[:80] if block else "",
    )


def _blocks(master: Master) -> Iterator[Finding]:
    for block in master.blocks:
        text = block.content.plain
        if block.kind in _NUMBERED and _MANUAL_NUMBER.match(text):
            yield _finding(
                master,
                "manual-number",
                Severity.WARNING,
                f"“{text[:40]}” is numbered by hand; use a list style, which numbers translations "
                f"too.",
                block,
            )
        if (
            any(code.name == "br" for code in block.content.codes)
            and block.kind is not Kind.TITLE
            and text.rstrip()[-1:] not in ":;"
        ):
            yield _finding(
                master,
                "manual-break",
                Severity.INFO,
                f"“{text[:40]}” has a manual line break; translators must place it again.",
                block,
            )
        if sum(code.name == "s" for code in block.content.codes) >= _MANY_CODES:
            yield _finding(
                master,
                "direct-formatting",
                Severity.WARNING,
                f"“{text[:40]}” changes its formatting many times; each change is a tag to "
                f"translators.",
                block,
            )


def _inconsistent(master: Master) -> Iterator[Finding]:
    """Report sentences that differ only in case, punctuation or space: both are translated."""
    wordings: dict[str, dict[str, Block]] = defaultdict(dict)
    for block in master.blocks:
        text = block.content.plain.strip()
        if len(text) > 20:
            wordings[re.sub(r"\W+", " ", text).casefold().strip()].setdefault(text, block)
    for variants in wordings.values():
        if len(variants) > 1:
            first, second = list(variants.items())[:2]
            yield _finding(
                master,
                "inconsistent-wording",
                Severity.INFO,
                f"“{first[0][:50]}” also stands as “{second[0][:50]}”; one wording is translated "
                f"once.",
                second[1],
            )


def _habits(master: Master) -> Iterator[Finding]:
    document = master.package.xml(main_part(master.package))
    title = core_property(master.package, "title")
    told = (
        *examine_package(master.package, document),
        *examine_navigation(master.found, title),
    )
    for remark in told:
        message = f"“{remark.text[:50]}” {remark.message}" if remark.text else remark.message
        yield Finding(
            remark.check, remark.severity, message, file=str(master.path), source=remark.text[:80]
        )
    if master.rules.accept_changes and (marks := sum(1 for _ in find_revisions(document))):
        yield _finding(
            master,
            "revision-marks",
            Severity.WARNING,
            f"{marks} revision marks were taken as accepted; accept or reject them in Word.",
        )


def _outside(master: Master) -> Iterator[Finding]:
    for reach in find_outside(master.path.read_bytes()):
        yield Finding(
            reach.check,
            Severity.WARNING,
            reach.message,
            file=str(master.path),
            place=reach.part,
        )


def _private(master: Master) -> Iterator[Finding]:
    for one in find_private(master.path.read_bytes()):
        yield Finding(
            "private-data",
            Severity.INFO,
            f"The file holds {one.what}; editions leave it out. In Word: {one.where}.",
            file=str(master.path),
            place=one.part,
        )


def _report_hidden(master: Master) -> Iterator[Finding]:
    """What Word hides, with the words: a master is handed on with them."""
    found = [one for one in master.ledger.exclusions if one.reason == HIDDEN_TEXT]
    count = sum(one.characters for one in found)
    samples = "; ".join(f"“{text}”" for one in found for text in one.samples[:3])
    if count:
        yield _finding(
            master,
            "hidden-text",
            Severity.WARNING,
            f"{count} characters are hidden in Word ({samples}): nobody translates them, PDF, EPUB "
            f"and HTML leave them out, the DOCX editions carry them, so that no release is made; "
            f"delete them, or show them (Home › ¶, then Font › Hidden; of merged cells: Layout › "
            f"Split Cells).",
        )


def _package(master: Master) -> Iterator[Finding]:
    yield from _comments(master)
    if pictures := tuple(_undescribed_pictures(master)):
        count = "1 picture has" if len(pictures) == 1 else f"{len(pictures)} pictures have"
        more = "; …" if len(pictures) > _SHOWN else ""
        yield _finding(
            master,
            "missing-alt-text",
            Severity.WARNING,
            f"{count} no alternative text ({'; '.join(pictures[:_SHOWN])}{more}); readers who "
            f"cannot see them learn nothing. In Word: right-click it › View Alt Text.",
        )
    yield from _personal_properties(master)


def _comments(master: Master) -> Iterator[Finding]:
    comments = part_of_role(master.package, "comments")
    if comments is not None and len(comments):
        yield _finding(
            master,
            "comments",
            Severity.WARNING,
            f"The file holds {len(comments)} comments; resolve and delete those that do not begin "
            f"with “i18n:”.",
        )


def _personal_properties(master: Master) -> Iterator[Finding]:
    core = part_of_role(master.package, "properties")
    for element in core if core is not None else ():
        local = local_name(element)
        if local in {"creator", "lastModifiedBy"} and element.text and " " in element.text.strip():
            yield _finding(
                master,
                "personal-property",
                Severity.INFO,
                f"The property “{local}” says “{element.text}”; editions name the publisher there. "
                f"In Word: File › Info › Related People.",
            )


def _undescribed_pictures(master: Master) -> Iterator[str]:
    """The names of pictures without alternative text, as Word's list of objects has them."""
    styles = read_styles(master.package)
    for name in master.package.parts:
        if not (name.startswith("word/") and name.endswith(".xml")):
            continue
        if b"docPr" not in master.package.parts[name]:
            continue
        heading = ""
        for element in master.package.xml(name).iter(etree.Element):
            if SHORT[element.tag] == "w:p" and styles.outline(element) is not None:
                heading = line_text(element).strip()
            elif SHORT[element.tag] == "wp:docPr" and not _is_described(element):
                place = f" below “{heading}”" if heading else ""
                yield f"“{element.get('name') or 'unnamed'}”{place}"


def _is_described(element: etree._Element) -> bool:
    """Twins in mc:Fallback carry no description of their own."""
    return bool(element.get("descr") or element.get("title") or _is_decorative(element))


def _is_decorative(element: etree._Element) -> bool:
    return any(
        str(node.tag).endswith("}decorative") and node.get("val") in {"1", "true"}
        for node in element.iter(etree.Element)
    )
