"""Languages without a module, made of CLDR's data."""

from datetime import date

import pytest

from pipeline.errors import ProjectError
from pipeline.languages import (
    TARGET_LOCALES,
    find_locale,
    get_language,
    get_locale,
    in_order,
    module_of,
)
from pipeline.languages.icu import format_date, format_year
from pipeline.languages.known.my import LANGUAGE as BURMESE
from pipeline.languages.tags import reason_against
from pipeline.model import Script


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("zh-CN", "zh_CN"),
        ("zh", "zh_CN"),
        ("zh-Hans", "zh_CN"),
        ("TH", "th"),
        ("vi-VN", "vi"),
        ("km_KH", "km"),
        ("km_KH.UTF-8", "km"),
        ("zh-TW", "zh_TW"),
        ("zh_Hant", "zh@hant"),
        ("sr", "sr"),
        ("sr@latin", "sr@latin"),
        ("sr-Latn", "sr@latin"),
        ("sr-Cyrl", "sr"),
        ("pt-br", "pt_BR"),
        ("tl", "fil"),
        ("iw", "he"),
        ("in", "id"),
        ("no", "no"),
        ("mo", "ro"),
        ("sh", "sr@latin"),
        ("prs", "prs"),
        ("bur", "my"),
        ("cmn-Hans-CN", "zh_CN"),
        ("zh-Hant-HK", "zh_HK"),
        ("sr-Latn-RS", "sr_RS@latin"),
        ("sr_latin", "sr@latin"),
        ("ur-Aran", "ur@aran"),
        ("ja-Hrkt", "ja@hrkt"),
        ("i-hak", "hak"),
        ("zh-min-nan", "nan"),
        ("i-klingon", "tlh"),
        ("zh-min", "nan@x-zh-min"),
        ("art-lojban", "jbo"),
        ("sgn-BE-FR", "sfb"),
        ("my-BU", "my"),
        ("fil", "fil"),
        ("ksw", "ksw"),
        ("qaa", "qaa"),
        ("x-ours", "x-ours"),
        ("zh-yue", "yue"),
        ("ar-arz", "arz"),
        ("ca-valencia", "ca@valencia"),
        ("km-x-easy", "km@x-easy"),
        ("sr-Latn-x-easy", "sr@latin-x-easy"),
        ("de@euro", "de"),
    ],
)
def test_a_language_is_understood_in_every_usual_spelling(given: str, code: str) -> None:
    assert get_locale(given).code == code
    assert get_locale(code).code == code, "the code of a locale names that locale"


@pytest.mark.parametrize(
    ("given", "hint"),
    [("kh", "write “km”"), ("vn", "write “vi”"), ("xx", "such as id"), ("thai", "write “th”"), ("../km", "such as"), ("qaa-Qaaa", "“Qaaa” is no script"), ("", "such as"), ("Burmese", "write “my”"), ("ไทย", "write “th”"), ("mul", "names no language"), ("und-Latn", "names no language"), ("i-ours", "such as"), ("km-", "mean “km”"), ("sr@foo", "“@foo” names no script")],
)  # fmt: skip
def test_what_is_no_language_is_refused_with_what_was_meant(given: str, hint: str) -> None:
    assert find_locale(given) is None
    with pytest.raises(ProjectError) as error:
        get_language(given)
    assert hint in error.value.hint


@pytest.mark.parametrize(
    ("code", "slot", "right_to_left", "zero", "letters", "quotes"),
    [
        ("id", Script.LATIN, False, "", "", "“…”"),
        ("sr", Script.LATIN, False, "", "абв", "„…”"),
        ("bn", Script.COMPLEX, False, "০", "কখগ", "“…”"),
        ("ne", Script.COMPLEX, False, "०", "कखग", "“…”"),
        ("ar", Script.COMPLEX, True, "٠", "ابت", "”…“"),
        ("ur", Script.COMPLEX, True, "۰", "ابپ", "”…“"),
        ("he", Script.COMPLEX, True, "", "אבג", "”…”"),
        ("ja", Script.EAST_ASIAN, False, "", "", "「…」"),
        ("ksw", Script.COMPLEX, False, "", "", "“…”"),
        ("ff@adlm", Script.COMPLEX, True, "𞥐", "𞤢𞤣𞤤𞤥𞤦", "“…”"),
    ],
)
def test_a_general_record_holds_what_cldr_knows(
    code: str, slot: Script, right_to_left: bool, zero: str, letters: str, quotes: str
) -> None:
    language = get_language(code)
    assert language.locale.script is slot
    assert language.locale.right_to_left is right_to_left
    assert language.zero == zero
    assert language.list_letters.startswith(letters)
    assert language.quotation is not None
    assert language.quotation.usual == quotes


def test_a_language_without_module_shares_the_script_of_one_that_has() -> None:
    assert get_language("shn").system is BURMESE.system
    assert get_language("shn").own_checks == frozenset()


@pytest.mark.parametrize(
    ("code", "calendar", "digits", "shown", "year"),
    [
        ("th", "", "", "30 พฤศจิกายน ค.ศ. 2026", "2026"),
        ("th", "buddhist", "native", "๓๐ พฤศจิกายน ๒๕๖๙", "๒๕๖๙"),
        ("my", "", "", "2026 နိုဝင်ဘာ 30", "2026"),
        ("my", "", "native", "၂၀၂၆ နိုဝင်ဘာ ၃၀", "၂၀၂၆"),
        ("ne", "", "", "2026 नोभेम्बर 30", "2026"),
        ("sr@latin", "", "", "30. novembar 2026.", "2026"),
    ],
)
def test_a_date_has_one_calendar_and_one_set_of_digits(
    code: str, calendar: str, digits: str, shown: str, year: str
) -> None:
    day, locale = date(2026, 11, 30), get_locale(code)
    assert format_date(day, locale, calendar, digits).replace("พ.ศ. ", "") == shown
    assert format_year(day, locale, calendar, digits) == year


def test_lists_of_languages_begin_with_those_that_have_a_module() -> None:
    assert in_order(["id", "vi", "ar", "en", "km"]) == ("en", "km", "vi", "ar", "id")
    assert in_order(reversed(TARGET_LOCALES)) == TARGET_LOCALES


def test_a_variety_of_a_language_keeps_what_is_known_of_it() -> None:
    easy = get_language("km-x-easy")
    assert easy.locale.bcp47 == "km-x-easy"
    assert (easy.system, easy.endings) == (get_language("km").system, get_language("km").endings)


@pytest.mark.parametrize(
    ("code", "name"), [("mn-Mong", "Mongolian (Mongolian)"), ("nod", "ᨣᩤᩴᨾᩮᩬᩥᨦ"), ("prs", "Dari")]
)
def test_a_language_that_cldr_does_not_name_in_itself_has_a_name_all_the_same(
    code: str, name: str
) -> None:
    assert get_locale(code).native_name == name


@pytest.mark.parametrize(
    ("code", "marks"), [("am", "።:"), ("ti", "።"), ("hy", "։:"), ("ur", "۔."), ("shn", "။")]
)
def test_a_sentence_may_end_as_its_script_does_and_as_people_type_that(
    code: str, marks: str
) -> None:
    endings = get_language(code).endings
    assert endings is not None
    assert set(marks) <= set(endings.stop)


@pytest.mark.parametrize("code", ["ha@arabic", "ht", "shn", "x-ours"])
def test_a_language_without_dates_in_cldr_gets_no_dates_of_another(code: str) -> None:
    assert format_date(date(2026, 11, 28), get_locale(code)) == "2026-11-28"


def test_the_own_name_of_georgian_begins_with_no_capital_of_a_line_of_capitals() -> None:
    assert get_locale("ka").native_name == "ქართული"


@pytest.mark.parametrize(
    ("tag", "code", "bcp47", "word_tag"),
    [
        ("en-AU", "en_AU", "en-AU", "en-AU"),
        ("en_gb", "en_GB", "en-GB", "en-GB"),
        ("zh-Hans-SG", "zh_SG", "zh-SG", "zh-SG"),
        ("vi-US", "vi_US", "vi-US", "vi-US"),
        ("vi-VN", "vi", "vi", "vi-VN"),
        ("zh-Hans-CN", "zh_CN", "zh-Hans", "zh-CN"),
    ],
)
def test_a_language_with_a_module_is_another_locale_in_another_country(
    tag: str, code: str, bcp47: str, word_tag: str
) -> None:
    language = get_language(tag)
    locale = language.locale
    assert (locale.code, locale.bcp47, locale.word_tag) == (code, bcp47, word_tag)
    assert not language.general
    assert module_of(code) == (find_locale(tag) or "")
    assert get_language(code) == language


def test_files_from_outside_may_name_any_country_of_the_source_language() -> None:
    assert {find_locale(tag) for tag in ("en-US", "en-GB", "en_AU", "en")} == {"en"}


@pytest.mark.parametrize(
    ("code", "first"),
    [("pa_PK", "ابپت"), ("fa", "ابپت"), ("ckb", "ابپت"), ("ps", "ابپت"), ("ar", "ابتث")]
    + [(code, "ابتث") for code in ("az@arabic", "bal", "ku@arabic", "khw")],
)
def test_lists_of_every_language_in_arabic_letters_are_counted_without_hamza(
    code: str, first: str
) -> None:
    letters = get_language(code).list_letters
    assert letters.startswith(first)
    assert not set(letters) & set("ءآأؤإئ")


@pytest.mark.parametrize("given", ["sr_Lat", "zh_TWW", "pt_BRA", "ar-EGY", "km-khm"])
def test_three_letters_behind_a_language_are_no_other_language(given: str) -> None:
    assert find_locale(given) is None


@pytest.mark.parametrize("given", ["ar_XX", "en-XX", "km-QQ", "th_999", "en-XA", "sr-Latn-ZZ"])
def test_a_country_that_nobody_knows_is_refused_with_its_name(given: str) -> None:
    assert find_locale(given) is None
    region = given.replace("_", "-").rpartition("-")[2]
    assert f"“{region}” is no country" in reason_against(given)


@pytest.mark.parametrize("given", ["es-419", "en-001", "sr-Latn-XK", "en-UK", "my-BU", "ar-EG"])
def test_countries_of_before_regions_and_kosovo_are_known(given: str) -> None:
    assert find_locale(given)
