"""The term base: the terms of each concept in every language, and the terms to avoid."""

from typing import TYPE_CHECKING

from pipeline.loading import load_when_asked

if TYPE_CHECKING:
    from pipeline.glossary.annex import AnnexEntry, annex_entries
    from pipeline.glossary.base import TermBase, find_wanted, headword
    from pipeline.glossary.match import TermMatch, find_target_terms, find_terms
    from pipeline.glossary.notes import term_notes
    from pipeline.glossary.presence import terms_present
    from pipeline.glossary.table import check_term_base, load_term_base
else:
    __getattr__ = load_when_asked(
        __name__,
        {
            "annex": "AnnexEntry annex_entries",
            "base": "TermBase find_wanted headword",
            "match": "TermMatch find_target_terms find_terms",
            "notes": "term_notes",
            "presence": "terms_present",
            "table": "check_term_base load_term_base",
        },
    )

__all__ = [
    "AnnexEntry",
    "TermBase",
    "TermMatch",
    "annex_entries",
    "check_term_base",
    "find_target_terms",
    "find_terms",
    "find_wanted",
    "headword",
    "load_term_base",
    "term_notes",
    "terms_present",
]
