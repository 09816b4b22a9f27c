"""Page numbers in the contents of Word editions."""

import pytest

from pipeline.editions import without_contents_pages
from pipeline.word.document import WordFile
from tests.editions.test_contents import TOC, Make
from tests.word.builders import field, xml


@pytest.mark.parametrize("page", ["Error! Bookmark not defined.", "10", "A-3", "xiv", "၁၂"])
def test_an_entry_loses_its_page_and_keeps_its_words(page: str, word_file: Make) -> None:
    def entry(document) -> None:
        marks = field(TOC, "")
        paragraph = document.add_paragraph()._p
        paragraph.extend(marks[:-1])
        paragraph.append(xml("<w:r><w:t>Part 2</w:t></w:r>"))
        paragraph.append(xml("<w:r><w:tab/></w:r>"))
        paragraph.append(xml(f"<w:r><w:t>{page}</w:t></w:r>"))
        paragraph.append(marks[-1])
        document.add_paragraph("Other\t10")

    done = WordFile(without_contents_pages(word_file(entry).read_bytes()))
    texts = ["".join(p.itertext()) for p in done.root("word/document.xml").iter(done.name("p"))]
    assert any(text.endswith("Part 2") for text in texts)
    assert any(text.endswith("10") for text in texts)  # no entry: stays


def test_a_file_without_contents_stays_byte_for_byte(word_file: Make) -> None:
    content = word_file(lambda document: document.add_paragraph("1\t2")).read_bytes()
    assert without_contents_pages(content) == content
