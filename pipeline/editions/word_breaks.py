"""Break marks in a Word edition, for programs without a dictionary of the language.

U+200B where a line may end, U+2060 where another dictionary would cut a word.

House practice for Khmer in older Word.

On request (the setting ``word_breaks``), for Word finds no phrase across such a mark, and newer
ones have a dictionary of their own. Always in languages that no program knows: in Shan,
LibreOffice ends more than a third of all lines inside a syllable, by its dictionary of Burmese.
"""

from collections.abc import Iterable

from pipeline.languages import has_module
from pipeline.languages.break_marks import join_words
from pipeline.languages.breaks import is_spaceless
from pipeline.model import Locale
from pipeline.word.document import WordFile


def needs_word_breaks(locale: Locale) -> bool:
    """Whether no program knows where a line of this language may end."""
    return is_spaceless(locale) and not has_module(locale.code)


def with_word_breaks(styled: bytes, locale: Locale, keep: Iterable[str] = ()) -> bytes:
    """The Word file with a mark at every place where a line of this language may end.

    As it is where words are spaced.
    """
    if not is_spaceless(locale):
        return styled
    word, terms = WordFile(styled), tuple(keep)
    for part in word.text_parts():
        for paragraph in word.root(part).iter(word.name("p")):
            # A text box inside a paragraph is no part of its running text.
            nodes = [
                node
                for node in paragraph.iter(word.name("t"))
                if next(node.iterancestors(word.name("p"))) is paragraph
            ]
            for node, text in zip(
                nodes, join_words([node.text or "" for node in nodes], locale, terms), strict=True
            ):
                node.text = text
    return word.save(packed=False)
