from dataclasses import replace
from pathlib import Path

import pytest
from translate.storage import tmx

from pipeline.catalogs import new_catalog
from pipeline.catalogs.memory import (
    Memory,
    fill_from_memory,
    iter_memory_pairs,
    read_tmx,
    write_tmx,
)
from pipeline.errors import CatalogError
from pipeline.model import Catalog, TranslationUnit

LONG = "Explain the house rules before the person moves in."


def catalog(*units: TranslationUnit) -> Catalog:
    return replace(new_catalog("guide", "vi"), units=units)


def memory_of(*units: TranslationUnit) -> Memory:
    memory = Memory()
    memory.add(iter_memory_pairs(catalog(*units)), "guide")
    return memory


def test_an_obsolete_translation_is_found_again_and_marked() -> None:
    memory = memory_of(TranslationUnit(LONG, target="Giải thích nội quy.", obsolete=True))
    filled, count = fill_from_memory(catalog(TranslationUnit(LONG)), memory)
    (unit,) = filled.units
    assert (count, unit.target, unit.fuzzy) == (1, "Giải thích nội quy.", True)
    assert unit.comments == ("guidebook: memory 100 % from guide",)


def test_a_similar_source_is_suggested_with_its_score_and_the_source_it_translates() -> None:
    memory = memory_of(TranslationUnit(LONG, target="Giải thích nội quy."))
    (unit,) = fill_from_memory(catalog(TranslationUnit(LONG.replace("person", "family"))), memory)[
        0
    ].units
    assert unit.fuzzy
    assert unit.previous_source == LONG
    assert unit.comments[0].startswith("guidebook: memory 8") or unit.comments[0].startswith(
        "guidebook: memory 9"
    )


def test_nobodys_text_is_touched_and_what_is_fuzzy_is_not_remembered() -> None:
    memory = memory_of(
        TranslationUnit(LONG, target="x", fuzzy=True),
        TranslationUnit("Ask first.", target="Hỏi trước."),
    )
    mine = catalog(TranslationUnit("Ask first.", target="của tôi"), TranslationUnit(LONG))
    assert fill_from_memory(mine, memory) == (mine, 0)


def test_tmx_goes_out_and_comes_back_and_translate_toolkit_reads_it(tmp_path: Path) -> None:
    units = (
        TranslationUnit("Ask <b>first</b>.<note1/>", target="Hỏi <b>trước</b>.<note1/>"),
        TranslationUnit("Q & A < 5", target="Hỏi & đáp < 5"),
    )
    path = tmp_path / "vi.tmx"
    assert write_tmx(catalog(*units), path) == 2
    assert read_tmx(path, "vi") == [(unit.source, unit.target) for unit in units]
    store = tmx.tmxfile.parsefile(str(path))
    assert [unit.target for unit in store.units][1] == "Hỏi & đáp < 5"


@pytest.mark.parametrize(
    "content", [b"<tmx", b"<html/>", b'<!DOCTYPE a [<!ENTITY x "y">]><tmx>&x;</tmx>']
)
def test_a_file_that_is_no_tmx_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bad.tmx"
    path.write_bytes(content)
    with pytest.raises(CatalogError):
        read_tmx(path, "vi")
