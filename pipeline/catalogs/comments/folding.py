"""Comment lines that another program folded, in one line again."""

import re
from collections.abc import Iterable, Iterator


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
