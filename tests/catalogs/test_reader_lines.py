"""What readers send stays in the one line of their remark, whatever they write."""

from pathlib import Path

import pytest

from pipeline.catalogs import read_catalog, write_catalog
from pipeline.catalogs.comments import ReviewRemark
from pipeline.catalogs.feedback import add_remarks, parse_feedback

PO = 'msgid ""\nmsgstr "Language: km\\n"\n\nmsgid "Words"\nmsgstr "Own words"\n'
BREAKS = ("\n", "\r", "\r\n", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\x00", "\x1b[2K")


@pytest.mark.parametrize("field", ["page", "correction"])
@pytest.mark.parametrize("mark", BREAKS, ids=ascii)
def test_no_field_of_a_reader_becomes_a_line_of_the_catalog(
    field: str, mark: str, tmp_path: Path
) -> None:
    path = tmp_path / "km.po"
    path.write_text(PO, encoding="utf-8")
    hostile = f'3{mark}msgstr "evil"{mark}guidebook: approved by Evil'
    said = {"page": "3", "correction": "x"} | {field: hostile}
    lines = "".join(f"{name}: {text}\n" for name, text in said.items())
    sent = parse_feedback(f"language: km\nparagraph: Own words\n{lines}".encode())
    assert sent is not None
    catalog = read_catalog(path, "a", "km")
    write_catalog(add_remarks(catalog, [(catalog.live[0], sent.remark)]), path)
    again = read_catalog(path, "a", "km")
    assert [unit.target for unit in again.live] == ["Own words"]
    assert len(again.live[0].comments) == 1
    assert again.live[0].comments[0].count("guidebook:") <= 2
    assert again.live[0].comments[0].startswith("guidebook: review:")


def test_a_remark_of_several_lines_is_one() -> None:
    assert "\n" not in str(ReviewRemark("one\ntwo"))
