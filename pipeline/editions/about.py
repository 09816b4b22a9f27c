"""What a book says of itself in the properties of its Word file: its description and subjects."""

import re
from dataclasses import dataclass

from pipeline.word.document import WordFile
from pipeline.xml import local_name

# Marks between keywords: Word writes semicolons; commas of any script where there is none.
_SEMICOLON, _COMMA = re.compile(r"\s*[;；؛]\s*"), re.compile(r"\s*[,，、၊،]\s*")


@dataclass(frozen=True, slots=True)
class About:
    """The description and the subjects, in the language of the edition."""

    description: str = ""
    subjects: tuple[str, ...] = ()


def read_about(word: WordFile) -> About:
    """The description (Word's “Comments”) and the keywords of a Word file.

    Subjects are the keywords, parted at semicolons, or at commas where there is no semicolon.
    """
    part = next(word.related("core-properties", ""), "")
    elements = word.root(part) if part else ()
    texts = {local_name(one): " ".join((one.text or "").split()) for one in elements}
    keywords = texts.get("keywords", "")
    between = _SEMICOLON if _SEMICOLON.search(keywords) else _COMMA
    subjects = tuple(filter(None, between.split(keywords)))
    return About(texts.get("description", ""), subjects)
