"""Sentences that were translated already, by source, terms and model.

A second run costs nothing, an interrupted one loses nothing.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pipeline.engines.engine import ModelCard, Rendering, TargetToken
from pipeline.engines.wording import WantedTerm

_METHOD = "1"  # raise it when the way from a sentence to its rendering changes
_IGNORE = "# Made by guidebook pretranslate; may be deleted.\n*\n"


def cache_key(sentence: str, terms: Iterable[WantedTerm]) -> str:
    """What a rendering depends on beside the model.

    The sentence, and the terms that it should hold.
    """
    wanted = [[term.span, term.concepts, term.accepted, term.name] for term in terms]
    return hashlib.sha256(
        json.dumps([_METHOD, sentence, wanted], ensure_ascii=False).encode()
    ).hexdigest()[:32]


class Cache:
    """One file per model and locale, a line per sentence, written as soon as it is translated.

    A damaged line is ignored.
    """

    def __init__(self, folder: Path, card: ModelCard, locale: str) -> None:
        self._path = folder / f"{_file_name(card)}-{locale}.jsonl"
        self._known: dict[str, Rendering | None] = {}
        if self._path.is_file():
            for line in self._path.read_text(encoding="utf-8", errors="replace").split("\n"):
                self._read_line(line)

    def __contains__(self, key: str) -> bool:
        return key in self._known

    def __getitem__(self, key: str) -> Rendering | None:
        return self._known[key]

    def get(self, key: str) -> Rendering | None:
        """What is kept under a key, None where nothing is."""
        return self._known.get(key)

    def add(self, found: Mapping[str, Rendering | None]) -> None:
        """Keep these renderings; None for a sentence that the model cannot take."""
        if not found:
            return
        self._known.update(found)
        self._path.parent.mkdir(parents=True, exist_ok=True)
        ignore = self._path.parent / ".gitignore"
        if not ignore.exists():
            ignore.write_text(_IGNORE, encoding="utf-8")
        lines = [
            json.dumps([key, _as_json(rendering)], ensure_ascii=False)
            for key, rendering in found.items()
        ]
        with self._path.open("a", encoding="utf-8") as stream:
            stream.write("".join(f"{line}\n" for line in lines))

    def _read_line(self, line: str) -> None:
        try:
            key, value = json.loads(line)
            self._known[key] = None if value is None else _rendering_from_json(value)
        except (ValueError, TypeError, KeyError):
            return


def _file_name(card: ModelCard) -> str:
    """Name and digest; where no digest is known, what else tells one model from another."""
    told = card.digest or hashlib.sha256(f"{card.engine}\0{card.title}".encode()).hexdigest()
    return f"{re.sub(r'[^A-Za-z0-9._-]+', '_', card.name).strip('.')}-{told[:16]}"


def _as_json(rendering: Rendering | None) -> list[Any] | None:
    if rendering is None:
        return None
    pieces = [
        [piece.token, *piece.target, [[*span, weight] for span, weight in piece.sources]]
        for piece in rendering.pieces
    ]
    return [rendering.text, rendering.score, rendering.cut, pieces]


def _rendering_from_json(value: list[Any]) -> Rendering:
    text, score, cut, pieces = value
    return Rendering(text, score, tuple(_piece_from_json(*piece) for piece in pieces), cut)


def _piece_from_json(token: str, start: int, end: int, sources: list[list[Any]]) -> TargetToken:
    return TargetToken(
        token, (start, end), tuple(((int(a), int(b)), float(weight)) for a, b, weight in sources)
    )
