"""Blocks ↔ segments: the smallest units a translator works on, as coded text."""

from pipeline.segments.codes import CodeProblem, compare_codes
from pipeline.segments.split import fragments, slug, split

# The version of the rules by which a master becomes segments. Raise it when the same Word file
# gives other segments or other codes than before: the template carries it, and the next update of
# each catalog says that not the author but the rules changed the sources.
RULES = 1

__all__ = ["RULES", "CodeProblem", "compare_codes", "fragments", "slug", "split"]
