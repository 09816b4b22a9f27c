from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest

from pipeline.editions import Tree, read_tree, style_docx
from pipeline.engines import pseudo_translate
from pipeline.glossary import AnnexEntry, annex_entries, load_term_base
from pipeline.languages import get_locale
from pipeline.master import fill, read_master
from pipeline.model import SOURCE_LOCALE, Imprint, Segment, Shares
from pipeline.segments import fragments, split
from pipeline.tools.folders import font_dir
from tests.conftest import GUIDEBOOK, ROOT


def needs_amiri(code: str) -> None:
    """Skip a test of Arabic where the face of Arabic was not fetched."""
    if code == "ar" and not (font_dir() / "Amiri-Regular.ttf").is_file():
        pytest.skip("Amiri is fetched for projects that need it")


def make_imprint(code: str) -> Imprint:
    return Imprint(
        title="Rebuilding Life after Trafficking", subtitle="A practitioner’s guidebook", edition="0.1", issued=date(2026, 11, 30), locale=get_locale(code),
        publisher="The Guidebook Maintainers", licence="CC BY-NC-SA 4.0", licence_url="https://creativecommons.org/licenses/by-nc-sa/4.0/", contact="",
        identifier="urn:uuid:5d0a3b62-6c0e-5a41-9d0c-2f6a5b7c8e11", revision="0123456789ab", shares=Shares(translated=100, untranslated=100),
    )  # fmt: skip


def pseudo_targets(segments: Sequence[Segment], code: str) -> dict[tuple[str, str], str]:
    """Every segment in the letters of a locale; nothing for English."""
    return (
        {}
        if code == SOURCE_LOCALE
        else {segment.key: pseudo_translate(segment.source, code) for segment in segments}
    )


def annex_of(code: str, segments: Sequence[Segment]) -> tuple[AnnexEntry, ...]:
    return annex_entries(
        load_term_base(ROOT / "glossary" / "terms.csv"),
        code,
        [segment.source for segment in segments],
    )


@lru_cache
def styled(code: str) -> bytes:
    """The guidebook in the letters of a locale, as its DOCX edition."""
    master = read_master(GUIDEBOOK)
    segments = split(master.blocks)
    filled = fill(master, fragments(master.blocks, pseudo_targets(segments, code)))
    return style_docx(filled, make_imprint(code), annex_of(code, segments))


@pytest.fixture(scope="session")
def trees(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Tree]:
    """Trees by locale, read when first asked for."""

    class Trees(dict[str, Tree]):
        def __missing__(self, code: str) -> Tree:
            folder: Path = tmp_path_factory.mktemp(f"tree-{code}")
            self[code] = read_tree(styled(code), folder, make_imprint(code))
            return self[code]

    return Trees()
