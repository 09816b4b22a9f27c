"""Earlier translations in Word and other files, aligned with the English they were made of."""

from pipeline.salvage.align import Alignment, align_passages
from pipeline.salvage.decoding import decode_blocks, refuse_english
from pipeline.salvage.dictionary import learn_from_texts
from pipeline.salvage.doubts import OldPassage, find_stretches
from pipeline.salvage.pairs import Recovered, recover_units
from pipeline.salvage.passages import Passage, read_passages
from pipeline.salvage.reading import read_old
from pipeline.salvage.take import Taken, refuse_unknown_origin, take_back, take_recovered

__all__ = [
    "Alignment",
    "OldPassage",
    "Passage",
    "Recovered",
    "Taken",
    "align_passages",
    "decode_blocks",
    "find_stretches",
    "learn_from_texts",
    "read_old",
    "read_passages",
    "recover_units",
    "refuse_english",
    "refuse_unknown_origin",
    "take_back",
    "take_recovered",
]
