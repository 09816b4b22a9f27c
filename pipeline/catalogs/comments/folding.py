"""Comment lines that another program folded, in one line again."""

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence

_OURS = "guidebook:"
_SEALED = re.compile("[\ufe00-\ufe0f]{8}$")
_WHOLE = re.compile(rf"{_SEALED.pattern}|sha256:[0-9a-f]+$")  # with its seal, or that of a model
_WIDTH = 76  # where polib folds: 78 columns with the mark before the line
_WORD = 24  # longer than this is a phrase of a script without blanks, which somebody wrote below


def rejoin_ours(lines: Sequence[str]) -> tuple[str, ...]:
    """The lines of an entry, each of ours in one piece.

    polib folds comments at 78 columns: a digest would stand in a line that is nobody's, and a
    reason would lose its end.
    """
    found: list[str] = []
    open_at: int | None = None  # where in ``found`` a line of ours begins that may go on
    for line in lines:
        if line.startswith(_OURS):
            open_at = None if _SEALED.search(line) else len(found)
            found.append(line)
        elif open_at is not None and _SEALED.search(line):
            found[open_at:] = [" ".join([*found[open_at:], line.strip()])]
            open_at = None
        else:
            found.append(line)
    return tuple(_rejoin_filled(found))


def _rejoin_filled(lines: Sequence[str]) -> Iterator[str]:
    """The lines, each of ours together with those below that it fills when it is folded."""
    at = 0
    while at < len(lines):
        end = at + 1
        if lines[at].startswith(_OURS) and not _WHOLE.search(lines[at]):
            while end < len(lines) and _goes_on(lines[end - 1], lines[end]):
                end += 1
        whole = " ".join(lines[at:end])
        is_folded = end - at > 1 and textwrap.wrap(whole, _WIDTH) == [*lines[at:end]]
        yield from [whole] if is_folded else lines[at:end]
        at = end


def _goes_on(line: str, below: str) -> bool:
    """Whether the first word of the line below had no room in this one."""
    word = below.partition(" ")[0]
    is_ours = below.startswith(_OURS)
    return (
        not is_ours and 0 < len(word) <= _WORD and len(line) <= _WIDTH < len(line) + 1 + len(word)
    )


def rejoin_folded(lines: Iterable[str], begins: str, whole: re.Pattern[str]) -> Iterator[str]:
    """The lines, each that begins so and is not whole joined with the next where both are."""
    held = ""
    for line in lines:
        joined = f"{held} {line.strip()}"
        if held and whole.fullmatch(joined):
            line, held = joined, ""
        elif held:
            yield held
            held = ""
        if line.startswith(begins) and not whole.fullmatch(line):
            held = line
        else:
            yield line
    if held:
        yield held
