"""EPUB and HTML before those who show them: Ace by DAISY, Chromium at phone and desktop width."""

import json
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from pipeline.editions import Tree, write_epub, write_html
from pipeline.languages import LOCALES, get_locale
from tests.conftest import ROOT
from tests.editions.browser import CHROMIUM, examine, picture
from tests.editions.conftest import make_imprint

CODES = list(LOCALES)
ACE = next(
    (
        p
        for p in (
            ROOT / ".venv/ace/node_modules/.bin/ace-puppeteer",
            Path(shutil.which("ace-puppeteer") or "/nowhere"),
        )
        if p.exists()
    ),
    None,
)
XHTML, OPS = "{http://www.w3.org/1999/xhtml}", "{http://www.idpf.org/2007/ops}"
needs_browser = pytest.mark.skipif(
    not CHROMIUM, reason="Chromium is not installed (on Debian: apt-get install chromium)"
)
needs_ace = pytest.mark.skipif(
    not (ACE and CHROMIUM),
    reason="Ace by DAISY (npm @daisy/ace) or Chromium is not installed; make setup-test brings both",
)


@pytest.fixture(scope="module")
def pages(
    trees: dict[str, Tree], tmp_path_factory: pytest.TempPathFactory
) -> dict[tuple[str, str], Path]:
    """Pages by locale and format, written when first asked for."""
    writers = {"html": write_html, "epub": write_epub}
    folder = tmp_path_factory.mktemp("pages")

    class Pages(dict[tuple[str, str], Path]):
        def __missing__(self, key: tuple[str, str]) -> Path:
            self[key] = folder / f"{key[0]}.{key[1]}"
            writers[key[1]](trees[key[0]], make_imprint(key[0]), self[key])
            return self[key]

    return Pages()


def documents(epub: Path) -> dict[str, etree._Element]:
    with zipfile.ZipFile(epub) as archive:
        return {
            name: etree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.endswith((".xhtml", ".opf"))
        }


@pytest.mark.slow
@pytest.mark.needs_tool
@needs_browser
@pytest.mark.parametrize("code", ["km", "my", "vi"])
def test_a_page_fits_phone_and_desk_and_its_fonts_load(
    pages: dict[tuple[str, str], Path], tmp_path: Path, code: str
) -> None:
    for width, found in examine(pages[code, "html"], (360, 1200), tmp_path).items():
        assert found["width"] <= found["inside"], (width, found["wide"])
        assert found["wide"] == [], width
        assert found["small"] == 0, "no letters that a phone's owner cannot read"
        if code != "en":
            assert "error" not in {status for _, _, status in found["faces"]}
            own = [status for family, _, status in found["faces"] if "Symbols" not in family]
            assert own.count("loaded") >= 2, "a text face and its bold"


@pytest.mark.slow
@pytest.mark.needs_tool
@needs_browser
@pytest.mark.parametrize("code", ["my"])
def test_letters_of_the_script_are_drawn_with_ink_of_their_own(
    pages: dict[tuple[str, str], Path], tmp_path: Path, code: str
) -> None:
    """Boxes for missing letters are all alike: a line of them has far fewer different columns than a line of letters."""
    shown = (
        Image.open(picture(pages[code, "html"], 360, 900, tmp_path / "page.png"))
        .convert("L")
        .crop((0, 0, 360, 900))
    )
    columns = {shown.crop((x, 150, x + 1, 900)).tobytes() for x in range(360)}
    assert len(columns) > 250
    assert shown.getextrema() != (255, 255)


@pytest.mark.slow
@pytest.mark.needs_tool
@needs_ace
@pytest.mark.parametrize("code", ["km"])
def test_ace_finds_no_violation(
    pages: dict[tuple[str, str], Path], tmp_path: Path, code: str
) -> None:
    path = os.pathsep.join(
        (str(ROOT / ".venv/bin"), os.environ["PATH"])
    )  # the set-up's Node before the machine's, which may be too old
    environment = {
        **os.environ,
        "PATH": path,
        "PUPPETEER_EXECUTABLE_PATH": CHROMIUM,
        "HOME": str(tmp_path),
    }
    command = [str(ACE), "-s", "-f", "-o", str(tmp_path / "report"), str(pages[code, "epub"])]
    subprocess.run(command, env=environment, capture_output=True, timeout=240, check=True)
    report = json.loads((tmp_path / "report" / "report.json").read_text(encoding="utf-8"))
    assert report["earl:result"]["earl:outcome"] == "pass"
    assert [
        found["earl:test"]["dct:title"]
        for document in report["assertions"]
        for found in document["assertions"]
    ] == []


@pytest.mark.parametrize("code", ["en", "km", "vi"])
def test_an_epub_says_what_it_is_and_how_it_can_be_read(
    pages: dict[tuple[str, str], Path], code: str
) -> None:
    package = next(
        root for name, root in documents(pages[code, "epub"]).items() if name.endswith(".opf")
    )
    said = {
        (meta.get("property"), meta.text)
        for meta in package.iter("{http://www.idpf.org/2007/opf}meta")
    }
    for expected in (("schema:accessMode", "textual"), ("schema:accessModeSufficient", "textual"), ("schema:accessibilityHazard", "none"),
                     ("schema:accessibilityFeature", "tableOfContents"), ("schema:accessibilityFeature", "alternativeText")):  # fmt: skip
        assert expected in said
    summary = next(text for name, text in said if name == "schema:accessibilitySummary")
    assert ("Headings" in summary) == (code == "en"), (
        "the summary is in the language of the edition"
    )
    sources = [
        one
        for one in package.iter("{http://purl.org/dc/elements/1.1/}source")
        if one.get("id") != "page-source"
    ]
    assert len(sources) == (code != "en"), "a translation names the edition that it translates"


@pytest.mark.parametrize("code", ["km", "zh_CN"])
def test_every_document_of_an_epub_is_named_and_speaks_its_language_everywhere(
    pages: dict[tuple[str, str], Path], code: str
) -> None:
    names = {
        name: root
        for name, root in documents(pages[code, "epub"]).items()
        if name.endswith(".xhtml")
    }
    for name, root in names.items():
        title = root.findtext(f"{XHTML}head/{XHTML}title")
        assert title, name
        assert not title.endswith(".xhtml")
        assert (
            root.get("lang")
            == root.get("{http://www.w3.org/XML/1998/namespace}lang")
            == get_locale(code).bcp47
        )
    landmarks = [
        nav
        for nav in names["EPUB/nav.xhtml"].iter(f"{XHTML}nav")
        if nav.get(f"{OPS}type") == "landmarks"
    ]
    assert landmarks
    assert "Cover" not in "".join(map(str, landmarks[0].itertext()))


def test_notes_are_pop_ups_with_a_way_back_and_heads_of_tables_say_what_they_head(
    pages: dict[tuple[str, str], Path],
) -> None:
    roots = list(documents(pages["km", "epub"]).values())
    notes = [
        note
        for root in roots
        for note in root.iter(f"{XHTML}aside")
        if note.get(f"{OPS}type") == "footnote"
    ]
    marks = {
        link.get("href")
        for root in roots
        for link in root.iter(f"{XHTML}a")
        if link.get(f"{OPS}type") == "noteref"
    }
    assert len(notes) > 5
    for note in notes:
        assert f"#{note.get('id')}" in marks
        assert [link.get("role") for link in note.iter(f"{XHTML}a")][:1] == ["doc-backlink"]
    heads = [cell for root in roots for cell in root.iter(f"{XHTML}th")]
    assert heads
    assert all(cell.get("scope") for cell in heads)


@pytest.mark.parametrize(
    ("code", "marked"),
    [("km", True), ("lo", True), ("my", True), ("th", False), ("vi", False), ("en", False)],
)
def test_break_marks_stand_where_readers_have_no_dictionary(
    pages: dict[tuple[str, str], Path], code: str, marked: bool
) -> None:
    text = "".join(
        "".join(map(str, root.itertext())) for root in documents(pages[code, "epub"]).values()
    )
    assert ("\u200b" in text) == marked
    assert "\u2060" not in text, "joiners are for the PDF alone"
    assert not re.search("\u200b\\s|\\s\u200b|\u200b\u200b", text)


def test_every_chapter_of_a_draft_says_that_it_is_one_and_no_chapter_of_the_source_does(
    pages: dict[tuple[str, str], Path],
) -> None:
    for code, expected in (("km", True), ("en", False)):
        chapters = [
            root
            for root in documents(pages[code, "epub"]).values()
            if any(s.get("role") == "doc-chapter" for s in root.iter(f"{XHTML}section"))
        ]
        assert len(chapters) >= 10
        noted = [
            root
            for root in chapters
            if any(division.get("class") == "draft" for division in root.iter(f"{XHTML}div"))
        ]
        assert len(noted) == (len(chapters) if expected else 0)
