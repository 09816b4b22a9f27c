"""The English Word file: read to blocks, filled from fragments, inspected."""

from pipeline.master.filler import fill
from pipeline.master.inspection import inspect_master
from pipeline.master.reader import Master, ReadRules, read_master
from pipeline.word.package import Limits

__all__ = ["Limits", "Master", "ReadRules", "fill", "inspect_master", "read_master"]
