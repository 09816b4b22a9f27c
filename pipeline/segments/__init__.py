"""Blocks ↔ segments: the smallest units a translator works on, as coded text."""

from pipeline.segments.codes import CodeProblem, compare_codes
from pipeline.segments.split import fragments, slug, split

__all__ = ["CodeProblem", "compare_codes", "fragments", "slug", "split"]
