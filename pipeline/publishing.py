"""What a document's settings say of its publication: ``[safety]`` and ``[release]``.

An allowance names a text that may stand although a safety check finds it, with the reason, who
says so, and for hotlines the day on which somebody last checked it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pipeline.errors import ProjectError

_ALLOW_KEYS = ("text", "check", "reason", "by", "checked")
_PAGE_KEYS = ("summary", "audience", "changes")
_RELEASE_KEYS = ("address", "partner", "partner_contact", "partner_logo")
_EXAMPLE = '[[safety.allow]] with the lines: text = "…" and reason = "…"'


@dataclass(frozen=True, slots=True)
class Allowance:
    """A text that may stand, and why."""

    text: str
    reason: str
    check: str = ""  # the id of the one check that it answers; "" for every check
    by: str = ""  # who says so
    checked: date | None = None  # when a person last tried it: for hotlines


@dataclass(frozen=True, slots=True)
class PageWords:
    """What the page of a language says of a document, beside its imprint."""

    summary: str = ""
    audience: str = ""
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Publishing:
    """The tables ``[safety]`` and ``[release]`` of one document."""

    allowed: tuple[Allowance, ...] = ()
    marks: Mapping[str, str] = field(default_factory=dict)  # locale -> words at invented quotations
    address: str = ""  # where the release folder will stand on the web, with a slash at its end
    partner: str = ""
    partner_contact: str = ""
    partner_logo: str = ""  # a picture in the project folder
    pages: Mapping[str, PageWords] = field(default_factory=dict)  # locale -> words


NOTHING_PUBLISHED = Publishing()


def read_publishing(data: Mapping[str, Any], path: Path) -> Publishing:
    """Return the two tables; raises :class:`ProjectError` naming what is wrong."""
    safety, release = data.get("safety", {}), data.get("release", {})
    allow = safety.get("allow", [])
    if not isinstance(allow, list):
        raise _refusal("“allow” under [safety] is not a list of tables.", path, _EXAMPLE)
    address = _text(release, "address", path)
    if address and not address.startswith(("https://", "http://")):
        hint = 'For example: address = "https://example.org/guidebook/"'
        raise _refusal("“address” under [release] is no web address.", path, hint)
    return Publishing(
        allowed=tuple(_read_allowance(one, path) for one in allow),
        marks={str(code): _text(safety["marks"], code, path) for code in safety.get("marks", {})},
        address=f"{address.rstrip('/')}/" if address else "",
        partner=_text(release, "partner", path),
        partner_contact=_text(release, "partner_contact", path),
        partner_logo=_text(release, "partner_logo", path),
        pages=_read_pages(release, path),
    )


def _read_pages(release: Mapping[str, Any], path: Path) -> dict[str, PageWords]:
    pages = {}
    for code, table in release.items():
        if code in _RELEASE_KEYS:
            continue
        if not isinstance(table, dict):
            known = ", ".join(_RELEASE_KEYS)
            raise _refusal(
                f"There is no setting “{code}” under [release].",
                path,
                f"There are: {known}, and a table for each language: [release.km]",
            )
        _refuse_keys(table, _PAGE_KEYS, f"[release.{code}]", path)
        changes = table.get("changes", [])
        if not isinstance(changes, list) or not all(isinstance(one, str) for one in changes):
            hint = 'For example: changes = ["First edition"]'
            raise _refusal("“changes” is not a list of texts.", path, hint)
        pages[code] = PageWords(
            _text(table, "summary", path), _text(table, "audience", path), tuple(changes)
        )
    return pages


def _read_allowance(table: Any, path: Path) -> Allowance:
    if not isinstance(table, dict):
        raise _refusal("An entry of “allow” is not a table.", path, _EXAMPLE)
    _refuse_keys(table, _ALLOW_KEYS, "[[safety.allow]]", path)
    text, reason = _text(table, "text", path).strip(), _text(table, "reason", path).strip()
    if not text or not reason:
        message = f"An allowance needs a text and a reason ({text or reason or 'it has neither'})."
        raise _refusal(message, path, _EXAMPLE)
    checked = table.get("checked")
    if checked is not None and (not isinstance(checked, date) or isinstance(checked, datetime)):
        message = f"“checked” of the allowance “{text}” is not a date."
        raise _refusal(message, path, "For example: checked = 2026-11-24")
    return Allowance(text, reason, _text(table, "check", path), _text(table, "by", path), checked)


def _refuse_keys(table: Mapping[str, Any], known: tuple[str, ...], where: str, path: Path) -> None:
    for key in table:
        if key not in known:
            message = f"There is no setting “{key}” under {where}."
            raise _refusal(message, path, f"There are: {', '.join(known)}.")


def _text(table: Mapping[str, Any], key: str, path: Path) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        raise _refusal(f"The setting “{key}” is not text.", path, f'For example: {key} = "…"')
    return value


def _refusal(message: str, path: Path, hint: str) -> ProjectError:
    return ProjectError(message, location=str(path), hint=hint)
