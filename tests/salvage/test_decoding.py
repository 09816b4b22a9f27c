"""Old translations typed for fonts from before Unicode: converted, or refused with the name of the encoding."""

import unicodedata
from pathlib import Path

import docx
import icu
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ExitCode, MasterError
from pipeline.languages import get_language
from pipeline.languages.old_vietnamese import VNI, from_tcvn, from_vni
from pipeline.master import read_master
from pipeline.salvage import decode_blocks
from tests.salvage.conftest import ENGLISH, TRUTH, VIETNAMESE, MakeOffice, write

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_VNI_MARKS = {
    "\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï", "\u0302": "â",
    "\u0302\u0301": "á", "\u0302\u0300": "à", "\u0302\u0309": "å", "\u0302\u0303": "ã",
    "\u0302\u0323": "ä", "\u0306": "ê", "\u0306\u0301": "é", "\u0306\u0300": "è",
    "\u0306\u0309": "ú", "\u0306\u0303": "ü", "\u0306\u0323": "ë",
}  # fmt: skip
_ALONE = {"đ": "ñ", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î", "í": "í", "ì": "ì"}


def to_vni(text: str) -> str:
    """Unicode as a typist with VNI fonts has it; written from the font's table, not from our code."""
    made = []
    for letter in text:
        low = letter.lower()
        if low in _ALONE:
            new = _ALONE[low]
        else:
            parts = unicodedata.normalize("NFD", low)
            base, marks = parts[0], parts[1:]
            if "\u031b" in marks:
                base, marks = {"o": "ô", "u": "ö"}[base], marks.replace("\u031b", "")
            marks = "".join(sorted(marks, key=lambda one: one in _TONES))
            new = base + _VNI_MARKS[marks] if marks else base
        made.append(new.upper() if letter != low else new)
    return "".join(made)


@pytest.mark.parametrize(
    ("coded", "meant"),
    [
        ("Höôùng daãn cho coäng ñoàng", "Hướng dẫn cho cộng đồng"),
        ("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"),
    ],
)
def test_vni_becomes_unicode(coded: str, meant: str) -> None:
    assert from_vni(coded) == meant


@pytest.mark.parametrize(
    ("coded", "meant"),
    [
        ("H­íng dÉn cho céng ®ång", "Hướng dẫn cho cộng đồng"),
        ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", "Cộng hoà xã hội chủ nghĩa Việt Nam"),
        ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
    ],
)
def test_tcvn_becomes_unicode(coded: str, meant: str) -> None:
    assert from_tcvn(coded) == meant


@given(st.sampled_from([text for _, text in VIETNAMESE]))
def test_what_was_typed_in_vni_comes_back_letter_for_letter(text: str) -> None:
    assert from_vni(to_vni(text)) == text
    assert VNI.is_written is not None
    assert VNI.is_written(to_vni(text)) or to_vni(text).isascii()


@given(st.text(st.characters(max_codepoint=0x7F)))
def test_plain_english_is_the_same_in_every_encoding(text: str) -> None:
    assert from_vni(text) == from_tcvn(text) == text


def test_a_translation_in_vni_comes_into_the_catalog(
    office: MakeOffice, capsys: pytest.CaptureFixture[str]
) -> None:
    here = office(old=[(style, to_vni(text)) for style, text in VIETNAMESE])
    assert here.salvage() == ExitCode.DONE
    assert {unit.source: unit.target for unit in here.catalog.live} == TRUTH
    assert "was in VNI" in capsys.readouterr().out


def test_zawgyi_is_converted_and_unicode_beside_it_stays(tmp_path: Path) -> None:
    unicode_text = "အိမ်ထောင်စုဝင်များနှင့် မတွေ့ဆုံမီ ရုံးသို့ ဖုန်းဆက်ပါ။"
    to_zawgyi = icu.Transliterator.createInstance("my-Zawgyi")
    zawgyi = [str(to_zawgyi.transliterate(text)) for text in ("ကျေးဇူးပြု၍ ရုံးသို့ ဖုန်းဆက်ပါ။", "မြန်မာနိုင်ငံ")]  # fmt: skip
    path = write(tmp_path / "my.docx", [("Normal", text) for text in (*zawgyi, unicode_text)])
    decoded = decode_blocks(read_master(path), "my")
    texts = [block.content.plain for block in decoded.blocks if block.part == "word/document.xml"]
    assert decoded.encoding == "Zawgyi"
    assert texts == ["ကျေးဇူးပြု၍ ရုံးသို့ ဖုန်းဆက်ပါ။", "မြန်မာနိုင်ငံ", unicode_text]


@pytest.mark.parametrize(
    ("locale", "font", "text", "name"),
    [
        ("km", "Limon S1", "vaküsBÞ½emKgÁ sMrab;kareFVIcMNakRsuk", "Limon"),
        ("lo", "Alice5", "dkomjv’mjP; dkog8aolyo", "Lao Script for Windows"),
        ("my", "WinInnwa", "aus;Zl;wifygonf/", "Win Burmese"),
    ],
)
def test_an_encoding_without_a_table_is_refused_by_its_name(
    tmp_path: Path, locale: str, font: str, text: str, name: str
) -> None:
    document = docx.Document()
    document.add_paragraph().add_run(text).font.name = font
    document.save(str(tmp_path / "old.docx"))
    with pytest.raises(MasterError, match=name):
        decode_blocks(read_master(tmp_path / "old.docx"), locale)


def test_a_file_in_another_language_is_refused(
    office: MakeOffice, capsys: pytest.CaptureFixture[str]
) -> None:
    here = office()
    before = here.po.read_bytes()
    assert here.run("salvage", "vi", str(here.english), "--source", str(here.english)) == ExitCode.MASTER  # fmt: skip
    assert "no translation" in capsys.readouterr().err
    with pytest.raises(MasterError, match="letters of Khmer"):
        decode_blocks(read_master(here.translation), "km")
    assert here.po.read_bytes() == before


def test_our_own_translations_are_taken_for_unicode(tmp_path: Path) -> None:
    path = write(tmp_path / "vi.docx", VIETNAMESE)
    assert decode_blocks(read_master(path), "vi").encoding == ""
    for encoding in get_language("vi").old_encodings:
        assert encoding.is_unicode is not None
        assert all(encoding.is_unicode(text) for _, text in VIETNAMESE)


def test_english_alone_is_in_no_old_encoding(tmp_path: Path) -> None:
    assert decode_blocks(read_master(write(tmp_path / "a.docx", ENGLISH)), "vi").encoding == ""
