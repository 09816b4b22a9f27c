"""What is known of each language: codes, letters, faces, digits, punctuation, spelling.

``known`` has a module for each language with everything that is known of it; every table by
language or script is a view of these records. ``fold`` is for comparing and is never shown;
``repair`` changes code points, never what is read.

What stands here is loaded when it is asked for: ICU and seven languages take a while.
"""

from typing import TYPE_CHECKING

from pipeline.loading import load_when_asked

if TYPE_CHECKING:
    from pipeline.languages.clusters import is_cluster_edge
    from pipeline.languages.digits import to_ascii_digits
    from pipeline.languages.folding import Folded, fold, fold_with_map
    from pipeline.languages.icu import country_names, to_latin
    from pipeline.languages.language import Language, WritingSystem
    from pipeline.languages.registry import (
        LANGUAGES,
        code_of,
        find_locale,
        get_language,
        get_locale,
        get_system,
        has_module,
        in_order,
        module_of,
    )
    from pipeline.languages.repairing import Repair, repair, repairs
    from pipeline.languages.tables import LOCALES, SYSTEMS, TARGET_LOCALES
else:
    __getattr__ = load_when_asked(
        __name__,
        {
            "clusters": "is_cluster_edge",
            "digits": "to_ascii_digits",
            "folding": "Folded fold fold_with_map",
            "icu": "country_names to_latin",
            "language": "Language WritingSystem",
            "registry": "LANGUAGES code_of find_locale get_language get_locale get_system "
            "has_module in_order module_of",
            "repairing": "Repair repair repairs",
            "tables": "LOCALES SYSTEMS TARGET_LOCALES",
        },
    )

__all__ = [
    "LANGUAGES",
    "LOCALES",
    "SYSTEMS",
    "TARGET_LOCALES",
    "Folded",
    "Language",
    "Repair",
    "WritingSystem",
    "code_of",
    "country_names",
    "find_locale",
    "fold",
    "fold_with_map",
    "get_language",
    "get_locale",
    "get_system",
    "has_module",
    "in_order",
    "is_cluster_edge",
    "module_of",
    "repair",
    "repairs",
    "to_ascii_digits",
    "to_latin",
]
