"""Coded text: a fragment as one string with tags, and back.

The tags are ``<b> <i> <u> <sup> <sub>`` for plain formatting, ``<a1>…</a1>`` for a link,
``<s1>…</s1>`` for other character formatting, and ``<note1/> <br/> <break/> <tab/> <img1/>
<field1/>`` for codes that stand alone.

Law: ``parse(render(fragment)) == fragment`` for every fragment, whatever its text holds. Text that
looks like a tag is written ``&lt;b>``; a plain ``&`` or ``<`` stays as it is, so that translators
see "Q&A" and "x < 5".
"""

import re
from functools import lru_cache

from pipeline.model import CodeForm, Fragment, InlineCode

_TAG = re.compile(
    r"<(?!/[a-z0-9]*/)(?P<close>/?)(?P<name>[a-z]+)(?P<number>[1-9][0-9]{0,5})?(?P<alone>/?)>"
)
_TAG_LIKE = re.compile(r"<(?=/?[a-z]+(?:[1-9][0-9]{0,5})?/?>)")
_ENTITY_LIKE = re.compile(r"&(?=(?:lt|amp);)")
_ENTITY = re.compile(r"&(lt|amp);")


def escape(text: str) -> str:
    """Return plain text as it stands in coded text."""
    return _TAG_LIKE.sub("&lt;", _ENTITY_LIKE.sub("&amp;", text))


def unescape(coded: str) -> str:
    """Return a tag-free stretch of coded text as plain text; the inverse of :func:`escape`."""
    return _ENTITY.sub(lambda match: "<" if match[1] == "lt" else "&", coded)


def render(fragment: Fragment) -> str:
    """Return the fragment as coded text; the inverse of :func:`parse`."""
    return "".join(
        str(part) if isinstance(part, InlineCode) else escape(part) for part in fragment.parts
    )


@lru_cache(maxsize=1 << 12)  # a dozen checks and steps ask for the same texts
def parse(coded: str) -> Fragment:
    """Return coded text as a fragment. Every string parses: what is not a tag is text."""
    parts: list[str | InlineCode] = []
    end = 0
    for match in _TAG.finditer(coded):
        if match.start() > end:
            parts.append(unescape(coded[end : match.start()]))
        parts.append(_code(match))
        end = match.end()
    if end < len(coded):
        parts.append(unescape(coded[end:]))
    return Fragment.of(parts)


def plain_text(coded: str) -> str:
    """Return the text of coded text without its codes."""
    return coded if _is_plain(coded) else parse(coded).plain


def _is_plain(coded: str) -> bool:
    """Whether coded text says just what it is: no codes, nothing written in another way."""
    return "<" not in coded and "&" not in coded


def _code(match: re.Match[str]) -> InlineCode:
    form = (
        CodeForm.CLOSE if match["close"] else CodeForm.ISOLATED if match["alone"] else CodeForm.OPEN
    )
    return InlineCode(form, match["name"], int(match["number"] or 0))


def readable_text(coded: str) -> str:
    """Coded text as a reader meets it.

    Breaks as line feeds, tabs as tabs, fields and pictures as U+FFFC, no other codes.
    """
    if _is_plain(coded):
        return coded
    parts = parse(coded).parts
    return "".join(part if isinstance(part, str) else _show(part) for part in parts)


def coded_span(coded: str, span: tuple[int, int]) -> tuple[int, int]:
    """Convert a (non-empty) span of the readable text to the span of the coded text."""
    places = _places(coded)
    return (places[span[0]][0], places[span[1] - 1][1]) if places else span


@lru_cache(maxsize=8)  # one entry may have thousands of findings
def _places(coded: str) -> tuple[tuple[int, int], ...]:
    """Where each character of the readable text stands in the coded text; empty: where it is."""
    if _is_plain(coded):
        return ()
    places: list[tuple[int, int]] = []
    end = 0
    for match in _TAG.finditer(coded):
        places += _text_places(coded, end, match.start())
        places += [match.span()] * len(_show(_code(match)))
        end = match.end()
    places += _text_places(coded, end, len(coded))
    return tuple(places)


def _show(code: InlineCode) -> str:
    return code.kind.seen if code.form is CodeForm.ISOLATED else ""


def _text_places(coded: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where each character of a tag-free stretch stands; an entity is one character."""
    places = []
    while start < end:
        entity = _ENTITY.match(coded, start, end)
        stop = entity.end() if entity else start + 1
        places.append((start, stop))
        start = stop
    return places
