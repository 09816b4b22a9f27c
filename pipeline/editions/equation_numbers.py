"""Numbers of equations as Word parts them from the equation: ``E = mc²#(1)`` (22.1.2.35)."""

from pipeline.word.document import WordFile
from pipeline.word.elements import child, is_on
from pipeline.word.names import full_names

_SPACE = "\u2003\u2003"


def part_equation_numbers(word: WordFile) -> None:
    """Write a space for the sign before a number: Word shows none, and moves the number aside."""
    for part in word.text_parts():
        for rows in word.root(part).iter(*full_names("m:eqArr")):
            if is_on(child(child(rows, "eqArrPr"), "maxDist")):
                for text in rows.iter(*full_names("m:t")):
                    text.text = (text.text or "").replace("#", _SPACE)
