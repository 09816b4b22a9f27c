"""The glossary annex: terms in the order of the language, with the English term and the meaning."""

import io

import docx
import pytest

from pipeline.editions.docx import style_docx
from pipeline.glossary import AnnexEntry, find_wanted, headword, load_term_base
from pipeline.glossary.base import find_definition
from pipeline.languages import TARGET_LOCALES, get_locale
from pipeline.languages.icu import collation_key
from pipeline.model import Imprint
from tests.conftest import GUIDEBOOK, ROOT
from tests.editions.conftest import make_imprint, styled

TERMS = load_term_base(ROOT / "glossary" / "terms.csv")
PAIRS = {code: {(local.text, english.text) for concept in TERMS.concepts if (local := find_wanted(concept, code)) and (english := headword(concept))} for code in TARGET_LOCALES}  # fmt: skip


def annex(code: str) -> list[tuple[str, ...]]:
    tables = docx.Document(io.BytesIO(styled(code))).tables
    rows = [[tuple(cell.text for cell in row.cells) for row in table.rows] for table in tables]
    return max(rows, key=lambda table: sum(row[:2] in PAIRS.get(code, ()) for row in table))


@pytest.mark.parametrize("code", TARGET_LOCALES)
def test_the_annex_pairs_each_term_with_its_english_in_the_order_of_the_language(code: str) -> None:
    rows = [row[:2] for row in annex(code)[1:]]
    assert len(rows) > 50
    assert set(rows) <= PAIRS[code]
    assert len(set(rows)) == len(rows)
    key = collation_key(get_locale(code))
    words = [local.lstrip("《“") for local, _ in rows]
    assert words == sorted(words, key=key)


def test_a_title_in_quotation_marks_stands_where_its_first_word_does() -> None:
    words = [row[0] for row in annex("zh_CN")[1:]]
    titles = [index for index, word in enumerate(words) if word.startswith("《")]
    assert titles
    assert titles != list(range(len(titles)))


@pytest.mark.parametrize("code", TARGET_LOCALES)
def test_each_term_of_the_annex_has_its_meaning_in_the_language_of_the_edition(code: str) -> None:
    meanings = {
        (local.text, english.text): find_definition(concept, code)
        for concept in TERMS.concepts
        if (local := find_wanted(concept, code)) and (english := headword(concept))
    }
    for *pair, meaning in annex(code)[1:]:
        assert meaning == meanings[tuple(pair)] != "", pair


def test_where_nobody_wrote_a_meaning_it_is_english_or_the_list_has_two_columns() -> None:
    imprint = make_imprint("vi")
    bare = AnnexEntry("shelter", "nơi tạm lánh", "A protected place.")
    told = AnnexEntry("child", "trẻ em", "Any person under 18.", "Người dưới 18 tuổi.")
    assert shown_annex([bare], imprint) == [("nơi tạm lánh", "shelter")]
    assert shown_annex([bare, told], imprint) == [
        ("nơi tạm lánh", "shelter", "A protected place."),
        ("trẻ em", "child", "Người dưới 18 tuổi."),
    ]


def shown_annex(entries: list[AnnexEntry], imprint: Imprint) -> list[tuple[str, ...]]:
    made = docx.Document(io.BytesIO(style_docx(GUIDEBOOK.read_bytes(), imprint, entries)))
    words = {entry.local for entry in entries}
    table = next(t for t in made.tables if any(r.cells[0].text in words for r in t.rows))
    return [tuple(cell.text for cell in row.cells) for row in table.rows[1:]]
