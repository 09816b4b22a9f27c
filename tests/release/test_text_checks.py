"""Every text check finds its own examples, and is silent at their clean twins."""

import re

import pytest

from pipeline.languages import LANGUAGES
from pipeline.release.safety import SAFETY_CHECKS, Passage, Policy, SafetyCheck, Text
from pipeline.release.safety.base import Hit
from tests.release.planted_texts import CLEAN, PLANTED

REGIONS = ("KH", "CN", "LA", "MM", "TH", "VN")
POLICY = Policy(
    publisher="The Publisher",
    regions=REGIONS,
    marks={"en": "Illustrative", "vi": "Lời minh họa tổng hợp, không phải lời của một người thật"},
)
TEXT_CHECKS = [check for check in SAFETY_CHECKS if check.reads_text and check.wrong]


def hits(check: SafetyCheck, text: str) -> list[Hit]:
    """What a check says of one paragraph, in whatever language it is by its letters."""
    code = next(
        (
            code
            for code, language in LANGUAGES.items()
            if code not in {"en", "vi"} and re.search(f"[{language.system.letters}]", text)
        ),
        "vi" if re.search("[ảấốộườđăáạàôọệ]", text) else "en",
    )
    source = "Illustrative: a woman" if check.id == "quotation-mark-lost" else ""
    passage = Passage(text, locale=code, source=source)
    found = list(check.passage(passage, POLICY)) if check.passage else []
    return found + (list(check.text(Text(code, (passage,)), POLICY)) if check.text else [])


@pytest.mark.parametrize("check", TEXT_CHECKS, ids=lambda check: check.id)
def test_a_check_finds_what_it_calls_wrong(check: SafetyCheck) -> None:
    missed = [text for text in check.wrong if not hits(check, text)]
    if check.id in {"picture-consent", "named-picture"}:
        return
    assert not missed


@pytest.mark.parametrize("check", TEXT_CHECKS, ids=lambda check: check.id)
def test_a_check_is_silent_at_what_it_calls_right(check: SafetyCheck) -> None:
    assert not [(text, hits(check, text)) for text in check.right if hits(check, text)]


def found(locale: str, text: str) -> set[str]:
    """The checks that say something of a text; a translation's source is innocent."""
    passage = Passage(text, locale=locale, source="" if locale == "en" else "Some words.")
    of_passage = {
        one.id for one in SAFETY_CHECKS if one.passage and [*one.passage(passage, POLICY)]
    }
    if locale != "en":
        return of_passage
    whole = Text(locale, (passage,))
    return of_passage | {one.id for one in SAFETY_CHECKS if one.text and [*one.text(whole, POLICY)]}


@pytest.mark.parametrize("check", PLANTED)
def test_what_is_planted_in_any_language_is_found_by_its_check(check: str) -> None:
    missed = [text for locale, text in PLANTED[check] if check not in found(locale, text)]
    assert not missed


@pytest.mark.parametrize("check", CLEAN)
def test_the_clean_twins_are_silent_in_all_checks(check: str) -> None:
    told = [(text, found(locale, text)) for locale, text in CLEAN[check] if found(locale, text)]
    assert not told


def test_a_master_that_quotes_another_language_is_read_in_it() -> None:
    assert "telephone-number" in found("en", "On the card: โทร. ๐๘๑ ๒๓๔ ๕๖๗๘")
    assert "date-of-birth" in found("en", "On the card: sinh ngày 3 tháng 3 năm 2004")
