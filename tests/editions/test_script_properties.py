"""The slots of a run that name the face of another script than the edition's (ECMA-376-1, 17.3.2.26)."""

import pytest

from pipeline.editions.script_properties import make_upright, set_face
from pipeline.languages import get_system
from tests.cxml import element, shape


def faced(script: str, before: str = "") -> str:
    rpr = element(f"w:rPr/w:rFonts{{{before}}}" if before else "w:rPr")
    set_face(rpr, get_system(script))
    return shape(rpr)


@pytest.mark.parametrize("script", ["Hans", "Jpan", "Kore"])
def test_an_east_asian_face_stands_in_its_slot_and_word_is_told_to_use_it(script: str) -> None:
    face = get_system(script).families[0]
    found = faced(script)
    assert f"w:eastAsia={face}" in found
    assert "w:hint=eastAsia" in found
    assert "w:cs" not in found, found
    assert "w:ascii" not in found, found


@pytest.mark.parametrize("script", ["Khmr", "Mymr", "Deva"])
def test_a_complex_face_stands_in_three_slots_and_the_run_is_complex(script: str) -> None:
    face = get_system(script).families[0]
    found = faced(script)
    for slot in ("cs", "ascii", "hAnsi"):
        assert f"w:{slot}={face}" in found
    assert found.endswith(",w:cs)"), found
    assert "w:eastAsia" not in found, found
    assert "w:hint" not in found, found


@pytest.mark.parametrize("script", ["Arab", "Hebr", "Thaa"])
def test_a_run_of_a_right_to_left_script_says_its_direction(script: str) -> None:
    assert "w:rtl" in faced(script)


def test_a_run_of_another_script_says_no_direction() -> None:
    assert "w:rtl" not in faced("Khmr") + faced("Hans")


def test_a_theme_font_does_not_win_over_the_face() -> None:
    found = faced(
        "Khmr", "w:asciiTheme=minorHAnsi,w:cstheme=minorBidi,w:eastAsiaTheme=minorEastAsia"
    )
    assert "w:asciiTheme" not in found
    assert "w:cstheme" not in found
    assert "w:eastAsiaTheme=minorEastAsia" in found, "the slot that is not named keeps its own"


@pytest.mark.parametrize(
    ("embolden", "expected"),
    [(True, "w:rPr/(w:b{w:val=1},w:bCs{w:val=1})"), (False, "w:rPr")],
)
def test_italics_become_bold_in_the_slots_of_all_scripts_where_asked(
    embolden: bool, expected: str
) -> None:
    rpr = element("w:rPr/(w:i,w:iCs)")
    make_upright(rpr, embolden=embolden)
    assert shape(rpr) == expected
