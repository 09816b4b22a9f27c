"""A catalog as a bilingual Word table, for reviewers who only have Word, and their corrections back."""

from pipeline.review.read import Row, read_table
from pipeline.review.table import write_table
from pipeline.review.take import Taken, belongs, take_corrections

__all__ = ["Row", "Taken", "belongs", "read_table", "take_corrections", "write_table"]
