"""What fonts say of themselves."""

import pytest

from pipeline.tools.fonts import font_dir
from pipeline.tools.measures import languages_drawn_apart


@pytest.mark.parametrize(
    ("file", "apart", "alike"),
    [
        ("NotoSerifMyanmar-Regular.ttf", {"ksw", "mnw"}, {"my", "shn"}),
        ("Battambang-Regular.ttf", set(), {"km"}),
    ],
)
def test_a_font_names_the_languages_for_which_it_has_forms_of_its_own(
    file: str, apart: set[str], alike: set[str]
) -> None:
    found = languages_drawn_apart(font_dir() / file)
    assert apart <= found
    assert not alike & found
