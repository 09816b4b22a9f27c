"""``# guidebook.

Ignore number-mismatch because …``: a translator's word that a finding is wrong, with the reason.
"""

from collections.abc import Iterator

from pipeline.catalogs.comments import Ignore, comments_of
from pipeline.model import Severity, TranslationUnit

FORM = f"# {Ignore('CHECK', 'REASON')}"


def ignores_of(unit: TranslationUnit) -> tuple[Ignore, ...]:
    """The comments of a unit that ask to ignore a check."""
    return tuple(said for said in comments_of(unit.comments, Ignore) if not said.lapsed)


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
