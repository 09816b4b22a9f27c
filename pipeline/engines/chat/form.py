"""In which form a model is to answer, and how its answer is read."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pipeline.engines.chat.answers import answer_schema, read_translations


@dataclass(frozen=True, slots=True)
class Form:
    """The JSON schema of the answers to so many texts, and what a reply says of each number."""

    schema: Callable[[int], dict[str, Any]]
    read: Callable[[str, int], dict[int, str]]


TRANSLATIONS = Form(answer_schema, read_translations)
