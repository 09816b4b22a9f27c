"""The objects of a PDF, one by one (ISO 32000-1, 7.3)."""

from collections.abc import Iterable, Iterator
from typing import Any

import pikepdf


def iter_dictionaries(objects: Iterable[Any]) -> Iterator[pikepdf.Dictionary]:
    """Dictionaries among objects, also those inside another."""
    for whole in objects:
        waiting: list[Any] = [whole]
        while waiting:
            one = waiting.pop()
            if isinstance(one, pikepdf.Stream):
                one = one.stream_dict
            if isinstance(one, pikepdf.Dictionary):
                yield one
                waiting += [part for part in one.values() if _is_within(part)]
            elif isinstance(one, pikepdf.Array):
                waiting += [part for part in one if _is_within(part)]


def write_object(whole: Any) -> bytes:
    """An object as it stands in the file, without a stream's data; its names are spelled out."""
    if isinstance(whole, pikepdf.Stream):
        whole = whole.stream_dict
    held = isinstance(whole, pikepdf.Dictionary | pikepdf.Array)
    return whole.unparse(resolved=True) if held else b""


def _is_within(part: Any) -> bool:
    return isinstance(part, pikepdf.Dictionary | pikepdf.Array) and not part.is_indirect
