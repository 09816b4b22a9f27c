import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.filenames import problem_of_name, usable_name, visible


@pytest.mark.parametrize(
    "name",
    ["CON", "con.old", "a:b", "a/b", "a\\b", "..", "a.", " a", "", "x" * 300, "a\nb", "a\x1b[31m", "\udcff", "lpt1", "a*"],
)  # fmt: skip
def test_a_name_that_some_system_cannot_hold_has_a_problem(name: str) -> None:
    assert problem_of_name(name)


@pytest.mark.parametrize("name", ["guidebook", "#1 50%", "សៀវភៅ", "it's", "-x", "console", "a.b"])
def test_an_ordinary_name_stays_what_it_is(name: str) -> None:
    assert not problem_of_name(name)
    assert usable_name(name) == name


@given(st.text(st.characters(), max_size=300))
def test_the_proposed_name_is_one_that_every_system_holds(name: str) -> None:
    assert not problem_of_name(usable_name(name))


def test_the_proposed_name_stays_near() -> None:
    assert usable_name("guide-vi-1/2026") == "guide-vi-1-2026"
    assert usable_name("guide-vi-2026: 1?") == "guide-vi-2026-1"
    assert usable_name("../../../esc") == "esc"


def test_what_a_terminal_would_obey_is_shown_as_an_escape() -> None:
    assert visible("a\x1b[31m ក\n") == "a\\x1b[31m ក\\n"
