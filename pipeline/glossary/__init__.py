"""The term base: what each concept is called in every language, and which words are to be avoided."""

from pipeline.glossary.annex import AnnexEntry, annex_entries, glossary_lines
from pipeline.glossary.base import TermBase
from pipeline.glossary.match import TermMatch, find_terms, term_notes
from pipeline.glossary.table import load_term_base

__all__ = ["AnnexEntry", "TermBase", "TermMatch", "annex_entries", "find_terms", "glossary_lines", "load_term_base", "term_notes"]
