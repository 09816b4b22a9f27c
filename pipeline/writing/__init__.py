"""How the six languages are written.

What is the same text in other code points, what can be put right safely, where a word may end.

Nothing here knows of catalogs or checks. ``fold`` is for comparing and is never shown; ``repair``
changes code points, never what is read.
"""

from pipeline.writing.clusters import is_cluster_edge
from pipeline.writing.digits import to_ascii_digits
from pipeline.writing.fold import Folded, fold, fold_with_map
from pipeline.writing.repair import Repair, repair, repairs

__all__ = [
    "Folded",
    "Repair",
    "fold",
    "fold_with_map",
    "is_cluster_edge",
    "repair",
    "repairs",
    "to_ascii_digits",
]
