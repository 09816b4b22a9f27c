"""Which paragraphs are somebody's words, and which say whose."""

import re
from collections.abc import Iterable, Iterator

from pipeline.model import Kind
from pipeline.release.safety.comparing import squeezed
from pipeline.release.safety.register import Quotation
from pipeline.release.safety.subjects import Passage

_STYLE = re.compile(r"quot|testimon|voice|citation|zitat", re.IGNORECASE)
_SOURCE = re.compile(r"source|attribut|credit|author|by[- ]?line", re.IGNORECASE)
_INVENTED_STYLE = re.compile(r"illustrat|composite|invented|fiction", re.IGNORECASE)
_QUOTED = re.compile(
    r"[“\"«]([^“”\"«»]{20,})[”\"»]|„([^„“”]{20,})[“”]|‘([^‘“”]{20,}?)’(?!\w)"
    r"|(?<![\w’'])'([^'“”]{20,}?(?:'\w[^'“”]*?)*)'(?!\w)|[「『]([^」』]{20,})[」』]"
)
_MARK = re.compile(r"[“\"«„‘'「『]")
_TELLS = re.compile(
    r"\b(?:she|he|they|survivor|woman|man|girl|boy) (?:\w+ )?(?:said|told (?:us|me|\w+)|recalled|"
    r"remembers?|remembered|explained|says|wrote|testified|recounts?)[^.:“”]{0,20}: ([^“”\"]{20,})",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"(?<![\w’'])(?:I|me|my|mine|we|us|our|I[’']\w+)(?![\w])")
_ONE_PERSON = re.compile(r"(?<![\w’'])(?:I|me|my|mine|I[’']\w+)(?![\w])")
_DASHED = re.compile(r"^\s*[—–-]\s*\S")
_LEAST_WORDS = 5
_LEAST_OF_MANY = 7  # “nothing about us without us” is a motto
_COMPARED = 60  # characters of a quotation that the register must repeat


def is_quotation(passage: Passage) -> bool:
    """Whether a paragraph is, by its style, somebody's words."""
    named = bool(_STYLE.search(passage.style)) and not _SOURCE.search(passage.style)
    return named and len(passage.text.split()) >= _LEAST_WORDS


def is_attribution(passage: Passage) -> bool:
    """Whether a paragraph says, by its style or dash, whose words stand before it."""
    return bool(_SOURCE.search(passage.style) and _STYLE.search(passage.style)) or (
        passage.kind is not Kind.LIST_ITEM and bool(_DASHED.match(passage.text))
    )


def is_marked_by_style(passage: Passage) -> bool:
    """Whether the style says that the words are invented."""
    return bool(_INVENTED_STYLE.search(passage.style))


def quotations(passages: Iterable[Passage]) -> Iterator[tuple[Passage, str]]:
    """Each quotation: whole paragraphs by style, and first persons in quotation marks."""
    for passage in passages:
        if is_quotation(passage):
            yield passage, passage.text
        else:
            yield from ((passage, words) for words in _spoken(passage.text))


def _spoken(text: str) -> Iterator[str]:
    """First persons in quotation marks, and after “she said:” without them."""
    found = [*_QUOTED.finditer(text)] if _MARK.search(text) else []
    for match in (*found, *_TELLS.finditer(text)):
        words = next(filter(None, match.groups()))
        least = _LEAST_WORDS if _ONE_PERSON.search(words) else _LEAST_OF_MANY
        if _FIRST_PERSON.search(words) and len(words.split()) >= least:
            yield words


def registered(text: str, register: Iterable[Quotation]) -> Quotation | None:
    """The row of a quotation; blanks, case and quotation marks make no difference."""
    sought = squeezed(text)[:_COMPARED]
    for one in register:
        own = squeezed(one.text)[:_COMPARED]
        if own and (sought.startswith(own) or own.startswith(sought)):
            return one
    return None
