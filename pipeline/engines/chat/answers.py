"""The answers in what a model wrote: asked for as one JSON object, and read as anything.

Nothing is taken on trust. What is no string, stands twice with different words, or has a number
that nobody asked for, is no answer.
"""

import itertools
import json
import re
from collections.abc import Sequence
from typing import Any

from pipeline.literals import outside_xml

_THOUGHT = re.compile(r"<think>.*?(?:</think>|\Z)", re.DOTALL)
_FENCE = re.compile(r"```[a-zA-Z]*\s*(?P<inside>.*?)(?:```|\Z)", re.DOTALL)
_HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]+")
_LISTS = ("translations", "texts", "answers", "answer", "results", "doubts")
_TEXTS = ("translation", "target", "text", "answer")
_TRIES = 20  # brackets with which an answer may begin
_NUMBERS = ("id", "number", "no")


def one_line(text: str) -> str:
    """What a model or a server says in one line, without what no catalog can hold."""
    line = " ".join(_HIDDEN.sub(" ", text).split())
    return "" if outside_xml(line) else line


def answer_schema(count: int) -> dict[str, Any]:
    """The JSON schema of the translations of so many texts."""
    names = [str(number) for number in range(1, count + 1)]
    return {
        "type": "object",
        "properties": {name: {"type": "string"} for name in names},
        "required": names,
        "additionalProperties": False,
    }


def read_translations(text: str, count: int) -> dict[int, str]:
    """The translation of each number from 1 to ``count`` that has just one."""
    found: dict[int, set[str]] = {}
    for name, value in _list_pairs(read_object(text), count):
        if name.isascii() and name.isdigit() and isinstance(value, str):
            found.setdefault(int(name), set()).add(value.strip())
    return {
        number: next(iter(values))
        for number, values in found.items()
        if 1 <= number <= count and len(values) == 1
    }


def read_object(text: str) -> Any:
    """The first JSON object or list in a model's words, None where there is none.

    An object is a list of its pairs, so that a name that stands twice is seen.
    """
    bare = _THOUGHT.sub("", text)
    fenced = _FENCE.search(bare)
    for part in (fenced["inside"], bare) if fenced else (bare,):
        for start in itertools.islice(re.finditer(r"[{\[]", part), _TRIES):
            try:
                return _DECODER.raw_decode(part, start.start())[0]
            except ValueError:
                continue
            except RecursionError:
                return None
    return None


class Pairs(list[tuple[str, Any]]):
    """The names and values of a JSON object, in order, doubled ones included."""


_DECODER = json.JSONDecoder(object_pairs_hook=Pairs)


def _list_pairs(value: Any, count: int) -> Sequence[tuple[str, Any]]:
    """Number and translation in the shapes that models choose."""
    if isinstance(value, Pairs):
        return _list_named(value, count)
    if isinstance(value, list):
        return [pair for place, one in enumerate(value, 1) for pair in _list_one(one, place)]
    return []


def _list_named(pairs: Pairs, count: int) -> Sequence[tuple[str, Any]]:
    """Number and translation in an object: a list in it, one text, or a text for each number."""
    for name, inner in pairs:
        if name.lower() in _LISTS and isinstance(inner, list):
            return _list_pairs(inner, count)
    named = dict(pairs)
    if count == 1 and not any(map(str.isdigit, named)):
        texts = [named[name] for name in _TEXTS if isinstance(named.get(name), str)]
        return [("1", text) for text in texts[:1]]
    return [(name, _inner_text(inner)) for name, inner in pairs]


def _list_one(value: Any, place: int) -> list[tuple[str, Any]]:
    if isinstance(value, str):
        return [(str(place), value)]
    if not isinstance(value, Pairs):
        return []
    named = dict(value)
    number = next((named[name] for name in _NUMBERS if name in named), place)
    return [(str(number), _inner_text(value))]


def _inner_text(value: Any) -> Any:
    """The text of {"translation": "…"}, and what is no object as it is."""
    if not isinstance(value, Pairs):
        return value
    named = dict(value)
    return next((named[name] for name in ("translation", "target", "text") if name in named), None)
