"""The report of a release: what every file is, what was examined, and who accepted what.

It binds: each file stands in it with its SHA-256, and :mod:`pipeline.release.verify` refuses what
changed since. It is public: findings are counted, never quoted, and nobody is named.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from html import escape
from typing import Any

import pipeline
from pipeline.release.safety import SAFETY_CHECKS, Examined
from pipeline.release.staging import Sum

REPORT, PAGE, CHECKSUMS, SIGNATURE = "report.json", "report.html", "SHA256SUMS", "report.json.sig"
FORM = "guidebook release report 1"
# What cannot stand in the report, because it is made from it or of it.
ABOUT_ITSELF = frozenset({REPORT, PAGE, CHECKSUMS, SIGNATURE})


@dataclass(frozen=True, slots=True)
class Part:
    """One document in one language: what the report says of it beside its files."""

    document: str
    locale: str
    edition: str
    issued: str
    revision: str
    state: str
    approved: int
    segments: int


def make_report(
    files: Mapping[str, Sum], examined: Examined, parts: Iterable[Part], *, is_open: bool
) -> dict[str, Any]:
    """The report as JSON: files by path below the release folder, checks, counts, allowances."""
    found = Counter(
        (one.check, one.severity.value, one.document, one.locale) for one in examined.findings
    )
    accepted = {(one.check, one.text[:80], one.reason, one.by) for one in examined.accepted}
    return {
        "format": FORM,
        "program": pipeline.__version__,
        "open": is_open,
        "parts": [asdict(part) for part in parts],
        "checks": [
            {"check": one.id, "number": one.number, "severity": one.severity.value}
            for one in SAFETY_CHECKS
        ],
        "findings": [
            {"check": check, "severity": severity, "document": document, "locale": locale,
             "count": count}
            for (check, severity, document, locale), count in sorted(found.items())
        ],
        "accepted": [
            {"check": check, "text": text, "reason": reason, "by": by}
            for check, text, reason, by in sorted(accepted)
        ],
        "files": [
            {"path": path, "bytes": one.bytes, "sha256": one.sha256}
            for path, one in sorted(files.items())
        ],
    }  # fmt: skip


def report_bytes(report: Mapping[str, Any]) -> bytes:
    """The report as it is written and signed."""
    return (json.dumps(report, indent=1, ensure_ascii=False) + "\n").encode()


def checksums(report: Mapping[str, Any], written: Mapping[str, bytes]) -> bytes:
    """``SHA256SUMS`` for ``sha256sum -c``: all files, the report among them."""
    sums = {one["path"]: one["sha256"] for one in report["files"]}
    sums |= {name: hashlib.sha256(content).hexdigest() for name, content in written.items()}
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(sums.items())).encode()


def report_page(report: Mapping[str, Any], style: str) -> bytes:
    """The report for people."""
    state = "The gate was open." if report["open"] else "The gate was closed: these are drafts."
    parts = (
        ("Documents", report["parts"]),
        ("Findings, counted", report["findings"]),
        ("Accepted, with reasons", report["accepted"]),
        ("Files", report["files"]),
        ("Checks that ran", report["checks"]),
    )
    tables = "".join(_table(title, rows) for title, rows in parts)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<link rel="icon" href="data:,">\n'
        f"<title>Report of the release</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>Report of the release</h1>\n<p>{state} Program: guidebook {report['program']}.</p>\n"
        "<p>Check the files: <code>guidebook verify FOLDER</code>, or "
        "<code>sha256sum -c SHA256SUMS</code> in this folder.</p>\n"
        f"{tables}</main>\n</body>\n</html>\n"
    ).encode()


def _table(title: str, rows: list[dict[str, Any]]) -> str:
    if not rows:
        return f"<h2>{title}</h2>\n<p>None.</p>\n"
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in rows[0])
    lines = "".join(
        "<tr>" + "".join(f"<td>{escape(str(value))}</td>" for value in row.values()) + "</tr>\n"
        for row in rows
    )
    return (
        f'<h2>{title}</h2>\n<div class="table" role="region" tabindex="0" aria-label="{title}">'
        f"<table><thead><tr>{heads}</tr></thead><tbody>\n{lines}</tbody></table></div>\n"
    )
