"""Drafts and doubts by a language model behind an OpenAI-compatible server.

The one part of the program, beside ``guidebook setup``, that opens a connection: to the address
that the user named, and to no other.
"""

from pipeline.engines.chat.address import (
    ModelAddress,
    describe_sending,
    is_address,
    parse_address,
)
from pipeline.engines.chat.briefing import Briefer, Surroundings
from pipeline.engines.chat.damage import Labelled, make_labelled
from pipeline.engines.chat.drafter import ChatDrafter
from pipeline.engines.chat.gates import Gate
from pipeline.engines.chat.model import ChatModel, ModelLimits
from pipeline.engines.chat.prompt import Prompt, load_prompt
from pipeline.engines.chat.reader import Opinion, SecondReader

__all__ = [
    "Briefer",
    "ChatDrafter",
    "ChatModel",
    "Gate",
    "Labelled",
    "ModelAddress",
    "ModelLimits",
    "Opinion",
    "Prompt",
    "SecondReader",
    "Surroundings",
    "describe_sending",
    "is_address",
    "load_prompt",
    "make_labelled",
    "parse_address",
]
