"""The codes of an old translation as the codes of the English, where that is certain."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.model import Block, CodeForm, Fragment, InlineCode, Use
from pipeline.salvage.emphasis import blanks_outside, plain_labels, with_verbatim_formatting
from pipeline.segments import compare_codes
from pipeline.segments.coded import parse, render
from pipeline.segments.split import peel


@dataclass(frozen=True, slots=True)
class Recoded:
    """A translation under the codes of its English.

    ``doubts`` say what only a person can settle; they are empty where all is certain.
    """

    target: str  # coded text
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Owned:
    """A code of the old translation; ``block`` is which of several blocks it stands in."""

    code: InlineCode
    block: int

    @property
    def key(self) -> tuple[int, str]:
        return self.block, self.code.label


Part = str | _Owned


def recode(source: Block, targets: Sequence[Block], between: str) -> Recoded:
    """The text of the old translation's blocks with the codes of the English one.

    ``between`` joins several blocks. What the English has not (formatting of its own, notes of the
    translator) is left out; a note, link or picture that is missing at the end is put there.
    """
    english = peel(source.content).core
    parts = list(_parts(targets, between))
    doubts: list[str] = []
    labels = _labels(source, english, targets, parts, doubts)
    kept = blanks_outside(_rename(parts, labels, english))
    kept = with_verbatim_formatting(kept, english)
    kept, placed = _with_missing_at_edges(kept, english)
    doubts += placed
    result = render(peel(Fragment.of(kept)).core)
    wanted = render(english)
    if problems := compare_codes(wanted, result):
        doubts += [problem.message for problem in problems]
        if any(problem.kind != "lost" for problem in problems):
            result = render(Fragment.of(part for part in kept if isinstance(part, str)))
    return Recoded(result.strip(), tuple(dict.fromkeys(doubts)))


def _parts(targets: Sequence[Block], between: str) -> Iterator[Part]:
    for number, block in enumerate(targets):
        if number:
            yield from (
                _Owned(part, -1) if isinstance(part, InlineCode) else part
                for part in parse(between).parts
            )
        for part in peel(block.content).core.parts:
            yield part if isinstance(part, str) else _Owned(part, number)


def _labels(
    source: Block,
    english: Fragment,
    targets: Sequence[Block],
    parts: Sequence[Part],
    doubts: list[str],
) -> dict[tuple[int, str], str]:
    """Block and label of the old translation → label of the English; what is missing is dropped."""
    wanted = _by_name(code for code in english.codes)
    given = _list_by_name(parts)
    found: dict[tuple[int, str], str] = {}
    for name, ours in given.items():
        use = ours[0].code.kind.use
        theirs = wanted.get(name, [])
        if use is Use.BREAK:
            found |= {one.key: name for one in ours}
        elif use is Use.STYLE and len(theirs) == len(ours):
            found |= _in_order(ours, theirs)
        elif use is Use.NEEDED:
            found |= _match_needed(name, ours, theirs, source, targets, doubts)
    return found


def _list_by_name(parts: Sequence[Part]) -> dict[str, list[_Owned]]:
    """The codes of the old translation that open or stand alone, each once."""
    given: dict[str, dict[tuple[int, str], _Owned]] = {}
    for part in parts:
        if isinstance(part, _Owned) and part.code.form is not CodeForm.CLOSE:
            given.setdefault(part.code.name, {}).setdefault(part.key, part)
    return {name: list(codes.values()) for name, codes in given.items()}


def _by_name(codes: Iterator[InlineCode]) -> dict[str, list[InlineCode]]:
    found: dict[str, list[InlineCode]] = {}
    for code in codes:
        if code.form is not CodeForm.CLOSE:
            found.setdefault(code.name, []).append(code)
    return found


def _in_order(ours: Sequence[_Owned], theirs: Sequence[InlineCode]) -> dict[tuple[int, str], str]:
    return {one.key: other.label for one, other in zip(ours, theirs, strict=True)}


def _match_needed(
    name: str,
    ours: Sequence[_Owned],
    theirs: Sequence[InlineCode],
    source: Block,
    targets: Sequence[Block],
    doubts: list[str],
) -> dict[tuple[int, str], str]:
    """Notes, links and their like: by what they stand for, or the only one of its name."""
    found = _by_meaning(ours, theirs, source, targets)
    labels = {*found.values()}
    rest = [one for one in ours if one.key not in found]
    left = [one for one in theirs if one.label not in labels]
    if len(rest) == len(left):
        found |= _in_order(rest, left)
        if len(rest) > 1:
            doubts.append(f"Check which <{name}…> of the old translation is which.")
    elif not left and name not in _frame(source):
        doubts.append(f"The old translation has a <{name}…> that the English has not; it is out.")
    return found


def _by_meaning(
    ours: Sequence[_Owned], theirs: Sequence[InlineCode], source: Block, targets: Sequence[Block]
) -> dict[tuple[int, str], str]:
    """The codes that stand for the same thing, where one code alone does on each side."""
    said = [targets[one.block].meaning.get(one.code.label, "") for one in ours]
    meant = [source.meaning.get(one.label, "") for one in theirs]
    once = {
        text: other
        for text, other in zip(meant, theirs, strict=True)
        if text and meant.count(text) == said.count(text) == 1
    }
    return {own.key: once[text].label for own, text in zip(ours, said, strict=True) if text in once}


def _frame(source: Block) -> set[str]:
    """The names of the codes that enclose the whole English text: they stay around any."""
    return {part.name for part in peel(source.content).before if isinstance(part, InlineCode)}


def _rename(
    parts: Sequence[Part], labels: dict[tuple[int, str], str], english: Fragment
) -> Iterator[str | InlineCode]:
    """The parts with the codes of the English; those that it has not are left out."""
    codes = [part.code for part in parts if isinstance(part, _Owned)]
    plain = iter(plain_labels(codes, english))
    for part in parts:
        if isinstance(part, str):
            yield part
            continue
        name = next(plain)
        label = name if part.code.kind.use is Use.PLAIN else labels.get(part.key, "")
        if label:
            yield InlineCode.from_label(part.code.form, label)


def _with_missing_at_edges(
    parts: list[str | InlineCode], english: Fragment
) -> tuple[list[str | InlineCode], list[str]]:
    """Codes that stand alone at an edge of the English and are missing, put at that edge."""
    present = Counter(part.label for part in parts if isinstance(part, InlineCode))
    doubts = []
    for code, at_start in _at_edges(english):
        if code.kind.use is Use.NEEDED and not present[code.label]:
            parts = [code, *parts] if at_start else [*parts, code]
            doubts.append(f"{code} was not in the old translation; see whether it is in its place.")
    return parts, doubts


def _at_edges(english: Fragment) -> Iterator[tuple[InlineCode, bool]]:
    """The codes that stand alone before the first word, outermost last, and after the last one."""
    words = [place for place, part in enumerate(english.parts)
             if isinstance(part, str) and any(map(str.isalnum, part))]  # fmt: skip
    if not words:
        return
    yield from ((code, True) for code in _alone(english.parts[: words[0]][::-1]))
    yield from ((code, False) for code in _alone(english.parts[words[-1] + 1 :]))


def _alone(parts: Iterable[str | InlineCode]) -> Iterator[InlineCode]:
    for part in parts:
        if isinstance(part, InlineCode) and part.form is CodeForm.ISOLATED:
            yield part
