"""What is copied or searched out of a PDF is what was written: exact in five readers and every language."""

import json
import re
import subprocess
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import page as judge
import pikepdf
import pytest

from pipeline.catalogs import read_catalog
from pipeline.editions import Tree, write_pdf
from pipeline.editions.glyphs import Cluster, Run, TextObject
from pipeline.editions.notices import notice
from pipeline.editions.textlayer import _join
from pipeline.engines import pseudo_translate
from pipeline.glossary import load_term_base
from pipeline.languages import LOCALES
from pipeline.languages.break_marks import without_marks
from pipeline.model import SOURCE_LOCALE
from pipeline.segments.coded import plain_text
from tests.conftest import ROOT
from tests.editions.conftest import make_imprint
from tests.editions.extractors import EXTRACTORS, missing, squeezed

# Sentences that are hard to set: stacked marks, repeated syllables, digits and Latin letters inside, quotation marks.
SAMPLES = {
    "en": [
        "“Who decides?” she asked. – Nobody (yet) knows: 1/2, 48 h, naïve café, office, fluffy."
    ],
    "km": [
        "ខ្ញុំចូលចិត្តសៀវភៅ «ខ្ញុំ»ទៅ១០០០រៀល។",
        "ស្ត្រីនិងកុមារត្រូវបានការពារ ពីការជួញដូរមនុស្ស",
        "ផ្ញើទៅអ្នកៗគ្រប់គ្នា ក្នុងរយៈពេល 48 ម៉ោង",
        "ព្រះរាជាណាចក្រកម្ពុជា ញ៉ាំ ប៉ុន្តែ ស៊ី ម៉ែ អ៊ំ ហ្វ៊ីលីពីន សង្គ្រោះ",
        "បើកបើកបើក នៅៗ ការការពារ ឱ្យឲ្យ ក្រោយពីនោះ",
    ],
    "zh_CN": ["人口贩运的幸存者有权获得“安全住所”（Safe housing）——请拨打110；《巴勒莫议定书》……"],
    "lo": [
        "ຜູ້ຖືກເຄາະຮ້າຍຈາກການຄ້າມະນຸດ ຕ້ອງໄດ້ຮັບການຊ່ວຍເຫຼືອ",
        "ທີ່ທີ່ປອດໄພ ນ້ຳ ຄຳ ຊື່ ຊື້ ຂຶ້ນ ນີ້ ຫຼັງຈາກນັ້ນ ໜ້າ ໝໍ້",
        "ທຸກໆຄົນ “ຢູ່ບ້ານ” ພາຍໃນ 48 ຊົ່ວໂມງ ກົ່ ກົ້ ກັ່ ກຶ່ ປີ້ ປີ່",
    ],
    "my": [
        "ကမ္ဘာ့စင်္ကာပူ သည် “ကောင်း” ပါသည်။",
        "လူကုန်ကူးခံရသူများ၏ အခွင့်အရေးကို ကာကွယ်ပေးရမည်။ ၂၄ နာရီအတွင်း",
        "ကြိုးကြိုးစားစား မြို့မြို့ ဖြည့်ဆည်း ညွှန်ကြား အင်္ဂလိပ် ဥက္ကဋ္ဌ ပတ္တမြား ကျွန်ုပ်တို့",
        "နှင့်နှင့် ဘဏ္ဍာ သမ္မတ ရွှေ့ပြောင်း ယောက်ျား ကျွမ်းကျင် ဤ၌ ၎င်း",
    ],
    "th": [
        "ที่ที่ปลอดภัย สิ่งสิ่งนี้ ผู้ที่ที่พัก ขึ้นขึ้น เมื่อเมื่อ",
        "ผู้เสียหายจากการค้ามนุษย์ต้องได้รับความช่วยเหลือ ๆ “น้ำ” และที่ที่ปลอดภัย",
        "ญี่ปุ่น ปั้น ป้า ฝ้าย ฟื้น น้ำใจ ก้ำกึ่ง กตัญญู ฐานะ เด็ก ๆ ภายใน 48 ชั่วโมง ปี่ ปู่ ฎีกา ศิลป์ สัตว์",
    ],
    "vi": [
        "Nạn nhân bị mua bán được hỗ trợ “nơi ở an toàn”: thuỷ, hoà, ưỡn ngực, Đặng Thuỳ Trâm, 48 giờ."
    ],
}


def texts_of(code: str) -> list[str]:
    """Every text that we have in a language: the samples twice, the catalog's translations, the source in its letters, our own words."""
    catalog = ROOT / "po" / "guidebook" / f"{'km' if code == SOURCE_LOCALE else code}.po"
    units = read_catalog(catalog, "guidebook", code).live
    if code == SOURCE_LOCALE:
        own = [unit.source for unit in units]
    else:
        notices = read_catalog(
            ROOT / "pipeline" / "editions" / "notices" / f"{code}.po", "notices", code
        ).live
        own = [unit.target for unit in [*units, *notices] if unit.target] + [
            pseudo_translate(unit.source, code) for unit in units
        ]
    return [text for text in [*SAMPLES[code] * 2, *map(plain_text, own)] if text.strip()]


def paragraph(text: str) -> dict[str, object]:
    words: list[dict[str, object]] = []
    for word in text.split():
        words += [{"t": "Str", "c": word}, {"t": "Space"}]
    return {"t": "Para", "c": words[:-1]}


def pdf_of(texts: list[str], code: str, folder: Path) -> Path:
    blocks = [
        {"t": "Header", "c": [1, ["g1", ["unlisted"], []], [{"t": "Str", "c": "•"}]]},
        *map(paragraph, texts),
    ]
    path = folder / f"{code}.pdf"
    write_pdf(Tree(tuple(blocks), (1, 23, 1), folder), make_imprint(code), path)
    return path


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    class Files(dict[str, Path]):
        def __missing__(self, code: str) -> Path:
            self[code] = pdf_of(texts_of(code), code, tmp_path_factory.mktemp(code))
            return self[code]

    return Files()


@pytest.mark.slow
@pytest.mark.parametrize("reader", list(EXTRACTORS))
@pytest.mark.parametrize("code", list(LOCALES))
def test_every_text_is_read_out_of_the_pdf_letter_for_letter(
    pdfs: dict[str, Path], code: str, reader: str
) -> None:
    pages = read(pdfs[code], reader)
    written = squeezed("".join(texts_of(code)))
    if reader in {
        "pdf.js",
        "pdfminer",
    }:  # they know no ActualText, which alone can say a soft hyphen
        written = written.replace("\u00ad", "")
    assert "".join(bodies(pages, code)) == written
    assert without_marks("".join(pages)) == "".join(pages), (
        "no mark of a line break is left in the text"
    )


def read(pdf: Path, reader: str) -> list[str]:
    if reason := missing(reader):
        pytest.skip(reason)
    # A hyphen at the end of a line is followed by U+200B: without it pdfium would drop the hyphen.
    # pdfium says U+FFFE for a soft hyphen there, which programs that copy leave out.
    pages = EXTRACTORS[reader](pdf)
    return [page.replace("-\u200b", "-").replace("\ufffe", "\u00ad") for page in pages]


@pytest.mark.slow
@pytest.mark.parametrize("reader", ["poppler", "pdfium", "MuPDF", "pdf.js"])
@pytest.mark.parametrize("code", list(LOCALES))
def test_terms_are_found_by_a_search(pdfs: dict[str, Path], code: str, reader: str) -> None:
    """No blank is read inside a word: of a hundred places of a term all but one are found."""
    # A term may go over the end of a line, at a blank or not.
    pages = unicodedata.normalize("NFC", "\n".join(read(pdfs[code], reader)))
    ways = [re.sub(r"\s*\n", end, pages) for end in ("", " ")]
    written = unicodedata.normalize("NFC", "\n".join(texts_of(code)))
    term_base = load_term_base(ROOT / "glossary" / "terms.csv")
    terms = {term.text for _, term in term_base.terms(code)}
    expected = {term: written.count(term) for term in terms}
    assert sum(expected.values()) > 300
    missed = sum(
        max(0, count - max(way.count(term) for way in ways)) for term, count in expected.items()
    )
    assert missed <= sum(expected.values()) * (0.05 if reader == "pdf.js" else 0.01)


def bodies(pages: list[str], code: str) -> Iterator[str]:
    """What stands between the running head and the foot of each page, without the empty cover and the heading."""
    draft = (
        notice("Draft – not reviewed by a native reader", make_imprint(code))
        if code != SOURCE_LOCALE
        else ""
    )
    for number, page in enumerate(pages[1:], start=2):
        # The page on which a chapter opens has no running head, but the heading itself.
        head, foot = (
            squeezed("•" if number == 2 else f"{make_imprint(code).title}•"),
            squeezed(f"{draft}{number}"),
        )
        text = squeezed(page)
        assert text.startswith(head)
        assert text.endswith(foot)
        yield text.removeprefix(head).removesuffix(foot)


@pytest.mark.slow
@pytest.mark.parametrize("code", ["km", "lo", "my", "th"])
def test_mending_the_text_moves_no_glyph(code: str, tmp_path: Path) -> None:
    """The same pictures of the pages, pixel by pixel, as from what Typst wrote.

    At an odd scale: where a glyph stands just between two pixels, rounding decides.
    """
    import pypdfium2

    from pipeline.editions import pdf as edition

    folder = tmp_path / "tree"
    folder.mkdir()
    mended = pdf_of(SAMPLES[code], code, folder)
    raw = tmp_path / "raw.pdf"
    raw.write_bytes(edition.compile_pdf(folder / "main.typ", edition.font_folders(), 0))
    with pypdfium2.PdfDocument(mended) as ours, pypdfium2.PdfDocument(raw) as typsts:
        for page, other in zip(ours, typsts, strict=True):
            assert (
                page.render(scale=2.71).to_numpy().tobytes()
                == other.render(scale=2.71).to_numpy().tobytes()
            )


def test_bookmarks_and_titles_hold_no_marks_of_line_breaks(tmp_path: Path) -> None:
    header = {"t": "Header", "c": [1, ["g1", [], []], [{"t": "Str", "c": "ผู้เสียหายจากการค้ามนุษย์"}]]}
    path = tmp_path / "th.pdf"
    write_pdf(Tree((header,), (1, 23, 1), tmp_path), make_imprint("th"), path)
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["ผู้เสียหายจากการค้ามนุษย์"]
        titles = [
            str(one.T) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/T" in one
        ]
        assert "ผู้เสียหายจากการค้ามนุษย์" in titles, "the title of an element of the structure"
        assert not [title for title in titles if {"\u200b", "\u2060"} & {*title}]


@pytest.mark.parametrize("code", ["km", "lo", "my", "th"])
def test_words_are_whole_where_poppler_goes_by_the_places_of_letters(
    code: str, tmp_path: Path
) -> None:
    if reason := missing("poppler"):
        pytest.skip(reason)
    words = [word for text in SAMPLES[code] for word in text.split()]
    made = pdf_of(words, code, tmp_path)
    shown = subprocess.run(
        ["pdftotext", str(made), "-"], capture_output=True, text=True, check=True
    )
    said = squeezed(shown.stdout)
    assert [word for word in words if squeezed(word) not in said] == []


@pytest.mark.parametrize(("left", "joined"), [(82.5, False), (315.0, True)])
def test_a_moved_glyph_takes_no_letter_of_another_column(left: float, joined: bool) -> None:
    """The head of a row is drawn after the cell at its right, whose last cluster is in two pieces."""
    size = b"8.74"
    last = Cluster("ပ်", [Run(b"/f0", size, 110.0, 0, [1]), Run(b"/f0", size, 114.0, 0, [2])])
    cell = TextObject(b"", (b"206.35", b"287.22"), b"", [last])
    head = TextObject(b"", (str(left).encode(), b"287.22"), b"", [Cluster("ဝ", [Run(b"/f0", size, 0, 0, [3])])])  # fmt: skip
    _join([cell, b" ", head], {})
    assert [one.text for one in cell.clusters] == (["ပ်ဝ"] if joined else ["ပ်"])


def test_a_soft_hyphen_at_the_end_of_a_line_is_said_once(tmp_path: Path) -> None:
    texts = [
        f"{'A ' * number}formal identi\u00adfication gives rights to all who ask"
        for number in range(20, 45)
    ]
    path = pdf_of(texts, "en", tmp_path)
    assert "\u00ad\u00ad" not in squeezed("".join(read(path, "MuPDF")))
    assert "".join(bodies(read(path, "poppler"), "en")) == squeezed("".join(texts))
    report = json.loads(judge.validate_pdf(str(path), profile="ua1").to_json())
    assert report["failures"] == [], "each code of a font says something"
