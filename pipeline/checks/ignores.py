"""``# guidebook.

Ignore number-mismatch because …``: a translator's word that a finding is wrong, with the reason.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.model import Severity, TranslationUnit

_IGNORE = re.compile(r"guidebook:\s*ignore\b(?P<rest>.*)$", re.IGNORECASE)
_REST = re.compile(r"\s*(?P<check>[\w-]+)(?:\s*,?\s*because\b:?\s*(?P<reason>.*))?$", re.IGNORECASE)
FORM = "# guidebook: ignore CHECK because REASON"


@dataclass(frozen=True, slots=True)
class Ignore:
    """One such comment; ``check`` is empty when the comment cannot be read."""

    check: str
    reason: str


def ignores_of(unit: TranslationUnit) -> tuple[Ignore, ...]:
    """The comments of a unit that ask to ignore a check."""
    found = (_IGNORE.match(comment.strip()) for comment in unit.comments)
    return tuple(_parsed(match["rest"]) for match in found if match)


def problems(unit: TranslationUnit, known: frozenset[str]) -> Iterator[tuple[str, Severity, str]]:
    """Check id, severity and message for each such comment that does not count.

    Without a reason, or for a check there is not.
    """
    for ignore in ignores_of(unit):
        if ignore.check not in known:
            yield (
                "unknown-ignore",
                Severity.ERROR,
                f"There is no check “{ignore.check}” to ignore; write: {FORM}",
            )
        elif not ignore.reason:
            yield (
                "ignore-without-reason",
                Severity.ERROR,
                f"Say why {ignore.check} is wrong here: {FORM}",
            )


def ignored_checks(unit: TranslationUnit) -> frozenset[str]:
    """The ids that a unit ignores with a reason."""
    return frozenset(ignore.check for ignore in ignores_of(unit) if ignore.reason)


def _parsed(rest: str) -> Ignore:
    match = _REST.match(rest.rstrip())
    return (
        Ignore(match["check"].lower(), (match["reason"] or "").strip(" ."))
        if match
        else Ignore(rest.strip()[:40], "")
    )
