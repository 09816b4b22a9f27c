"""Texts that a model could take for an instruction.

No list is complete: what protects a catalog is that every answer goes through the same gates, and
that a draft is never more than a draft. A text that is on this list is also kept from other texts:
it is asked about alone, and never told as a neighbour, a heading or an earlier translation.
"""

import re

_TO_A_MODEL = re.compile(
    r"""
    \b(?:ignore|disregard|forget|override|bypass|set\s+aside)\b.{0,40}
        \b(?:instructions?|prompts?|rules?|previous|above|earlier|system|everything)\b
    | \b(?:you\s+are\s+now|from\s+now\s+on\s+you|pretend\s+to\s+be|act\s+as)\b
    | \b(?:as\s+an?\s+(?:AI|language\s+model)|language\s+model|LLM|chat\s?GPT|AI\s+assistant)\b
    | \b(?:system|developer|assistant)\s*(?:prompt|message|:)
    | \b(?:translat(?:e|ion)|answer|reply|respond|output|print|return|write|say)\b.{0,30}
        \b(?:only|instead|exactly|nothing\s+but|the\s+following|JSON|verbatim)\b
    | <\|.{1,40}\|> | \[/?INST\] | <</?SYS>> | <(?:start|end)_of_turn> | </?think> | ```
    | \#{2,}\s*(?:instruction|system|response|user)\b
    """,
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_QUOTED = re.compile(r"“([^”]{2,200})”|\"([^\"]{2,200})\"|‘([^’]{2,200})’|'([^']{2,200})'")


def speaks_to_a_model(text: str) -> bool:
    """Whether a text reads as if it told a language model what to do."""
    return bool(_TO_A_MODEL.search(text))


def quoted_words(text: str) -> tuple[str, ...]:
    """What a text holds in quotation marks: an obedient model answers just that."""
    return tuple("".join(filter(None, found)) for found in _QUOTED.findall(text))
