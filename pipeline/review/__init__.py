"""Catalogs as bilingual Word tables for reviewers, and their corrections read back."""

from pipeline.review.answers import Returned, read_returned
from pipeline.review.apply import ReviewImport, belongs, take_corrections
from pipeline.review.read import TableRow, read_table
from pipeline.review.table import OldText, write_stretches, write_table

__all__ = [
    "OldText",
    "Returned",
    "ReviewImport",
    "TableRow",
    "belongs",
    "read_returned",
    "read_table",
    "take_corrections",
    "write_stretches",
    "write_table",
]
