"""What an edition says about itself."""

from dataclasses import replace

import pytest

from pipeline.editions.notices import fact_lines
from pipeline.languages import TARGET_LOCALES
from pipeline.model import Shares
from tests.editions.conftest import make_imprint

SENTENCE = "A language model (a computer program) wrote the first draft of this translation."


@pytest.mark.parametrize("code", TARGET_LOCALES)
def test_a_text_that_a_language_model_wrote_says_so_in_its_own_language_even_when_approved(
    code: str,
) -> None:
    approved = replace(make_imprint(code), shares=Shares(approved=9), machine_written=True)
    told = set(fact_lines(approved)) - set(fact_lines(replace(approved, machine_written=False)))
    assert len(told) == 1
    assert SENTENCE not in told.pop()
