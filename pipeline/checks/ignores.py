"""``# guidebook.

Ignore number-mismatch because …``: a translator's word that a finding is wrong, with the reason.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace

from pipeline.catalogs.comments import Ignore, comments_of, parse_comment
from pipeline.model import Severity, TranslationUnit

IDLE = "idle-ignore"
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


def describe_idle(check: str) -> str:
    """What is said of a comment that ignores a check which finds nothing."""
    return (
        f"{check} finds nothing here any more; the comment that ignores it can go: "
        f"guidebook check --drop-ignores"
    )


def without_idle(unit: TranslationUnit, said: Collection[str]) -> TranslationUnit:
    """The unit without the comments of which that was said, or the unit itself."""
    kept = tuple(line for line in unit.comments if not _is_idle(line, said))
    return unit if kept == unit.comments else replace(unit, comments=kept)


def _is_idle(line: str, said: Collection[str]) -> bool:
    comment = parse_comment(line)
    return (
        isinstance(comment, Ignore) and not comment.lapsed and describe_idle(comment.check) in said
    )
