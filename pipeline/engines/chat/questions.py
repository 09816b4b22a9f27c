"""Batches of texts as questions that fit what a model can hold."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.engines.chat.briefing import Briefing
from pipeline.engines.chat.prompt import Prompt

MOST = 6  # texts of one question: small models lose count of more
_WIDTHS = (3, 2, 1, 0)  # how much is told of each text, see Briefing.as_json
_ROOM = 0.9  # part of the context that is used, because tokens are only estimated


@dataclass(frozen=True, slots=True)
class Question:
    """Some texts in one question, and the room for the answer in tokens."""

    briefings: tuple[Briefing, ...]
    content: str  # of the user's message
    tokens: int


def estimate_tokens(text: str) -> int:
    """About how many tokens a text has, rather too many: tokenizers know English best."""
    narrow = sum(map(str.isascii, text))
    return narrow // 3 + int(1.3 * (len(text) - narrow)) + 1


def ask_about(briefings: Sequence[Briefing], prompt: Prompt, context: int) -> Question | None:
    """The question about these texts, with as much of their surroundings as there is room for.

    None where even the bare texts are too long for a context of so many tokens.
    """
    answer = sum(_answer_tokens(briefing.source) for briefing in briefings)
    for width in _WIDTHS:
        content = _write_content(briefings, prompt, width)
        used = estimate_tokens(prompt.system) + estimate_tokens(content) + answer
        if used <= _ROOM * context:
            return Question(tuple(briefings), content, answer)
    return None


def iter_batches(
    briefings: Sequence[Briefing], prompt: Prompt, context: int
) -> Iterator[tuple[Briefing, ...]]:
    """The texts in batches that fit with all of their surroundings, where they fit at all."""
    batch: list[Briefing] = []
    for briefing in briefings:
        if batch and (briefing.is_alone or not _fits([*batch, briefing], prompt, context)):
            yield tuple(batch)
            batch = []
        batch.append(briefing)
        if briefing.is_alone:
            yield tuple(batch)
            batch = []
    if batch:
        yield tuple(batch)


def _fits(briefings: Sequence[Briefing], prompt: Prompt, context: int) -> bool:
    if len(briefings) > MOST:
        return False
    answer = sum(_answer_tokens(briefing.source) for briefing in briefings)
    content = _write_content(briefings, prompt, _WIDTHS[0])
    used = estimate_tokens(prompt.system) + estimate_tokens(content) + answer
    return used <= _ROOM * context


def _answer_tokens(source: str) -> int:
    """Room for a translation: scripts that a tokenizer hardly knows take three tokens a letter."""
    return 2 * len(source) + 48


def _write_content(briefings: Sequence[Briefing], prompt: Prompt, width: int) -> str:
    texts = {str(place): one.as_json(width) for place, one in enumerate(briefings, 1)}
    # In JSON a text cannot end its own string: all that it says stays inside.
    return f"{json.dumps({'texts': texts}, ensure_ascii=False)}\n\n{prompt.reminder}"
