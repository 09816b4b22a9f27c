"""The DOCX edition: every slot that Word reads for a script, and nothing that Word would repair."""

import io
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.editions import needs_word_breaks, read_tree, style_docx, with_word_breaks
from pipeline.editions.embed import obfuscate
from pipeline.editions.nodes import every, plain
from pipeline.editions.restyle import restyle
from pipeline.engines import pseudo_translate
from pipeline.languages import TARGET_LOCALES, get_locale
from pipeline.languages.break_marks import without_marks
from pipeline.master import fill, read_master
from pipeline.model import Fragment
from pipeline.segments import split
from tests.editions.conftest import make_imprint, styled
from tests.word.judges import schema_order

Make = Callable[[Callable[[Document], None]], Path]
COMPLEX = ("km", "lo", "my", "th")


def part(content: bytes, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read(name))


def runs(content: bytes) -> Iterator[tuple[str, etree._Element | None]]:
    for run in part(content).iter(qn("w:r")):
        text = "".join(node.text or "" for node in run.iter(qn("w:t")))
        if text.strip():
            yield text, run.find(qn("w:rPr"))


def one_run(
    word_file: Make, code: str, text: str, *, italic: bool = False, bold: bool = False
) -> list[tuple[str, etree._Element | None]]:
    def build(document: Document) -> None:
        run = document.add_paragraph().add_run(text)
        run.italic, run.bold = italic or None, bold or None

    return list(runs(restyle(word_file(build).read_bytes(), get_locale(code))))


@pytest.mark.parametrize("code", COMPLEX)
def test_text_in_a_complex_script_has_its_flag_font_and_language(code: str) -> None:
    locale = get_locale(code)
    script = {
        "km": "\u1780-\u17ff",
        "lo": "\u0e80-\u0eff",
        "my": "\u1000-\u109f",
        "th": "\u0e00-\u0e7f",
    }[code]
    found = [(text, rpr) for text, rpr in runs(styled(code)) if re.search(f"[{script}]", text)]
    assert len(found) > 200
    for text, rpr in found:
        assert rpr is not None
        assert rpr.find(qn("w:cs")) is not None, text
        assert rpr.find(qn("w:lang")).get(qn("w:bidi")) == locale.word_tag, text
        assert rpr.find(qn("w:rFonts")).get(qn("w:cs")) == rpr.find(qn("w:rFonts")).get(
            qn("w:ascii")
        ), text
        assert rpr.find(qn("w:i")) is None, "no slanted letters in this script"
        if rpr.find(qn("w:b")) is not None:
            assert rpr.find(qn("w:bCs")) is not None, text


def test_latin_words_in_a_khmer_run_keep_their_own_run(word_file: Make) -> None:
    pieces = one_run(word_file, "km", "អង្គការ World Vision និង ២០១៧", bold=True)
    assert [text for text, _ in pieces] == ["អង្គការ ", "World Vision", " និង ២០១៧"]
    flags = [rpr is not None and rpr.find(qn("w:cs")) is not None for _, rpr in pieces]
    assert flags == [True, False, True]


def test_emphasis_is_bold_where_the_script_has_no_italics(word_file: Make) -> None:
    for code, text in (("km", "សំខាន់"), ("zh_CN", "重要"), ("th", "สำคัญ")):
        ((_, rpr),) = one_run(word_file, code, text, italic=True)
        assert rpr is not None
        assert rpr.find(qn("w:i")) is None
        assert rpr.find(qn("w:b")) is not None
    ((_, rpr),) = one_run(word_file, "vi", "quan trọng", italic=True)
    assert rpr is not None
    assert rpr.find(qn("w:i")) is not None


def test_chinese_text_uses_the_east_asian_slots(word_file: Make) -> None:
    ((_, rpr),) = one_run(word_file, "zh_CN", "“知情同意”")
    assert rpr is not None
    assert rpr.find(qn("w:rFonts")).get(qn("w:eastAsia")) == "Noto Sans SC"
    assert rpr.find(qn("w:rFonts")).get(qn("w:hint")) == "eastAsia"
    assert rpr.find(qn("w:lang")).get(qn("w:eastAsia")) == "zh-CN"


@pytest.mark.parametrize(
    ("code", "text", "tag"),
    [
        ("vi", "Nhà ở an toàn", "vi-VN"),
        ("vi", "Campuchia", "vi-VN"),
        ("id", "Rumah yang aman", "id-ID"),
        ("th", "Safe housing", "th-TH"),
    ],
)
def test_a_translation_is_marked_by_its_language_whatever_its_letters(
    word_file: Make, code: str, text: str, tag: str
) -> None:
    ((_, rpr),) = one_run(word_file, code, text)
    assert rpr is not None
    assert tag in rpr.find(qn("w:lang")).attrib.values()


@pytest.mark.parametrize("code", ["vi", "id", "sr", "km", "ar", "ja"])
def test_text_that_fell_back_to_english_is_marked_as_english(
    word_file: Make, tmp_path: Path, code: str
) -> None:
    def build(document: Document) -> None:
        for city in ("Phnom Penh", "Bangkok"):
            document.add_paragraph(city)

    locale = get_locale(code)
    master = read_master(word_file(build))
    (named,) = [block for block in master.blocks if block.content.plain == "Phnom Penh"]
    target = pseudo_translate("Phnom Penh", code)
    made = restyle(fill(master, {named.id: Fragment((target,))}, mark_fallback=True), locale)
    *_, translated, fallen = [rpr.find(qn("w:lang")) for _, rpr in runs(made) if rpr is not None]
    assert locale.word_tag in translated.attrib.values()
    assert dict(fallen.attrib) == {qn("w:val"): "en-GB"}
    tree = read_tree(made, tmp_path, make_imprint(code))
    spans = [node["c"] for node in every(list(tree.blocks)) if node["t"] == "Span"]
    marked = [plain(content) for (_, _, about), content in spans if ["lang", "en"] in about]
    assert marked == ["Bangkok"]


def test_an_exact_line_height_never_stays_and_thai_is_justified_its_own_way(
    word_file: Make,
) -> None:
    def build(document: Document) -> None:
        paragraph = document.add_paragraph("ข้อความ")
        paragraph._p.get_or_add_pPr().append(
            parse_xml(f'<w:spacing {nsdecls("w")} w:line="240" w:lineRule="exact"/>')
        )
        paragraph._p.get_or_add_pPr().append(parse_xml(f'<w:jc {nsdecls("w")} w:val="both"/>'))

    ppr = next(part(restyle(word_file(build).read_bytes(), get_locale("th"))).iter(qn("w:pPr")))
    assert ppr.find(qn("w:spacing")).get(qn("w:lineRule")) == "atLeast"
    assert ppr.find(qn("w:jc")).get(qn("w:val")) == "thaiDistribute"


@pytest.mark.parametrize("code", ["en", *TARGET_LOCALES])
def test_properties_stand_in_the_order_of_the_schema(code: str) -> None:
    with zipfile.ZipFile(io.BytesIO(styled(code))) as archive:
        names = [
            name
            for name in archive.namelist()
            if re.match(r"word/(document|styles|numbering|footnotes|header\d|footer\d)\.xml", name)
        ]
    for name in names:
        root = part(styled(code), name)
        for tag, order in (("w:rPr", schema_order("rPr")), ("w:pPr", schema_order("pPr"))):
            for properties in root.iter(qn(tag)):
                ranks = [order.index(etree.QName(child).localname) for child in properties]
                assert ranks == sorted(ranks), etree.tostring(properties)


def test_settings_stand_in_the_order_of_the_schema() -> None:
    order = schema_order("settings")
    names = [etree.QName(one).localname for one in part(styled("km"), "word/settings.xml")]
    ranks = [order.index(name) for name in names if name in order]
    assert {"embedTrueTypeFonts", "saveSubsetFonts", "themeFontLang"} <= set(names)
    assert ranks == sorted(ranks), names


@pytest.mark.parametrize("code", ["en", *TARGET_LOCALES])
def test_the_edition_opens_and_says_what_it_is(code: str) -> None:
    document = docx.Document(io.BytesIO(styled(code)))
    assert document.core_properties.language == get_locale(code).bcp47
    assert (
        document.core_properties.author
        == document.core_properties.last_modified_by
        == "The Guidebook Maintainers"
    )
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for fact in ("0123456789ab", "CC BY-NC-SA 4.0", get_locale(code).native_name):
        assert fact in text
    assert ("50 %" in text) == (code != "en"), "a translation says how much of it is translated"


@pytest.mark.parametrize("code", ["km", "my", "zh_CN"])
def test_embedded_fonts_are_whole_and_hold_every_letter_of_the_script(code: str) -> None:
    script = {"km": "\u1780-\u17ff", "my": "\u1000-\u109f", "zh_CN": "\u4e00-\u9fff"}[code]
    letters = {
        character for text, _ in runs(styled(code)) for character in re.findall(f"[{script}]", text)
    }
    with zipfile.ZipFile(io.BytesIO(styled(code))) as archive:
        table = etree.fromstring(archive.read("word/fontTable.xml"))
        rels = {
            r.get("Id"): r.get("Target")
            for r in etree.fromstring(archive.read("word/_rels/fontTable.xml.rels"))
        }
        embedded = [
            (font.get(qn("w:name")), e)
            for font in table
            for e in font
            if etree.QName(e).localname.startswith("embed")
        ]
        assert embedded
        held: set[str] = set()
        for _, element in embedded:
            content = archive.read(f"word/{rels[element.get(qn('r:id'))]}")
            import uuid

            font = TTFont(io.BytesIO(obfuscate(content, uuid.UUID(element.get(qn("w:fontKey"))))))
            held |= {chr(code_point) for code_point in font.getBestCmap()}
    assert letters <= held


def test_the_list_of_terms_stands_in_the_order_of_the_language() -> None:
    tables = docx.Document(io.BytesIO(styled("vi"))).tables
    (terms,) = [table for table in tables if table.rows[0].cells[0].text == "Thuật ngữ"]
    words = [row.cells[0].text for row in terms.rows[1:]]
    assert len(words) > 30
    # Initials as a Vietnamese dictionary has them: đ is a letter of its own between d and e.
    initials = [
        unicodedata.normalize("NFC", word)[0].casefold() for word in words if word[0].isalpha()
    ]
    alphabet = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
    places = [alphabet.index(initial) for initial in initials if initial in alphabet]
    assert len(places) > 30
    assert places == sorted(places)


def test_the_same_inputs_give_the_same_bytes() -> None:
    first = styled("lo")
    styled.cache_clear()
    assert styled("lo") == first


def test_a_control_bound_to_a_data_store_keeps_the_translation(word_file: Make) -> None:
    def build(document: Document) -> None:
        control = parse_xml(
            f'<w:sdt {nsdecls("w")}><w:sdtPr><w:dataBinding w:xpath="/a" w:storeItemID="{{1}}"/><w:text/></w:sdtPr>'
            "<w:sdtContent><w:p><w:r><w:t>Tiêu đề</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        )
        document.element.body.insert(0, control)

    path = word_file(build)
    assert (
        part(restyle(path.read_bytes(), get_locale("vi"))).find(f".//{qn('w:dataBinding')}") is None
    )
    assert (
        part(restyle(path.read_bytes(), get_locale("en"))).find(f".//{qn('w:dataBinding')}")
        is not None
    )


def test_no_setting_makes_word_ask_whether_to_update_fields() -> None:
    assert part(styled("th"), "word/settings.xml").find(qn("w:updateFields")) is None
    assert not [
        mark for mark in part(styled("th")).iter(qn("w:fldChar")) if mark.get(qn("w:dirty"))
    ]


@pytest.mark.parametrize("code", ["en", "th"])
def test_every_page_of_a_draft_says_so(code: str) -> None:
    document = docx.Document(io.BytesIO(styled(code)))
    feet = [
        section.footer for section in document.sections if not section.footer.is_linked_to_previous
    ]
    assert feet
    note = "ฉบับร่าง"
    assert all(any(note in paragraph.text for paragraph in foot.paragraphs) for foot in feet) == (
        code == "th"
    )


def test_no_font_of_a_theme_wins_over_the_face_of_the_script(word_file: Make) -> None:
    def build(document: Document) -> None:
        run = document.add_paragraph().add_run("ការយល់ព្រម")
        themes = " ".join(
            f'w:{slot}="minorHAnsi"' for slot in ("asciiTheme", "hAnsiTheme", "cstheme")
        )
        run._r.get_or_add_rPr().append(parse_xml(f"<w:rFonts {nsdecls('w')} {themes}/>"))

    content = restyle(word_file(build).read_bytes(), get_locale("km"))
    ((_, rpr),) = list(runs(content))
    assert rpr is not None
    assert not [name for name in rpr.find(qn("w:rFonts")).attrib if "heme" in str(name)]
    defaults = next(part(content, "word/styles.xml").iter(qn("w:rPrDefault")))
    assert defaults.find(f".//{qn('w:rFonts')}").get(qn("w:cs")) == "Battambang"
    assert defaults.find(f".//{qn('w:rFonts')}").get(qn("w:cstheme")) is None


mixed = st.lists(
    st.sampled_from(["ការយល់ព្រម", " ", "World Vision", "២០១៧", "(UN)", "។", "ABC", "“"]),
    min_size=1,
    max_size=8,
).map("".join)


@settings(max_examples=25, deadline=None)
@given(mixed, st.booleans(), st.booleans())
def test_restyling_changes_no_letter_and_every_run_has_one_script(
    text: str, bold: bool, italic: bool
) -> None:
    document = docx.Document()
    run = document.add_paragraph().add_run(text)
    run.bold, run.italic = bold or None, italic or None
    buffer = io.BytesIO()
    document.save(buffer)
    found = list(part(restyle(buffer.getvalue(), get_locale("km"))).iter(qn("w:r")))
    texts = ["".join(node.text or "" for node in one.iter(qn("w:t"))) for one in found]
    assert "".join(texts) == text
    if re.search("[\u1780-\u17ff]", text):
        for one, words in zip(found, texts, strict=True):
            khmer, latin = re.search("[\u1780-\u17ff]", words), re.search("[A-Za-z]", words)
            assert not (khmer and latin), words
            if khmer:
                assert one.find(f"{qn('w:rPr')}/{qn('w:cs')}") is not None
                assert (one.find(f"{qn('w:rPr')}/{qn('w:bCs')}") is not None) == (bold or italic)


def test_break_marks_in_word_are_asked_for_and_only_add_marks() -> None:
    plain = docx.Document(io.BytesIO(styled("km")))
    marked = docx.Document(io.BytesIO(with_word_breaks(styled("km"), get_locale("km"))))
    assert [p.text for p in plain.paragraphs] == [without_marks(p.text) for p in marked.paragraphs]
    assert sum(p.text.count("\u200b") for p in marked.paragraphs) > 1000
    assert not any("\u200b" in p.text or "\u2060" in p.text for p in plain.paragraphs)
    assert with_word_breaks(styled("vi"), get_locale("vi")) == styled("vi")
    needy = [
        code
        for code in ("shn", "ksw", "km", "th", "zh_CN", "vi", "bn")
        if needs_word_breaks(get_locale(code))
    ]
    assert needy == ["shn", "ksw"], "no other program knows these"


@pytest.mark.parametrize(
    ("said", "kept"),
    [("generated by python-docx", ""), ("Help after a return", "Help after a return")],
)
def test_what_a_program_says_of_itself_is_neither_translated_nor_kept(
    said: str, kept: str, word_file: Callable[[Callable[[Document], None]], Path]
) -> None:
    def build(document: Document) -> None:
        document.add_paragraph("Ask first.")
        document.core_properties.comments = said

    master = read_master(word_file(build))
    sources = {segment.source for segment in split(master.blocks)}
    assert (said in sources) is bool(kept)
    made = docx.Document(io.BytesIO(style_docx(fill(master, {}), make_imprint("vi"))))
    assert made.core_properties.comments == kept
