import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.engines import pseudo_translate
from pipeline.languages import TARGET_LOCALES
from pipeline.segments.coded import parse, plain_text

SENTENCE = "Ask <b>first</b>: is the person safe?<note1/> Call 1300."


@given(st.text())
def test_a_look_alike_keeps_length_and_codes(text: str) -> None:
    pseudo = pseudo_translate(text, "en")
    assert len(plain_text(pseudo)) == len(plain_text(text))
    assert parse(pseudo).codes == parse(text).codes


def test_a_look_alike_has_no_ascii_letter_left() -> None:
    text = plain_text(pseudo_translate(SENTENCE, "en"))
    assert not any(character.isascii() and character.isalpha() for character in text)


@pytest.mark.parametrize("locale", TARGET_LOCALES)
def test_a_target_pseudo_translation_keeps_codes_and_numbers_in_the_script(locale: str) -> None:
    pseudo = pseudo_translate(SENTENCE, locale)
    assert parse(pseudo).codes == parse(SENTENCE).codes
    assert "1300" in pseudo
    word = {
        "km": "KHMER",
        "lo": "LAO",
        "my": "MYANMAR",
        "th": "THAI",
        "vi": "LATIN",
        "zh_CN": "CJK",
    }[locale]
    letters = [character for character in plain_text(pseudo) if character.isalpha()]
    assert letters
    assert all(word in unicodedata.name(character) for character in letters)


@pytest.mark.parametrize("locale", TARGET_LOCALES)
def test_no_vowel_sign_stands_without_a_consonant(locale: str) -> None:
    pseudo = plain_text(pseudo_translate("a e i o u audio area", locale))
    marks = [i for i, c in enumerate(pseudo) if unicodedata.category(c) == "Mn"]
    assert all(i and unicodedata.category(pseudo[i - 1]) in {"Lo", "Ll", "Mc"} for i in marks)
