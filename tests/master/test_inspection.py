"""What the preflight tells an author, and what it leaves alone."""

import re
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from pipeline.cli.boundary import main
from pipeline.errors import ExitCode, MasterError
from pipeline.flow.inspect import inspect_file
from pipeline.glossary import load_term_base
from pipeline.master import Limits, ReadRules, inspect_master, read_master
from pipeline.master.preflight import _draws_text
from tests.conftest import GUIDEBOOK, ROOT
from tests.word.builders import field

Make = Callable[[Callable[[Document], None]], Path]


def checks(path: Path) -> set[str]:
    return {finding.check for finding in inspect_master(read_master(path))}


def fake_heading(document: Document) -> None:
    document.add_paragraph().add_run("About the project").bold = True


def manual_number(document: Document) -> None:
    document.add_paragraph("1) Ask for consent before anything else.")


def manual_break(document: Document) -> None:
    document.add_paragraph().add_run("Ask for consent\nbefore anything else.")


def two_wordings(document: Document) -> None:
    document.add_paragraph("Ask for consent before the meeting.")
    document.add_paragraph("Ask for Consent before the meeting")


def by_hand(document: Document) -> None:
    document.add_paragraph().add_run("Text").font.name = "Comic Sans MS"


def legacy(document: Document) -> None:
    document.add_paragraph().add_run("cMNab").font.name = "Limon S1"


def imported(document: Document) -> None:
    document.element.body.insert(0, parse_xml(f'<w:altChunk {nsdecls("w", "r")} r:id="rId99"/>'))


def layout_table(document: Document) -> None:
    document.add_table(rows=1, cols=2).cell(0, 0).text = "A long paragraph. " * 50


def person(document: Document) -> None:
    document.core_properties.author = "Some Body"


@pytest.mark.parametrize(
    ("build", "check"),
    [
        (fake_heading, "fake-heading"), (manual_number, "manual-number"), (manual_break, "manual-break"), (two_wordings, "inconsistent-wording"),
        (by_hand, "font-by-hand"), (legacy, "legacy-font"), (imported, "not-offered"), (layout_table, "layout-table"), (person, "personal-property"),
    ],
)  # fmt: skip
def test_a_habit_that_costs_translators_is_told(
    word_file: Make, build: Callable[[Document], None], check: str
) -> None:
    assert check in checks(word_file(build))


CONTENTS = f"""<w:p {nsdecls("w")}><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o "1-3"</w:instrText></w:r>
<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Update this field.</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>"""


def test_bold_words_above_a_contents_field_are_no_fake_heading(word_file: Make) -> None:
    def build(document: Document, *, contents: bool) -> None:
        document.add_heading("Before", 1)
        document.add_paragraph().add_run("Contents").bold = True
        document.add_paragraph()
        if contents:
            document.add_paragraph()._p.addnext(parse_xml(CONTENTS))
        document.add_paragraph("The text begins here.")

    assert "fake-heading" not in checks(word_file(lambda one: build(one, contents=True)))
    assert "fake-heading" in checks(word_file(lambda one: build(one, contents=False)))


@pytest.mark.parametrize("error", ["Error! Reference source not found.", "Fehler! Kein Text."])
def test_a_reference_whose_place_is_gone_is_told_and_not_offered(
    word_file: Make, error: str
) -> None:
    def build(document: Document) -> None:
        document.add_heading("Places", 1)
        line = document.add_paragraph("As we said in ")
        line._p.extend(field("REF _Ref1 \\h", error))
        line.add_run(" before.")
        document.add_paragraph("Error! they cried.")
        document.add_paragraph()._p.extend(field("REF _Ref1 \\h", error))

    master = read_master(word_file(build))
    told, alone = (one for one in inspect_master(master) if one.check == "broken-reference")
    assert "As we said in" in told.message
    assert "below “Places”" in told.message
    assert alone.source == error
    assert f"look for “{error.split()[0]}”" in told.message
    texts = [one.content.plain for one in master.blocks]
    assert texts[-2:] == ["As we said in  before.", "Error! they cried."]


def test_our_own_master_has_no_warning() -> None:
    findings = inspect_master(read_master(GUIDEBOOK))
    assert [finding for finding in findings if finding.severity != "info"] == []


def test_a_term_to_avoid_is_told_with_advice(word_file: Make) -> None:
    path = word_file(
        lambda document: document.add_paragraph("Every beneficiary gets help.") and None
    )
    _, findings = inspect_file(path, ReadRules(), load_term_base(ROOT / "glossary" / "terms.csv"))
    (finding,) = [finding for finding in findings if finding.check == "deprecated-term"]
    assert "beneficiary" in finding.message


def test_words_in_a_drawing_are_noticed() -> None:
    header, text, end = (
        struct.pack("<II", 1, 8),
        struct.pack("<II", 84, 8),
        struct.pack("<II", 14, 8),
    )
    assert _draws_text(header + text + end)
    assert not _draws_text(header + end)
    assert not _draws_text(b"damaged")


def test_an_error_ends_in_exit_code_one(word_file: Make) -> None:
    with pytest.raises(SystemExit) as done:
        main(["docx", "inspect", str(word_file(legacy))])
    assert done.value.code == ExitCode.FINDINGS


def test_the_ledger_names_the_real_reason_of_each_exclusion() -> None:
    ledger = read_master(GUIDEBOOK).ledger
    reasons = {
        exclusion.reason: exclusion
        for exclusion in ledger.exclusions
        if exclusion.part == "word/document.xml"
    }
    contents = next(
        exclusion for reason, exclusion in reasons.items() if reason.startswith("repeats a heading")
    )
    assert contents.characters > 1000
    numbers = next(
        exclusion for reason, exclusion in reasons.items() if reason.startswith("numbers")
    )
    assert not any(re.search(r"[a-z]{3}", sample) for sample in numbers.samples)
    assert ledger.characters == ledger.offered + ledger.excluded


def test_limits_can_be_set_and_each_one_holds() -> None:
    for name, number in (("parts", 3), ("part_bytes", 1000), ("total_bytes", 5000), ("depth", 3)):
        with pytest.raises(MasterError):
            read_master(GUIDEBOOK, ReadRules(limits=Limits(**{name: number})))


def test_a_wrong_limit_is_a_usage_error(
    word_file: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as done:
        main(["docx", "inspect", str(word_file(person)), "--limit", "size=3"])
    assert done.value.code == ExitCode.USAGE
    assert "part_bytes" in capsys.readouterr().err
