"""Every check finds its wrong examples and is silent on its right ones; ignoring, spans and the order of findings."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from translate.storage import pypo

from pipeline.catalogs import read_catalog, update_catalog, write_catalog
from pipeline.checks import CHECKS, Check, Example, run_checks
from pipeline.checks.describe import describe
from pipeline.glossary import load_term_base
from pipeline.languages import TARGET_LOCALES, get_language, to_ascii_digits
from pipeline.model import Catalog, Finding, Severity, TranslationUnit
from tests.checks import catalog_of
from tests.conftest import ROOT

TERMS = load_term_base(ROOT / "glossary" / "terms.csv")
CASES = [
    pytest.param(check, example, id=f"{check.id}-{n}")
    for check in CHECKS
    for n, example in enumerate(check.examples)
]


def found(example: Example, target: str) -> tuple[Finding, ...]:
    return run_checks(
        catalog_of(
            example.locale,
            (example.source, target),
            *example.beside,
            comments=example.comments,
        ),
        TERMS,
    )


@pytest.mark.parametrize(("check", "example"), CASES)
def test_a_check_finds_its_wrong_example_and_not_its_right_one(
    check: Check, example: Example
) -> None:
    wrong = [finding for finding in found(example, example.wrong) if finding.check == check.id]
    assert wrong, "not found"
    assert not [finding for finding in found(example, example.right) if finding.check == check.id]
    length = len(example.wrong)
    assert all(
        finding.span is None or 0 <= finding.span[0] < finding.span[1] <= length
        for finding in wrong
    )


def test_the_page_of_checks_is_current() -> None:
    assert (ROOT / "docs" / "checks.md").read_text(encoding="utf-8") == describe(), (
        "guidebook check --describe > docs/checks.md"
    )


def test_every_check_has_a_name_of_its_own_a_reason_and_examples() -> None:
    ids = [check.id for check in CHECKS]
    assert len(set(ids)) == len(ids)
    for check in CHECKS:
        assert check.rationale
        assert check.false_positives
        assert check.examples
        assert (check.find is None) != (check.compare is None)
        assert all(check.applies(get_language(example.locale)) for example in check.examples)


def test_every_check_lives_in_a_file_of_its_own() -> None:
    finders = [check.find or check.compare for check in CHECKS]
    assert len({finder.__module__ for finder in finders if finder}) == len(CHECKS)


WRONG = ("Within 14 days.", "ក្នុងរយៈពេល ១៥ ថ្ងៃ។")


@pytest.mark.parametrize(
    ("comment", "checks"),
    [
        ("guidebook: ignore number-mismatch because the law was changed", []),
        ("Guidebook: Ignore number-mismatch because: the law was changed", []),
        ("guidebook: ignore number-mismatch", ["ignore-without-reason", "number-mismatch"]),
        ("guidebook: ignore number-mismatch because", ["ignore-without-reason", "number-mismatch"]),
        (
            "guidebook: ignore number-mismatch because .",
            ["ignore-without-reason", "number-mismatch"],
        ),
        ("guidebook: ignore numbers because they differ", ["number-mismatch", "unknown-ignore"]),
        ("guidebook: ignore", ["number-mismatch", "unknown-ignore"]),
        ("guidebook: ignore spaces because of the table", ["idle-ignore", "number-mismatch"]),
        ("please ignore number-mismatch because", ["number-mismatch"]),
    ],
)
def test_a_finding_is_ignored_only_with_a_known_name_and_a_reason(
    comment: str, checks: list[str]
) -> None:
    assert (
        sorted(
            finding.check for finding in run_checks(catalog_of("km", WRONG, comments=(comment,)))
        )
        == checks
    )


def test_a_cited_title_stays_in_english_before_its_translation_and_only_there() -> None:
    source = "Havey (2018), <i>Hope through Education</i>, about <i>life after rescue</i>."
    kept = "Havey (2018), <i>Hope through Education</i> (Hy vọng qua giáo dục), về cuộc sống."
    left = "Havey (2018), <i>Hope through Education</i> (Hy vọng), về <i>life after rescue</i>."
    checks = [
        [finding.check for finding in run_checks(catalog_of("vi", (source, target)))]
        for target in (kept, left)
    ]
    assert "left-in-english" not in checks[0]
    assert "left-in-english" in checks[1]


def test_english_punctuation_in_a_quoted_english_title_is_no_chinese_fault() -> None:
    pair = ("“Give Us a Baby”: Trafficking", "“Give Us a Baby”: Trafficking（“给我们孩子”）")
    found_checks = [finding.check for finding in run_checks(catalog_of("zh_CN", pair))]
    assert "chinese-punctuation" not in found_checks


def test_an_ignore_covers_its_own_entry_only() -> None:
    catalog = catalog_of(
        "km",
        WRONG,
        ("Within 7 days.", "ក្នុងរយៈពេល ៨ ថ្ងៃ។"),
        comments=("guidebook: ignore number-mismatch because so",),
    )
    assert [(finding.check, finding.line) for finding in run_checks(catalog)] == [
        ("number-mismatch", 20)
    ]


def test_entries_that_need_work_are_looked_at_only_on_request() -> None:
    catalog = catalog_of("km", WRONG)
    fuzzy = replace(catalog, units=tuple(replace(unit, fuzzy=True) for unit in catalog.units))
    assert run_checks(fuzzy) == ()
    assert [finding.check for finding in run_checks(fuzzy, drafts=True)] == ["number-mismatch"]


def test_a_span_leads_to_its_place_in_the_coded_target() -> None:
    target = "<b>Hãу</b> &lt;b> hỏi  trước."
    found = {
        finding.check: finding.span
        for finding in run_checks(catalog_of("vi", ("<b>Ask</b> &lt;b> first.", target)))
    }
    for check, text in (("foreign-script", "у"), ("spaces", "  ")):
        span = found[check]
        assert span is not None
        assert target[slice(*span)] == text


@given(st.sampled_from(TARGET_LOCALES), st.text(max_size=30), st.text(max_size=30))
def test_no_text_makes_a_check_fail_and_every_span_is_inside_the_target(
    locale: str, source: str, target: str
) -> None:
    for finding in run_checks(catalog_of(locale, (source, target), ("Ask first.", target))):
        assert finding.span is None or 0 <= finding.span[0] < finding.span[1] <= len(target)


@pytest.mark.parametrize(
    "path", sorted(ROOT.glob("po/*/*.po")), ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_the_translations_of_this_project_hold_no_error(path: Path) -> None:
    catalog = read_catalog(path, path.parent.name, path.stem)
    assert [finding for finding in run_checks(catalog) if finding.severity is Severity.ERROR] == []


def test_an_ignore_with_nothing_left_to_silence_gets_a_note() -> None:
    catalog = catalog_of(
        "km",
        ("Within 14 days.", "ក្នុងរយៈពេល ១៤ ថ្ងៃ។"),
        comments=("guidebook: ignore number-mismatch because so",),
    )
    assert [(finding.check, finding.severity) for finding in run_checks(catalog)] == [
        ("idle-ignore", Severity.INFO)
    ]
    other = tuple(check for check in CHECKS if check.id == "spaces")
    assert run_checks(catalog, checks=other) == ()


def test_an_ignore_lapses_when_the_english_changes_and_stays_to_be_read() -> None:
    catalog = catalog_of(
        "km", WRONG, comments=("guidebook: ignore number-mismatch because the law was changed",)
    )
    template = Catalog("guide", "", (TranslationUnit("Within 21 days."),))
    updated, _ = update_catalog(catalog, template)
    (unit,) = updated.live
    assert unit.fuzzy
    ready = replace(updated, units=(replace(unit, fuzzy=False),))
    assert [finding.check for finding in run_checks(ready)] == [
        "untouched-change",
        "number-mismatch",
    ]
    assert any("because the law was changed" in comment for comment in unit.comments)


IGNORE = "guidebook: ignore number-mismatch because the decree of 2025 counts working days, which this country does not; see the note of the language lead"


@pytest.mark.parametrize("editor", ["polib", "Translate Toolkit", "msgcat", "msgmerge"])
def test_an_ignore_survives_the_programs_that_translators_use(editor: str, tmp_path: Path) -> None:
    path = tmp_path / "km.po"
    write_catalog(catalog_of("km", WRONG, comments=(IGNORE,)), path)
    if editor == "polib":
        polib.pofile(str(path)).save(str(path))
    elif editor == "Translate Toolkit":
        pypo.pofile.parsefile(str(path)).savefile(str(path))
    else:
        command = (
            ["msgcat"]
            if editor == "msgcat"
            else ["msgmerge", "--quiet", "--no-fuzzy-matching", str(path)]
        )
        if not shutil.which(command[0]):
            pytest.skip("gettext is not installed")
        done = subprocess.run([*command, str(path)], check=True, capture_output=True)
        path.write_bytes(done.stdout)
    assert run_checks(read_catalog(path, "guide", "km")) == ()


@pytest.mark.parametrize(
    ("locale", "target"),
    [
        ("id", "Tanyakan dulu kepada orang itu: “ya” atau “tidak” dalam 14 hari."),
        ("de", "Fragen Sie zuerst die Person: »ja« oder »nein« innerhalb von 14 Tagen."),
        ("ar", "اسأل الشخص أولاً: ”نعم“ أو ”لا“ خلال ١٤ يومًا."),
        ("fa", "ابتدا از خود شخص بپرسید: «بله» یا «نه» ظرف ۱۴ روز می\u200cشود."),
        ("ne", "पहिले व्यक्तिलाई सोध्नुहोस्: “हो” वा “होइन” १४ दिनभित्र।"),
        ("bn", "প্রথমে ব্যক্তিকে জিজ্ঞাসা করুন: “হ্যাঁ” বা “না” ১৪ দিনের মধ্যে।"),
        ("sr", "Прво питајте особу: „да“ или „не“ у року од 14 дана."),
        ("ja", "まず本人に聞く：「はい」か「いいえ」、14日以内。"),
    ],
)
def test_a_language_without_module_is_checked_for_facts_and_no_more(
    locale: str, target: str
) -> None:
    source = "Ask the person first: “yes” or “no” within 14 days."
    digits = to_ascii_digits(target)
    for text, wanted in ((target, set()), (digits.replace("14", "41"), {"number-mismatch"})):
        unit = TranslationUnit(source, target=text)
        found = run_checks(Catalog(document="x", locale=locale, units=(unit,)))
        assert {finding.check for finding in found} == wanted


@pytest.mark.parametrize(
    ("locale", "target"),
    [
        ("bn", "help@example.org-এ লিখুন।"),
        ("hu", "Írjon a help@example.org-ra."),
        ("tr", "Bilgi: help@example.org'a yazın."),
        ("he", "כתבו ל-help@example.org."),
        ("ml", "help@example.org-ൽ എഴുതുക."),
        ("fi", "Kirjoita osoitteeseen help@example.org:iin."),
        ("ko", "help@example.org로 쓰세요."),
    ],
)
def test_a_case_ending_changes_no_address(locale: str, target: str) -> None:
    source = "Write to help@example.org."
    assert not run_checks(catalog_of(locale, (source, target)), TERMS)
    page = "See https://example.org/law."
    ended = target.replace("help@example.org", "https://example.org/law")
    assert not run_checks(catalog_of(locale, (page, ended)), TERMS)


@pytest.mark.parametrize(
    ("locale", "target"),
    [
        ("hu", "https://example.org/law-hu"),
        ("hu", "https://example.org/laws"),
        ("bn", "help@example.com-এ"),
        ("vi", "https://example.org/law-moi"),
    ],
)
def test_another_address_is_told_with_an_ending_or_without(locale: str, target: str) -> None:
    source = "help@example.org" if "@" in target else "https://example.org/law"
    told = run_checks(catalog_of(locale, (source, target)), TERMS)
    assert "address-mismatch" in {finding.check for finding in told}


def test_a_number_alone_names_no_month() -> None:
    source = "She came on 28 November 2026 with 3 men."
    found = run_checks(catalog_of("dz", (source, "༢༨ ༢༠༢༦ ༣")), TERMS)
    assert "date-mismatch" not in {finding.check for finding in found}
