"""What readers send stays in the one line of their remark, whatever they write."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from pipeline.catalogs import read_catalog, write_catalog
from pipeline.catalogs.comments import ReviewRemark
from pipeline.catalogs.feedback import add_remarks, parse_feedback
from pipeline.errors import CatalogError

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


_FORM = "document: guidebook\nlanguage: km\nparagraph: Principles\ncorrection: Say it otherwise.\n"


def _mail() -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "reader@mail.example", "Correction"
    return mail


def test_a_filled_in_file_is_found_where_it_is_attached_to_a_mail() -> None:
    mail = _mail()
    mail.set_content("The file is attached.")
    mail.add_attachment(_FORM.encode(), maintype="text", subtype="plain", filename="correction.txt")
    found = parse_feedback(bytes(mail))
    assert found is not None
    assert found.correction == "Say it otherwise."


def test_a_mail_that_is_a_page_is_read_by_its_lines() -> None:
    mail = _mail()
    page = "<p>" + _FORM.strip().replace("\n", "<br>") + " &lt;b&gt;</p>"
    mail.set_content(page, subtype="html")
    found = parse_feedback(bytes(mail))
    assert found is not None
    assert found.correction == "Say it otherwise. <b>"


def test_several_corrections_in_a_file_are_told_and_none_is_lost_silently() -> None:
    with pytest.raises(CatalogError, match="several"):
        parse_feedback((_FORM + _FORM).encode())


def test_a_mail_of_endless_parts_is_refused_in_a_sentence() -> None:
    parts = "".join(
        f"--a{n}\r\nContent-Type: multipart/mixed; boundary=a{n + 1}\r\n\r\n" for n in range(3000)
    )
    head = "From: x\r\nContent-Type: multipart/mixed; boundary=a0\r\n\r\n"
    with pytest.raises(CatalogError, match="cannot be read"):
        parse_feedback((head + parts).encode())
