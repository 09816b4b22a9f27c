"""Sentences whose translation says another number or turns a rule round, right and damaged."""

import re

import pytest

from pipeline.checks import run_checks
from pipeline.model import Severity
from tests.checks import catalog_of
from tests.checks.damage import LOCALES
from tests.conftest import ROOT

_MARK = re.compile(r"\{([^/}]*)/([^}]*)\}")
_ASKED = {"number-word", "number-mismatch", "date-mismatch"}
_RULES = {"negation-lost", "modality-lost", "meaning-lost"}


def _read_pairs(locale: str) -> list[tuple[str, str]]:
    """English and a translation with both of its ways."""
    lines = (ROOT / "tests/checks/labelled/turned-round.txt").read_text("utf-8").splitlines()
    pairs, english = [], ""
    for line in filter(None, lines[1:]):
        kind, text = line.split("|", 1)
        if kind in ("n", "g"):
            english = text
        elif kind == locale:
            pairs.append((english, text))
    return pairs


def _find(locale: str, source: str, target: str) -> set[str]:
    findings = run_checks(catalog_of(locale, (source, target)))
    found = {one.check for one in findings if one.severity is not Severity.INFO}
    return found & (_ASKED | _RULES)


@pytest.mark.parametrize("locale", LOCALES)
def test_what_turns_a_sentence_round_is_found_and_the_right_one_stays_silent(locale: str) -> None:
    pairs = _read_pairs(locale)
    assert len(pairs) >= 60
    right = [pair for pair in pairs if _find(locale, pair[0], _MARK.sub(r"\1", pair[1]))]
    missed = [pair for pair in pairs if not _find(locale, pair[0], _MARK.sub(r"\2", pair[1]))]
    assert (right, missed) == ([], [])


@pytest.mark.parametrize(
    ("locale", "source", "target"),
    [
        ("vi", "Nobody waits longer than 24 hours.", "Không ai chờ quá hai mươi bốn giờ."),
        ("vi", "Wait 25 days.", "Chờ hai mươi lăm ngày."),
        ("zh_CN", "The two sisters came back together.", "姐妹俩一起回来了。"),
        ("zh_CN", "Both sides sign.", "双方签字。"),
        ("th", "The person does not want counselling.", "ผู้รับบริการไม่ต้องการรับคำปรึกษา"),
        ("my", "The worker must ask first.", "ဝန်ထမ်းသည် အရင်မေးရမည်။"),
        ("my", "This is her fifth visit.", "ဤသည်မှာ သူမ၏ ပဉ္စမအကြိမ် လာရောက်ခြင်း ဖြစ်သည်။"),
    ],
)
def test_another_way_to_say_the_same_stays_silent(locale: str, source: str, target: str) -> None:
    assert _find(locale, source, target) == set()


@pytest.mark.parametrize(
    ("locale", "source", "target"),
    [
        # “any” is no denial: bất kỳ, ไม่ว่า, ບໍ່ວ່າ, ဆို.
        ("vi", "Do not call at any time.", "Hãy gọi vào bất kỳ lúc nào."),
        ("th", "Do not call at any time.", "โทรไม่ว่าเวลาใด"),
        ("lo", "Do not call at any time.", "ໂທບໍ່ວ່າເວລາໃດ."),
        ("my", "Do not call at any time.", "မည်သည့်အချိန်မဆို ဖုန်းဆက်ပါ။"),
        # The ending ရမည် is an obligation, no permission.
        ("my", "The person may leave.", "သက်ဆိုင်သူ ထွက်ခွာရမည်။"),
        ("my", "Do not sign the fifth page.", "ပဉ္စမစာမျက်နှာကို လက်မှတ်ထိုးပါ။"),
    ],
)
def test_a_word_that_only_looks_like_the_rule_does_not_stand_for_it(
    locale: str, source: str, target: str
) -> None:
    assert _find(locale, source, target) & _RULES
