"""Catalogs as bilingual Word tables for reviewers, and their corrections read back."""

from pipeline.review.apply import Taken, belongs, take_corrections
from pipeline.review.read import Row, read_table
from pipeline.review.table import write_table

__all__ = ["Row", "Taken", "belongs", "read_table", "take_corrections", "write_table"]
