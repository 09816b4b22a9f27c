"""Catalogs as bilingual Word tables for reviewers, and their corrections read back."""

from pipeline.review.read import Row, read_table
from pipeline.review.table import write_table
from pipeline.review.take import Taken, belongs, take_corrections

__all__ = ["Row", "Taken", "belongs", "read_table", "take_corrections", "write_table"]
