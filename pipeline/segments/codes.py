"""Whether a target's inline codes can stand in an edition.

Nothing lost that matters, nothing invented, pairs well nested.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pipeline.model import CodeForm, InlineCode, Use
from pipeline.segments.coded import parse

_FREE = frozenset({Use.PLAIN, Use.BREAK})


@dataclass(frozen=True, slots=True)
class CodeProblem:
    """One reason why a target cannot be used."""

    kind: Literal["lost", "extra", "repeated", "nesting"]
    label: str  # "note1"
    message: str


def compare_codes(source: str, target: str) -> tuple[CodeProblem, ...]:
    """Return what is wrong with the codes of a target (coded text).

    An empty tuple means that it can be filled in.
    """
    wanted, given = parse(source).codes, parse(target).codes
    return (*_losses(wanted, given), *_additions(wanted, given), *_nesting(given))


def _losses(wanted: tuple[InlineCode, ...], given: tuple[InlineCode, ...]) -> Iterator[CodeProblem]:
    present = {code.label for code in given}
    for label, code in {
        code.label: code for code in wanted if code.form is not CodeForm.CLOSE
    }.items():
        if code.kind.use is Use.NEEDED and label not in present:
            yield CodeProblem(
                "lost", label, f"{code} is missing; put it where it belongs in the translation."
            )


def _additions(
    wanted: tuple[InlineCode, ...], given: tuple[InlineCode, ...]
) -> Iterator[CodeProblem]:
    have, counts = Counter(map(str, wanted)), Counter(map(str, given))
    codes = {str(code): code for code in given}
    for tag, count in counts.items():
        code = codes[tag]
        if code.kind.use in _FREE and not code.number:
            continue
        if tag not in have:
            yield CodeProblem("extra", code.label, f"{tag} is not in the source; remove it.")
        elif count > have[tag] and code.kind.use is not Use.STYLE:
            yield CodeProblem(
                "repeated", code.label, f"{tag} stands {count} times instead of {have[tag]}."
            )


def _nesting(given: tuple[InlineCode, ...]) -> Iterator[CodeProblem]:
    open_codes: list[InlineCode] = []
    for code in given:
        if code.form is CodeForm.OPEN:
            open_codes.append(code)
        elif code.form is CodeForm.CLOSE:
            if not open_codes or open_codes[-1].label != code.label:
                yield CodeProblem(
                    "nesting",
                    code.label,
                    f"{code} closes what is not open just before it; nest the codes properly.",
                )
                return
            open_codes.pop()
    for code in open_codes:
        yield CodeProblem("nesting", code.label, f"{code} is never closed; add </{code.label}>.")
