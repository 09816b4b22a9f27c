"""Fonts embedded in the Word file, for computers without them (ECMA-376 part 1, 17.8.1)."""

import posixpath
import uuid

from lxml import etree

from pipeline.languages import get_system
from pipeline.model import Locale
from pipeline.tools.fonts import FontFile, font_files, other_families
from pipeline.tools.subset import cut_font
from pipeline.word.document import WordFile
from pipeline.word.elements import put, value

_TYPE = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_LARGE = (
    400_000  # bytes; above it a font is cut to the characters of the file and the common Latin ones
)
_LATIN = "".join(
    map(
        chr,
        (*range(0x20, 0x17F), *range(0x1A0, 0x1B1), *range(0x1EA0, 0x1EFA), *range(0x2010, 0x203B)),
    )
)


def embed_fonts(word: WordFile, locale: Locale) -> None:
    """Embed the faces of this locale that the file names; without a font table do nothing."""
    tables = list(word.related("fontTable"))
    if not tables:
        return
    named = _font_names(word)
    text = _text(word)
    italics = get_system(locale.iso15924).italics
    for file in font_files(locale.code, other_families(text)):
        if file.family in named and (italics or not file.italic):
            _embed(word, tables[0], file, text)
    word.declare(extension="odttf", content_type=_TYPE)
    for part in word.related("settings"):
        put(word.root(part), "embedTrueTypeFonts")
        put(word.root(part), "saveSubsetFonts")


def _font_names(word: WordFile) -> set[str]:
    parts = [*word.text_parts(), *word.related("styles"), *word.related("numbering")]
    return {
        str(text)
        for part in parts
        for fonts in word.root(part).iter(word.name("rFonts"))
        for text in fonts.attrib.values()
    }


def _embed(word: WordFile, table: str, file: FontFile, text: str) -> None:
    content = (
        cut_font(file.path, text + _LATIN)
        if file.path.stat().st_size > _LARGE
        else file.path.read_bytes()
    )
    key = uuid.uuid5(uuid.NAMESPACE_URL, file.sha256)
    name = f"fonts/{file.path.stem}.odttf"
    word.put(posixpath.join(posixpath.dirname(table), name), obfuscate(content, key))
    identifier = word.relate(table, "font", name)
    slot = {
        (False, False): "Regular",
        (True, False): "Bold",
        (False, True): "Italic",
        (True, True): "BoldItalic",
    }[file.bold, file.italic]
    entry = _entry(word, table, file.family)
    embedded = etree.SubElement(entry, word.name(f"embed{slot}"))
    embedded.set(f"{{{word.office}}}id", identifier)
    embedded.set(word.name("fontKey"), f"{{{str(key).upper()}}}")


def obfuscate(content: bytes, key: uuid.UUID) -> bytes:
    """The font with its first 32 bytes mixed with the key, last byte of the key first (17.8.1).

    Doing it twice undoes it.
    """
    mask = bytes.fromhex(key.hex)[::-1]
    return bytes(byte ^ mask[index % 16] for index, byte in enumerate(content[:32])) + content[32:]


def _entry(word: WordFile, table: str, family: str) -> etree._Element:
    root = word.root(table)
    for font in root:
        if value(font, "name") == family:
            return font
    return etree.SubElement(root, word.name("font"), {word.name("name"): family})


def _text(word: WordFile) -> str:
    parts = [*word.text_parts(), *word.related("numbering")]
    words = [
        "".join(node.text or "" for node in word.root(part).iter(word.name("t"))) for part in parts
    ]
    levels = [
        value(level)
        for part in word.related("numbering")
        for level in word.root(part).iter(word.name("lvlText"))
    ]
    return "".join(sorted(set("".join([*words, *levels]))))
