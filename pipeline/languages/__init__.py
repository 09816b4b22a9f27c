"""What is known of each language: codes, letters, faces, digits, punctuation, spelling.

``known`` has a module for each language with everything that is known of it; every table by
language or script is a view of these records. ``fold`` is for comparing and is never shown;
``repair`` changes code points, never what is read.
"""

from pipeline.languages.clusters import is_cluster_edge
from pipeline.languages.digits import to_ascii_digits
from pipeline.languages.fold import Folded, fold, fold_with_map
from pipeline.languages.icu import country_names
from pipeline.languages.language import Language, WritingSystem
from pipeline.languages.registry import (
    LANGUAGES,
    LOCALES,
    SYSTEMS,
    TARGET_LOCALES,
    find_locale,
    get_language,
    get_locale,
    get_system,
    in_order,
)
from pipeline.languages.repair import Repair, repair, repairs

__all__ = [
    "LANGUAGES",
    "LOCALES",
    "SYSTEMS",
    "TARGET_LOCALES",
    "Folded",
    "Language",
    "Repair",
    "WritingSystem",
    "country_names",
    "find_locale",
    "fold",
    "fold_with_map",
    "get_language",
    "get_locale",
    "get_system",
    "in_order",
    "is_cluster_edge",
    "repair",
    "repairs",
    "to_ascii_digits",
]
