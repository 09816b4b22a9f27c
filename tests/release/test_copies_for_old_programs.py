"""Words of mc:Fallback: hidden beside a drawing, shown where no program knows what they stand for."""

import pytest
from lxml import etree

from pipeline.release.safety.hidden_text import _old_copies

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
SHAPES = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"


@pytest.mark.parametrize(
    ("vocabulary", "said"),
    [(SHAPES, ["is seen in old programs alone; delete it"]), ("urn:of-a-plug-in", [])],
)
def test_copies_that_word_does_not_show_are_told(vocabulary: str, said: list[str]) -> None:
    root = etree.fromstring(
        f'<w:p xmlns:w="{W}" xmlns:mc="{MC}" xmlns:x="{vocabulary}"><w:r><mc:AlternateContent>'
        f'<mc:Choice Requires="x"><x:new/></mc:Choice>'
        f"<mc:Fallback><w:t>Ask at the door.</w:t></mc:Fallback>"
        f"</mc:AlternateContent></w:r></w:p>"
    )
    hits = list(_old_copies(root, "word/document.xml"))
    assert len(hits) == len(said)
    assert all(words in hit.message for words, hit in zip(said, hits, strict=True))
