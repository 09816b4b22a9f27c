"""The Latin script, which the source language and many others share."""

from pipeline.languages.language import WritingSystem
from pipeline.model import Script

LATN = WritingSystem(
    code="Latn",
    slot=Script.LATIN,
    letters="A-Za-zªº\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff",
    has_case=True,
    italics=True,
)
