"""The rules of writing in a language, in English words, made of what is known of it.

For whoever has to be told and cannot look at the checks: a language model that drafts.
"""

from collections.abc import Iterator

from pipeline.languages.language import Endings, Language
from pipeline.languages.registry import get_language


def writing_rules(locale: str) -> tuple[str, ...]:
    """Rules of script, address, digits, marks and blanks, a sentence each.

    A language of which little is known has few.
    """
    return tuple(_iter_rules(get_language(locale)))


def _iter_rules(language: Language) -> Iterator[str]:
    name = language.locale.english_name
    if language.system.code != "Latn":
        yield f"Write in the {name} script; Latin letters only for names, links and codes."
    if language.address:
        yield language.address
    yield "Write numbers with the digits 0–9, as the English does."
    if language.endings:
        yield from _iter_marks(name, language.endings)
    if language.quotation:
        yield f"Quotation marks are {language.quotation.usual}."
    if not language.locale.spaces_between_words:
        yield f"{name} sets no blank between words."
    if not language.spaces_sentences:
        yield "No blank stands between two sentences."


def _iter_marks(name: str, endings: Endings) -> Iterator[str]:
    told = (
        ("a sentence", endings.stop),
        ("a question", endings.question),
        ("an exclamation", endings.exclamation),
    )
    marks = [f"{what} ends with {f'“{marks[0]}”' if marks else 'no mark'}" for what, marks in told]
    yield f"In {name} {', '.join(marks)}."
