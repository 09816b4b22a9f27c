"""hoà and hòa in one catalog."""

from collections.abc import Iterator

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.languages.known.vi import NEW_STYLE, OLD_STYLE
from pipeline.model import Severity


def compare(context: Context) -> Iterator[tuple[Entry, Remark]]:
    """A remark on each entry in the style that fewer entries use.

    The old style where both are as frequent.
    """
    old = [(entry, match) for entry in context.entries if (match := OLD_STYLE.search(entry.target))]
    new = [(entry, match) for entry in context.entries if (match := NEW_STYLE.search(entry.target))]
    rare, usual, name = (new, old, "hòa") if len(new) <= len(old) else (old, new, "hoà")
    if not usual or not rare:
        return
    for entry, match in rare:
        yield (
            entry,
            Remark(
                f"The tone in “{match[0]}” stands otherwise than in most of the text (as in "
                f"“{name}”); use one way.",
                match.span(),
            ),
        )


CHECK = Check(
    id="vietnamese-tone-style",
    severity=Severity.WARNING,
    title="Two ways to place the tone mark",
    rationale="hòa and hoà are both right, schoolbooks write one and statutes the other; in one "
    "book they look like a mistake.",
    false_positives="Names that are always written one way. After q (quý) the mark has one place "
    "and is not counted.",
    applies=lambda language: "vietnamese-tone-style" in language.own_checks,
    examples=(
        Example(
            "vi",
            "integration",
            "hoà nhập",
            "hòa nhập",
            beside=(("health", "sức khỏe"), ("peace", "hòa bình")),
        ),
    ),
    compare=compare,
)
