"""Signs of symbol fonts and private-use letters as what pandoc and every font know."""

import re
import sys
from copy import deepcopy

from lxml import etree

from pipeline.editions.new_nodes import word
from pipeline.editions.nodes import Node, every
from pipeline.word.document import WordFile
from pipeline.word.elements import child, children, properties, put, value
from pipeline.word.styles import Styles
from pipeline.word.symbols import FONTS, PRIVATE, sign_code, symbol_font
from pipeline.xml import XML_SPACE, local_name, take_out

UNKNOWN = "\u25a1"  # a white square: a sign stood here that nobody can name
SIGN = "Guidebook Sign"  # a character style; the tree reader knows it again
# Bullets and ticks of Word's own lists, whose fonts are known even where no run names them.
_BULLETS = {
    "\uf0b7": "Symbol",
    "\uf0a7": "Wingdings",
    "\uf0d8": "Wingdings",
    "\uf0fc": "Wingdings",
}
_EXTENDED = "http://schemas.microsoft.com/office/word/2015/wordml/symex"
_ORDER_MARK = "\ufeff"
_CODE = re.compile(r"[0-9A-Fa-f]{2,6}")
_PARTS = re.compile(f"({PRIVATE.pattern})")


def keep_signs(word: WordFile, styles: Styles) -> tuple[str, ...]:
    """Write letters of symbol fonts as ``w:sym``, whose meaning pandoc knows, in a style of ours.

    Return what the people who build are told of letters that have no known meaning.
    """
    style = styles.own(SIGN, "character")
    remarks: list[str] = []
    for part in word.text_parts():
        for run in list(word.root(part).iter(word.name("r"))):
            if child(run, "sym") is not None or _has_signs(run):
                remarks += _Signs(word, run, style).write()
    return tuple(dict.fromkeys(remarks))


def write_extended_signs(word: WordFile) -> None:
    """Write signs of Word's newer element (``w16se:symEx``, [MS-DOCX] 2.6.3.1) as text."""
    for part in word.text_parts():
        root = word.root(part)
        for sign in list(root.iter(f"{{{_EXTENDED}}}symEx")):
            code = sign.get(f"{{{_EXTENDED}}}char", "")
            if _CODE.fullmatch(code) and int(code, 16) <= sys.maxunicode:
                new = etree.Element(word.name("t"))
                new.text = chr(int(code, 16))
                sign.addprevious(new)
            take_out(sign)


def drop_order_marks(word: WordFile) -> None:
    """Take byte order marks (U+FEFF) out of texts and descriptions: PDF/A holds none."""
    for part in word.text_parts():
        for one in word.root(part).iter(etree.Element):
            if one.text and _ORDER_MARK in one.text:
                one.text = one.text.replace(_ORDER_MARK, "")
            for name, said in one.attrib.items():
                if _ORDER_MARK in str(said):
                    one.set(str(name), str(said).replace(_ORDER_MARK, ""))


def unknown_signs(blocks: list[Node]) -> list[str]:
    """What is to be told of signs of symbol fonts that pandoc does not know either."""
    words = (node.text for node in every(blocks) if node.kind == "Str")
    codes = {f"U+{ord(sign):04X}" for word in words for sign in PRIVATE.findall(word)}
    return [
        f"The sign {code} of a symbol font has no known meaning; “{UNKNOWN}” stands there in all "
        f"but the DOCX."
        for code in sorted(codes)
    ]


def without_private(node: Node) -> Node:
    """A word of the tree without private-use letters that pandoc did not know either."""
    if node.kind == "Str" and PRIVATE.search(node.text):
        return word(PRIVATE.sub(UNKNOWN, node.text))
    return node


def _has_signs(run: etree._Element) -> bool:
    texts = children(run, "t")
    return bool(texts) and (
        bool(symbol_font(run)) or any(PRIVATE.search(node.text or "") for node in texts)
    )


def _letter_of(sign: etree._Element) -> str:
    """The letter that a sign of a font for text is (``w:sym``), of which pandoc knows nothing."""
    code = value(sign, "char")
    if value(sign, "font").lower() in FONTS or not _CODE.fullmatch(code):
        return ""
    letter = chr(min(int(code, 16), sys.maxunicode))
    return letter if letter.isprintable() and not PRIVATE.match(letter) else ""


class _Signs:
    """A run parted into runs of signs and runs of everything else."""

    def __init__(self, word: WordFile, run: etree._Element, style: str) -> None:
        self.word, self.run, self.style = word, run, style
        self.font = symbol_font(run)
        self.whole = "".join(node.text or "" for node in children(run, "t"))
        self.new: list[etree._Element] = []
        self.remarks: list[str] = []

    def write(self) -> list[str]:
        """Put the new runs in the place of the old one and return the remarks."""
        for one in list(self.run):
            if local_name(one) == "t":
                for piece in filter(None, _PARTS.split(one.text or "")):
                    self._piece(piece)
            elif local_name(one) == "sym" and (letter := _letter_of(one)):
                self._add(self._text(letter), "")
            elif local_name(one) != "rPr":
                self._add(one, self.style if local_name(one) == "sym" else "")
        for new in self.new:
            self.run.addprevious(new)
        parent = self.run.getparent()
        assert parent is not None
        parent.remove(self.run)
        return self.remarks

    def _piece(self, piece: str) -> None:
        private = bool(PRIVATE.match(piece))
        font = self.font or (_BULLETS.get(piece, "") if private else "")
        if font:
            for letter in piece:
                self._sign(font, letter)
        elif private:
            self._add(self._text(UNKNOWN), self.style)
            self.remarks.append(
                f"The letter U+{ord(piece):04X} in “{PRIVATE.sub(UNKNOWN, self.whole)[:40]}” has a "
                f"meaning in one font alone; “{UNKNOWN}” stands there in all but the DOCX. In "
                f"Word, insert the sign from a Unicode font (Insert › Symbol)."
            )
        else:
            self._add(self._text(piece), "")

    def _sign(self, font: str, letter: str) -> None:
        code = sign_code(letter)
        if code:
            name = self.word.name
            sign = etree.Element(name("sym"), {name("font"): font, name("char"): code})
            self._add(sign, self.style)
        else:
            self._add(self._text(UNKNOWN if PRIVATE.match(letter) else letter), self.style)

    def _add(self, inside: etree._Element, style: str) -> None:
        run = etree.Element(self.run.tag)
        about = child(self.run, "rPr")
        if about is not None:
            run.append(deepcopy(about))
        if style:
            put(properties(run, "rPr"), "rStyle", val=style)
        run.append(inside)
        self.new.append(run)

    def _text(self, text: str) -> etree._Element:
        node = etree.Element(self.word.name("t"), {XML_SPACE: "preserve"})
        node.text = text
        return node
