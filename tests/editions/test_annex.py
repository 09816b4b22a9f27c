"""The glossary annex: from the term base, in the order of the language, the English term beside it."""

import io

import docx
import pytest

from pipeline.glossary import find_wanted, headword, load_term_base
from pipeline.languages import TARGET_LOCALES, get_locale
from pipeline.languages.icu import collation_key
from tests.conftest import ROOT
from tests.editions.conftest import styled

TERMS = load_term_base(ROOT / "glossary" / "terms.csv")
PAIRS = {code: {(local.text, english.text) for concept in TERMS.concepts if (local := find_wanted(concept, code)) and (english := headword(concept))} for code in TARGET_LOCALES}  # fmt: skip


def annex(code: str) -> list[tuple[str, str]]:
    tables = docx.Document(io.BytesIO(styled(code))).tables
    rows = [[(row.cells[0].text, row.cells[-1].text) for row in table.rows] for table in tables]
    return max(rows, key=lambda table: sum(row in PAIRS.get(code, ()) for row in table))


@pytest.mark.parametrize("code", TARGET_LOCALES)
def test_the_annex_pairs_each_term_with_its_english_in_the_order_of_the_language(code: str) -> None:
    _, *rows = annex(code)
    assert len(rows) > 50
    assert set(rows) <= PAIRS[code]
    assert len(set(rows)) == len(rows)
    key = collation_key(get_locale(code))
    words = [local.lstrip("《“") for local, _ in rows]
    assert words == sorted(words, key=key)


def test_a_title_in_quotation_marks_stands_where_its_first_word_does() -> None:
    words = [local for local, _ in annex("zh_CN")[1:]]
    titles = [index for index, word in enumerate(words) if word.startswith("《")]
    assert titles
    assert titles != list(range(len(titles)))
