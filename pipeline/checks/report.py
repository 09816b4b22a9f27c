"""Findings for people and for other programs: text, JUnit, SARIF, HTML."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from itertools import groupby
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pipeline
from pipeline.model import Finding, Severity

_NAMES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_STYLE = (
    "body{font:16px/1.7 system-ui,'Noto Sans','Noto Sans Khmer','Khmer OS','Noto Sans "
    "Lao','Phetsarath OT','Noto Sans Myanmar',Pyidaungsu,"
    "'Noto Sans Thai','Noto Sans CJK SC',sans-serif;max-width:70rem;margin:2rem auto;padding:0 "
    "1rem}table{border-collapse:collapse;width:100%}"
    "th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid "
    "#ccc;overflow-wrap:anywhere}"
    ".findings{table-layout:fixed}.findings th:first-child{width:4rem}.findings "
    "th:last-child{width:40%}td.n{text-align:right}"
    ".error{color:#a00000}.warning{color:#7a4a00}.info{color:#333}q{color:#444}"
)


def summary(findings: Iterable[Finding]) -> str:
    """The counts in words: "2 errors, 1 warning, 3 notes"."""
    counts = Counter(finding.severity for finding in findings)
    return ", ".join(
        f"{counts[severity]} {name}{'' if counts[severity] == 1 else 's'}"
        for severity, name in _NAMES.items()
    )


def text_lines(findings: tuple[Finding, ...]) -> Iterator[str]:
    """Findings grouped by file.

    PO line, severity, heading path, what and what to do, and the source below.
    """
    for file, group in groupby(findings, key=lambda finding: finding.file):
        yield file
        for finding in group:
            place = f"{finding.place}: " if finding.place else ""
            yield (
                f"  {finding.line}: {_NAMES[finding.severity]}: {place}{finding.message} "
                f"[{finding.check}]"
            )
            if finding.source:
                yield f"      {_shorten_text(finding.source)}"


def junit(findings: tuple[Finding, ...], files: Iterable[tuple[str, int]]) -> str:
    """Findings as JUnit XML.

    One suite for each file (with the number of its entries), one case for each finding; errors are
    failures.
    """
    root = ET.Element("testsuites", name="guidebook check")
    by_file = {file: [finding for finding in findings if finding.file == file] for file, _ in files}
    for file, found in by_file.items():
        failures = sum(finding.severity is Severity.ERROR for finding in found)
        suite = ET.SubElement(
            root,
            "testsuite",
            name=file,
            tests=str(len(found) or 1),
            failures=str(failures),
            errors="0",
            skipped="0",
        )
        if not found:
            ET.SubElement(suite, "testcase", classname=file, name="no findings")
        for finding in found:
            case = ET.SubElement(
                suite,
                "testcase",
                classname=f"{file}:{finding.line}",
                name=finding.check,
                file=file,
                line=str(max(finding.line, 1)),
            )
            text = _xml_text(f"{finding.place}\n{finding.message}\n{finding.source}".strip())
            if finding.severity is Severity.ERROR:
                ET.SubElement(
                    case, "failure", message=_xml_text(finding.message), type=finding.check
                ).text = text
            else:
                ET.SubElement(case, "system-out").text = f"{_NAMES[finding.severity]}: {text}"
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def sarif(findings: tuple[Finding, ...], rules: Mapping[str, str]) -> str:
    """Findings in SARIF 2.1.0 (OASIS), which code hosts show beside the lines of a change.

    ``rules`` are the checks with what each finds. Files are named from the folder of the project.
    """
    results = [
        {
            "ruleId": finding.check,
            "level": _LEVELS[finding.severity],
            "message": {"text": finding.message},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": quote(Path(finding.file).as_posix())},
                        "region": {"startLine": max(finding.line, 1)},
                    },
                    "logicalLocations": [{"fullyQualifiedName": finding.place or finding.document}],
                }
            ],
        }
        for finding in findings
    ]
    used = dict.fromkeys(finding.check for finding in findings)
    driver = {
        "name": "guidebook check",
        "version": pipeline.__version__,
        "rules": [
            {"id": name, "shortDescription": {"text": rules.get(name) or name}} for name in used
        ],
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    whole = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def html(findings: tuple[Finding, ...], files: Iterable[tuple[str, int]]) -> str:
    """Findings as one HTML page without script or network.

    All files in a table, then the findings of each that has some.
    """
    by_file = [
        (file, entries, [finding for finding in findings if finding.file == file])
        for file, entries in files
    ]
    parts = [
        "<!DOCTYPE html>\n<html lang='en'><head><meta charset='utf-8'><meta name='viewport' "
        "content='width=device-width'><link rel='icon' href='data:,'>",
        f"<title>Findings</title><style>{_STYLE}</style></head><body><main><h1>Findings in the "
        f"translations</h1><p>{summary(findings)}.</p>",
        "<table><thead><tr><th scope='col'>File<th scope='col'>Entries looked at<th "
        "scope='col'>Errors<th scope='col'>Warnings<th scope='col'>Notes",
        "</thead><tbody>",
        *(_file_row(number, *one) for number, one in enumerate(by_file)),
        "</tbody></table>",
    ]
    for number, (file, _, found) in enumerate(by_file):
        if found:
            head = "<tr><th scope='col'>Line<th scope='col'>What<th scope='col'>Where</tr>"
            parts.append(f"<h2 id='f{number}'>{escape(file)}</h2>")
            rows = "".join(map(_render_row, found))
            parts.append(
                f"<table class='findings'><thead>{head}</thead><tbody>{rows}</tbody></table>"
            )
    return "\n".join((*parts, "</main></body></html>")) + "\n"


def _file_row(number: int, file: str, entries: int, found: list[Finding]) -> str:
    name = f"<a href='#f{number}'>{escape(file)}</a>" if found else escape(file)
    counts = Counter(finding.severity for finding in found)
    cells = "".join(
        f"<td class='n'>{count}" for count in (entries, *(counts[severity] for severity in _NAMES))
    )
    return f"<tr><td>{name}{cells}</tr>"


def _render_row(finding: Finding) -> str:
    what = (
        f"<b class='{finding.severity}'>{_NAMES[finding.severity]}</b> "
        f"{escape(finding.message)} <code>{finding.check}</code>"
    )
    place = f"{escape(finding.place)}<br>" if finding.place else ""
    source = f"<q lang='en'>{escape(_shorten_text(finding.source))}</q>"
    return f"<tr><td>{finding.line}<td>{what}<td>{place}{source}</tr>\n"


def _shorten_text(source: str) -> str:
    return source if len(source) <= 100 else f"{source[:99]}…"


def _xml_text(text: str) -> str:
    """The text without the control characters that XML 1.0 forbids."""
    return "".join(
        character
        if character in "\n\t" or (character >= " " and character not in "\ufffe\uffff")
        else "�"
        for character in text
    )
