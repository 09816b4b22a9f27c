"""The lines that this program keeps among an entry's translator comments, as typed values.

Each class is one kind of line; ``str`` writes it and :func:`parse_comment` reads it back, so that
``parse_comment(str(value)) == value``. What people write themselves is no such line and stays a
string. Translator comments are used because Weblate and msgmerge drop flags that they do not know,
but keep comments.
"""

from pipeline.catalogs.comments.lines import comments_of, may_hold, parse_comment, without_comments
from pipeline.catalogs.comments.values import (
    Approved,
    Category,
    Changed,
    Comment,
    Conflict,
    Doubt,
    DraftNote,
    Found,
    FromTerms,
    Ignore,
    Lapsed,
    MachineDraft,
    Measure,
    Point,
    ReaderDoubt,
    Remembered,
    ReviewRemark,
    Salvaged,
)

__all__ = [
    "Approved",
    "Category",
    "Changed",
    "Comment",
    "Conflict",
    "Doubt",
    "DraftNote",
    "Found",
    "FromTerms",
    "Ignore",
    "Lapsed",
    "MachineDraft",
    "Measure",
    "Point",
    "ReaderDoubt",
    "Remembered",
    "ReviewRemark",
    "Salvaged",
    "comments_of",
    "may_hold",
    "parse_comment",
    "without_comments",
]
