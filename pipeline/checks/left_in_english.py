"""English words that were left in a translation."""

import re
from collections.abc import Iterator

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.checks.words import without_names, words
from pipeline.languages import Language
from pipeline.model import Severity
from pipeline.segments.coded import readable_text

_BRACKETS = {"(": ")", "（": "）", "“": "”", "«": "»", "[": "]", "《": "》"}
_CITED = re.compile(r"(<i>[^<>]+</i>)\s?[(（]")  # a title as published, before its translation
_LETTERS = 4  # shorter words are units, "e.g.", codes


def find(entry: Entry, context: Context) -> Iterator[Remark]:
    """A remark on English words in running text, outside brackets and quotation marks."""
    text = _without_cited_titles(without_names(entry.target, context), entry)
    left = [
        match for match in words(text) if _is_left(match[0], entry.english_words, context.language)
    ]
    depth = _count_depths(text) if left else []
    found = [match for match in left if depth[match.start()] == 0]
    if found and not _is_same(entry):
        shown = ", ".join(dict.fromkeys(match[0] for match in found[:6]))
        yield Remark(
            f"Left in English: {shown}. Translate it, or put it in brackets after its translation.",
            (found[0].start(), found[-1].end()),
        )


def _is_same(entry: Entry) -> bool:
    """Whether nothing was translated, which same-as-source tells."""
    return entry.target.strip().casefold() == entry.source.strip().casefold()


def _without_cited_titles(text: str, entry: Entry) -> str:
    """The text with titles blanked out that a bibliography keeps and translates in brackets."""
    for title in _CITED.findall(entry.unit.target) if "<" in entry.unit.target else ():
        if title in entry.unit.source:
            words_of_title = readable_text(title)
            text = text.replace(words_of_title, " " * len(words_of_title))
    return text


def _is_left(word: str, english: frozenset[str], language: Language) -> bool:
    """Capitals are names and titles.

    Of a text in Latin letters only what is none of its own words and stands in the source.
    """
    if len(word) < _LETTERS or not word.islower() or not word.isascii():
        return False
    if language.may_be_word is None:
        return True
    if any(word in unit.split("|") for unit in language.wording.units.values()):
        return False  # baht, euro: Vietnamese says them as English does
    return word in english and not language.may_be_word(word)


def _count_depths(text: str) -> list[int]:
    """For each character how many brackets and quotation marks are open around it."""
    depths: list[int] = []
    opened: list[str] = []
    for character in text:
        if opened and character == opened[-1]:
            opened.pop()
        depths.append(len(opened))
        if character in _BRACKETS:
            opened.append(_BRACKETS[character])
    return depths


CHECK = Check(
    id="left-in-english",
    severity=Severity.WARNING,
    title="English words were left in the translation",
    rationale="The reader of this edition reads no English; that is why it exists.",
    false_positives="1 in 5,400 entries of this project: a sentence about the English word itself. "
    "English in brackets after its translation, names, titles and addresses are "
    "not reported.",
    examples=(
        Example(
            "lo",
            "Informed consent comes first.",
            "informed consent ມາກ່ອນ.",
            "ການຍິນຍອມໂດຍຮັບຮູ້ (informed consent) ມາກ່ອນ.",
        ),
        Example(
            "vi",
            "Ask about the shelter rules.",
            "Hãy hỏi về nội quy shelter.",
            "Hãy hỏi về nội quy nhà tạm lánh.",
        ),
        Example(
            "zh_CN",
            "Support from the case manager",
            "来自case manager的支持",
            "来自个案管理员的支持",
        ),
    ),
    applies=lambda language: not (language.general or language.locale.is_english),
    find=find,
)
