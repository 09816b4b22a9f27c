"""The doubts in what a model wrote about translations.

Nothing is taken on trust: a doubt has one of four categories, a reason, and words that really stand
in the translation. What lacks one of them is no doubt.
"""

import json
from collections.abc import Iterator
from typing import Any, get_args

from pipeline.catalogs.comments import Category
from pipeline.engines.chat.answers import Pairs, one_line, read_object
from pipeline.engines.chat.form import Form

_CATEGORIES: tuple[str, ...] = get_args(Category)
_MOST = 4  # doubts of one text: a model that finds more finds everything wrong
_LONGEST = 240  # characters of a reason
Found = tuple[Category, str]  # category, and quoted words with the reason


def _make_schema(count: int) -> dict[str, Any]:
    doubt = {
        "type": "object",
        "properties": {
            "category": {"enum": list(_CATEGORIES)},
            "quote": {"type": "string"},
            "reason": {"type": "string"},
        },
        "required": ["category", "quote", "reason"],
        "additionalProperties": False,
    }
    names = [str(number) for number in range(1, count + 1)]
    return {
        "type": "object",
        "properties": {name: {"type": "array", "items": doubt} for name in names},
        "required": names,
        "additionalProperties": False,
    }


def _read_lists(text: str, count: int) -> dict[int, str]:
    """The list of each number from 1 to ``count`` that stands just once, as JSON."""
    value = read_object(text)
    pairs = value if isinstance(value, Pairs) else []
    names = [name for name, _ in pairs]
    return {
        int(name): json.dumps([dict(one) for one in listed if isinstance(one, Pairs)])
        for name, listed in pairs
        if name in map(str, range(1, count + 1))
        and names.count(name) == 1
        and isinstance(listed, list)
        and not isinstance(listed, Pairs)
    }


DOUBTS = Form(_make_schema, _read_lists)


def find_doubts(answer: str, target: str) -> tuple[Found, ...]:
    """The doubts in an answer of this form about a translation, each once."""
    try:
        listed = json.loads(answer)
    except ValueError:
        return ()
    return tuple(dict.fromkeys(_iter_doubts(listed, target)))[:_MOST]


def _iter_doubts(listed: list[dict[str, Any]], target: str) -> Iterator[Found]:
    for one in listed:
        category, quote, reason = (one.get(name) for name in ("category", "quote", "reason"))
        if not (isinstance(quote, str) and isinstance(reason, str)):
            continue
        told, words = one_line(reason)[:_LONGEST], one_line(quote)
        if category in _CATEGORIES and told and words and words in one_line(target):
            yield category, f"“{words}”: {told}"
