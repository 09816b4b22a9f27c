from pathlib import Path

import pytest

from pipeline.errors import ExitCode, GlossaryError
from pipeline.glossary import TermBase, annex_entries, find_terms, load_term_base, term_notes
from pipeline.glossary.table import COLUMNS
from pipeline.locales import TARGET_LOCALES
from pipeline.model import TermStatus

OURS = Path(__file__).parents[2] / "glossary" / "terms.csv"
HEAD = ",".join(COLUMNS)


def base(tmp_path: Path, *rows: str) -> TermBase:
    path = tmp_path / "terms.csv"
    path.write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
    return load_term_base(path)


@pytest.fixture
def small(tmp_path: Path) -> TermBase:
    return base(
        tmp_path,
        "1,en,consent,preferred,,noun,Agreement.,,,,,",
        "1,th,ความยินยอม,preferred,V,,,,,,,",
        "2,en,informed consent,preferred,,noun,Agreement with knowledge.,,,,,",
        "2,th,ความยินยอมโดยได้รับการบอกกล่าว,preferred,U,,,,,,,",
        "3,en,child,preferred,,noun,A person under 18.,,,,,",
        "4,en,SOP,do not translate,,acronym,,,,,,",
        "4,th,SOP,do not translate,V,,,,,,,",
        "5,en,victim,preferred,,noun,In law.,,,,,",
        "5,en,prey,deprecated,,,,,,,,",
        "6,en,country of origin,preferred,,noun,Where somebody comes from.,,,,,",
    )


def texts(term_base: TermBase, text: str) -> list[str]:
    return [match.term.text for match in find_terms(term_base, text)]


def test_the_longest_of_overlapping_terms_is_found(small: TermBase) -> None:
    assert texts(small, "Ask for <b>informed</b> consent, then write the consent down.") == ["informed consent", "consent"]


@pytest.mark.parametrize(
    ("text", "found"), [("Children first", ["child"]), ("two countries of origin", ["country of origin"]), ("Victims", ["victim"])]
)
def test_plurals_and_capitals_are_found(small: TermBase, text: str, found: list[str]) -> None:
    assert texts(small, text) == found


@pytest.mark.parametrize("text", ["childhood", "consented", "a sop to them", "preying"])
def test_a_term_is_a_whole_word_and_an_acronym_is_in_capitals(small: TermBase, text: str) -> None:
    assert texts(small, text) == []


def test_the_note_shows_the_wanted_term_and_marks_a_candidate(small: TermBase) -> None:
    notes = term_notes(small, "Informed consent and an SOP", "th")
    assert notes == ("Term: informed consent = ความยินยอมโดยได้รับการบอกกล่าว (?); SOP = SOP",)


def test_no_note_where_there_is_no_term_or_no_translation_of_it(small: TermBase) -> None:
    assert term_notes(small, "Nothing here", "th") == ()
    assert term_notes(small, "A child", "th") == ()


def test_the_annex_holds_the_terms_in_use_but_no_names_and_no_words_to_avoid(small: TermBase) -> None:
    entries = annex_entries(small, "th", ["The SOP asks for consent.", "No prey."])
    assert [(entry.english, entry.local) for entry in entries] == [("consent", "ความยินยอม")]


@pytest.mark.parametrize(
    ("rows", "line", "words"),
    [
        (["1,en,a,preferred,,,,,,,,", "2,en,b,preferred,,,,,,,,", "1,th,c,preferred,,,,,,,,"], 4, "together"),
        (["1,en,a,liked,,,,,,,,"], 2, "status"),
        (["1,xx,a,preferred,,,,,,,,"], 2, "locale"),
        (["1,en,a,preferred,Z,,,,,,,"], 2, "confidence"),
        (["1,en,,preferred,,,,,,,,"], 2, "empty"),
        (["1,en,a,preferred"], 2, "cells"),
        (["1,en,a,preferred,,,,,,,,yesterday"], 2, "date"),
        (["1,en,a,preferred,,,,,,,,", "1,en,a,admitted,,,,,,,,"], 3, "twice"),
    ],
)
def test_a_wrong_row_is_named_with_line_and_remedy(tmp_path: Path, rows: list[str], line: int, words: str) -> None:
    with pytest.raises(GlossaryError, match=words) as error:
        base(tmp_path, *rows)
    assert error.value.location.endswith(f"terms.csv:{line}")
    assert error.value.hint
    assert error.value.exit_code == ExitCode.GLOSSARY


def test_a_missing_column_and_a_wrong_encoding_are_named(tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    path.write_text("id,locale\n", encoding="utf-8")
    with pytest.raises(GlossaryError, match="column “term”"):
        load_term_base(path)
    path.write_bytes(f"{HEAD}\n".encode() + b"1,vi,h\xe0,preferred,,,,,,,,\n")
    with pytest.raises(GlossaryError, match="UTF-8") as error:
        load_term_base(path)
    assert error.value.location.endswith(":2")


def test_our_term_base_is_sound_and_says_how_sure_each_term_is() -> None:
    term_base = load_term_base(OURS)
    assert len(term_base.concepts) > 100
    for concept in term_base.concepts:
        assert any(term.locale == "en" for term in concept.terms), concept.id
    for locale in TARGET_LOCALES:
        terms = [term for _, term in term_base.terms(locale)]
        assert len(terms) > 90
        assert all(term.confidence in "VKU" for term in terms if term.status is not TermStatus.DO_NOT_TRANSLATE), locale
