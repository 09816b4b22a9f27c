"""What an edition says about itself."""

from dataclasses import replace

import pytest

from pipeline.editions.notices import (
    DRAFT,
    collect_added_words,
    draft_lines,
    fact_lines,
    is_english_notice,
    notice,
    notice_sources,
)
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


@pytest.mark.parametrize("shares", [Shares(translated=3, untranslated=6), Shares(translated=9)])
def test_an_edition_in_another_spelling_of_english_is_not_called_a_translation(
    shares: Shares,
) -> None:
    imprint = replace(make_imprint("en_GB"), shares=shares, machine_written=True)
    said = [*draft_lines(imprint), *fact_lines(imprint), notice(DRAFT, imprint)]
    assert draft_lines(imprint)[0] == "Draft edition"
    assert not [line for line in said if "translat" in line or "native" in line]
    assert not is_english_notice(DRAFT, imprint)
    assert set(draft_lines(imprint)) <= set(collect_added_words(imprint))


def test_words_for_other_spellings_of_english_are_no_texts_to_translate() -> None:
    assert "Draft edition" not in notice_sources()
    assert DRAFT in notice_sources()
