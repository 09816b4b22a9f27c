"""Text typed for fonts from before Unicode, converted or refused; and files in another language."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from pipeline.errors import MasterError
from pipeline.languages import get_language, get_locale
from pipeline.languages.language import OldEncoding
from pipeline.languages.scripts import own
from pipeline.master import Master
from pipeline.model import Block, Fragment
from pipeline.word.names import SHORT

_SHARE = 0.2  # of the paragraphs with words: below it an old encoding is one quotation
_OWN_SHARE = 0.2  # of the paragraphs that must have letters of the language
_SAME_SHARE = 0.6  # of the paragraphs that are the English ones: the wrong file was named
_LATIN = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The blocks of an old translation in Unicode, and the encoding that they were in."""

    blocks: tuple[Block, ...]
    encoding: str = ""


def decode_blocks(master: Master, locale: str) -> Decoded:
    """The blocks of a file in Unicode.

    Raises :class:`MasterError` for an old encoding that no table is kept of, and for a file that is
    not in the language.
    """
    blocks = master.blocks
    worded = [block for block in blocks if _LATIN.search(block.content.plain)]
    fonts = _font_names(master)
    for encoding in get_language(locale).old_encodings:
        if encoding.convert is not None:
            if _is_in(worded, encoding):
                return Decoded(tuple(_convert(block, encoding) for block in blocks), encoding.name)
        elif any(map(encoding.fonts.match, fonts)) and not _is_own(worded, locale):
            raise _refusal(master, locale, f"typed for {encoding.name} fonts")
    if not _is_own(worded, locale):
        raise _refusal(master, locale, "")
    return Decoded(blocks)


def refuse_english(path: str, targets: Iterable[str], sources: Iterable[str]) -> None:
    """Refuse a translation whose paragraphs are those of the English file."""
    english = Counter(sources)
    texts = [text for text in targets if len(text) > 20]
    same = sum(text in english for text in texts)
    if texts and same > _SAME_SHARE * len(texts):
        raise MasterError(
            f"{same} of {len(texts)} paragraphs are the English ones: this is no translation.",
            location=path,
            hint="Name the translation first and the English after --source.",
        )


def _count(blocks: Sequence[Block], is_written: Callable[[str], bool] | None) -> int:
    return sum(is_written(block.content.plain) for block in blocks) if is_written else 0


def _is_in(blocks: Sequence[Block], encoding: OldEncoding) -> bool:
    """Whether enough paragraphs are written in an encoding."""
    written = _count(blocks, encoding.is_written)
    return written > 0 and written >= _SHARE * len(blocks)


def _is_own(blocks: Sequence[Block], locale: str) -> bool:
    """Whether enough paragraphs have letters of the language's script."""
    letters = own(get_locale(locale).iso15924)
    held = sum(bool(letters.search(block.content.plain)) for block in blocks)
    return not blocks or held >= _OWN_SHARE * len(blocks)


def _convert(block: Block, encoding: OldEncoding) -> Block:
    """The block in Unicode; one that is in Unicode already stays."""
    text = block.content.plain
    assert encoding.convert is not None
    if text.isascii() or (encoding.is_unicode and encoding.is_unicode(text)):
        return block
    parts = (
        encoding.convert(part) if isinstance(part, str) else part for part in block.content.parts
    )
    return replace(block, content=Fragment.of(parts))


def _font_names(master: Master) -> set[str]:
    """The fonts that a file names for its text."""
    names: set[str] = set()
    for part in master.found.parts:
        for node in part.root.iter(etree.Element):
            if SHORT[node.tag] == "w:rFonts":
                names.update(str(value) for value in node.attrib.values())
    return names


def _refusal(master: Master, locale: str, said: str) -> MasterError:
    language = get_locale(locale)
    fonts = ", ".join(sorted(_font_names(master))[:4]) or "the file names none"
    if said:
        return MasterError(
            f"The text is {said}, not in Unicode.",
            location=str(master.path),
            hint=f"Convert it with the converter of whoever made the fonts ({fonts}), read it in a "
            "Unicode font, and give that file.",
        )
    return MasterError(
        f"Hardly a paragraph has letters of {language.english_name}.",
        location=str(master.path),
        hint="Name another locale, or the other file. If it is in that language, it was typed for "
        f"an old font ({fonts}): convert it to Unicode first.",
    )
