"""Comment lines that another program folded, in one line again."""

import re
from collections.abc import Iterable, Iterator, Sequence

_OURS = "guidebook:"
_SEALED = re.compile("[\ufe00-\ufe0f]{8}$")


def rejoin_sealed(lines: Sequence[str]) -> tuple[str, ...]:
    """The lines of an entry, each of ours that ends with a digest in one piece.

    polib folds comments at 78 columns, and the digest would stand in a line that is nobody's.
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
    return tuple(found)


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
