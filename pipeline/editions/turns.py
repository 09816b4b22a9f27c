"""Marks that turn letters round (LRO and RLO; UAX 9, 2.2), which no edition but the DOCX carries.

No language needs them. Behind one a line shows other words than it holds, and no reader of a PDF
copies what was written.
"""

from collections.abc import Iterator

from pipeline.literals import TURNS, without_turns
from pipeline.word.document import WordFile
from pipeline.word.names import SHORT


def drop_turns(word: WordFile) -> tuple[str, ...]:
    """Take the marks out of all texts and descriptions; return what people are told of it."""
    found = dict.fromkeys(told for part in word.text_parts() for told in _drop(word, part))
    return tuple(
        f"A mark that turns letters round stands before “{shown}”; all but the DOCX leave it out. "
        f"Delete it: behind it a line shows other words than it holds."
        for shown in found
    )


def _drop(word: WordFile, part: str) -> Iterator[str]:
    for element in word.root(part).iter():
        if SHORT[element.tag] == "#":
            continue
        if element.text and (mark := TURNS.search(element.text)):
            yield without_turns(element.text[mark.end() :])[:40].strip()
            element.text = without_turns(element.text)
        for name, text in list(element.attrib.items()):
            if TURNS.search(str(text)):
                element.set(name, without_turns(str(text)))
