"""A translation under the tags of its changed source, where that is certain."""

from collections import Counter

from pipeline.model import CodeForm, Fragment, InlineCode
from pipeline.segments import compare_codes
from pipeline.segments.coded import parse, plain_text, render

_PLAIN = {"b", "i", "u", "sup", "sub"}


def retag(target: str, before: str, after: str) -> str | None:
    """The target with the codes of the new source; None where only a person can say where a code belongs.

    Certain are: formatting that went away, codes that were renumbered in their order, and formatting that now holds
    the whole text.
    """
    old, new = parse(before).codes, parse(after).codes
    if plain_text(before) == plain_text(after) and _shape(old) == _shape(new):
        renamed = _rename(target, dict(zip(old, new, strict=True)))
        return renamed if not compare_codes(after, renamed) else None
    kept = _without(target, {code.label for code in old} - {code.label for code in new})
    if {str(code) for code in parse(kept).codes} == {str(code) for code in new} and not compare_codes(after, kept):
        return kept
    return None


def _shape(codes: tuple[InlineCode, ...]) -> list[tuple[CodeForm, str]]:
    return [(code.form, code.name) for code in codes]


def _rename(target: str, names: dict[InlineCode, InlineCode]) -> str:
    parts = (names.get(part, part) if isinstance(part, InlineCode) else part for part in parse(target).parts)
    return render(Fragment(tuple(parts)))


def _without(target: str, gone: set[str]) -> str:
    """The target without formatting that the source has no more; other codes stay, so that their loss is noticed."""
    counts = Counter(part.label for part in parse(target).parts if isinstance(part, InlineCode))
    removable = {label for label in gone & set(counts) if label.rstrip("0123456789") in _PLAIN | {"s"}}
    parts = [part for part in parse(target).parts if not (isinstance(part, InlineCode) and part.label in removable)]
    return render(Fragment(tuple(_joined(parts))))


def _joined(parts: list[str | InlineCode]) -> list[str | InlineCode]:
    result: list[str | InlineCode] = []
    for part in parts:
        if isinstance(part, str) and result and isinstance(result[-1], str):
            result[-1] += part
        else:
            result.append(part)
    return result
