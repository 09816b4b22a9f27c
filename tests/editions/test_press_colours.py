"""The printer's file in the inks of a press."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest
from icc_profile import make_press_profile
from PIL import Image, ImageCms

from pipeline.editions import Tree, set_press_colours, write_print
from pipeline.editions.inks import Inks
from pipeline.editions.pdf_reading import read_pdf
from pipeline.errors import BuildError
from tests.editions.conftest import make_imprint
from tests.editions.test_pdf_gate import BLOCKS

COLOURS = set("g G rg RG cs CS sc SC scn SCN".split())


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("profile") / "press.icc"
    path.write_bytes(make_press_profile())
    return path


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory, press: Path) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("inks")
    Image.effect_noise((64, 48), 80).convert("RGB").save(folder / "noise.png")
    Image.new("RGBA", (64, 48), (200, 60, 40, 120)).save(folder / "glass.png")
    shown = [
        {"t": "Para", "c": [{"t": "Image", "c": [["", [], []], [{"t": "Str", "c": "ภาพ"}], [name, ""]]}]}
        for name in ("noise.png", "glass.png")
    ]  # fmt: skip
    tree = Tree((*BLOCKS, *shown), (1, 23, 1), folder)
    write_print(tree, make_imprint("th"), folder / "screen.pdf")
    shutil.copy(folder / "screen.pdf", folder / "press.pdf")
    assert set_press_colours(folder / "press.pdf", press) == ()
    return folder / "screen.pdf", folder / "press.pdf"


def steps(pdf: pikepdf.Pdf) -> Iterator[tuple[str, list[float]]]:
    """Every colour that a page or drawing sets."""
    drawn = [one for one in pdf.objects if isinstance(one, pikepdf.Stream)]
    forms = [one for one in drawn if one.get("/Subtype") == "/Form"]
    for one in (*pdf.pages, *forms):
        for operands, operator in pikepdf.parse_content_stream(one):
            if str(operator) in {*COLOURS, "k", "K"}:
                yield str(operator), [float(number) for number in operands]


def test_no_colour_of_screens_is_left(files: tuple[Path, Path]) -> None:
    with pikepdf.open(files[1]) as pdf:
        assert {name for name, _ in steps(pdf)} == {"k", "K"}
        pictures = [one for one in pdf.objects if _is_picture(one)]
        spaces = [str(one.ColorSpace) for one in pictures if "/SMask" in one or one.Width == 64]
        assert spaces.count("/DeviceCMYK") == 2
        assert set(spaces) <= {"/DeviceCMYK", "/DeviceGray"}


def _is_picture(one: pikepdf.Object) -> bool:
    return isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"


def test_letters_in_dark_grey_are_printed_in_black_ink_alone(files: tuple[Path, Path]) -> None:
    with pikepdf.open(files[1]) as pdf:
        colours = [inks for _, inks in steps(pdf)]
    alone = [inks for inks in colours if inks[:3] == [0, 0, 0] and inks[3] > 0.7]
    assert len(alone) > len(colours) / 2
    assert any(max(inks[:3]) > 0.3 for inks in colours), "coloured lines have coloured inks"


def test_text_and_tags_are_those_of_the_file_in_rgb(files: tuple[Path, Path]) -> None:
    texts = []
    for path in files:
        with pypdfium2.PdfDocument(path) as pdf:
            texts.append([sheet.get_textpage().get_text_range() for sheet in pdf])
    assert texts[0] == texts[1]
    readings = [read_pdf(path) for path in files]
    assert readings[0].paragraphs == readings[1].paragraphs
    with pikepdf.open(files[0]) as screen, pikepdf.open(files[1]) as pdf:
        assert _elements(screen) == _elements(pdf) > 10


def _elements(pdf: pikepdf.Pdf) -> int:
    objects = (one for one in pdf.objects if isinstance(one, pikepdf.Dictionary))
    return sum(one.get("/Type") == "/StructElem" for one in objects)


@pytest.mark.parametrize("profile", ["ua1", page.ValidationProfile.PDF_A_2A])
def test_it_stays_tagged_and_archival(files: tuple[Path, Path], profile: object) -> None:
    report = json.loads(page.validate_pdf(str(files[1]), profile=profile).to_json())
    failed = {failure["rule_id"] for failure in report["failures"]}
    assert failed <= {"PDFA2A-STREAM-LENGTH-001"}  # as of every file of pikepdf


def test_pages_look_as_they_did(files: tuple[Path, Path]) -> None:
    for number in (1, 2):
        screen, inked = (_render(path, number) for path in files)
        assert screen.size == inked.size
        light = [list(sheet.convert("L").resize((20, 28)).tobytes()) for sheet in (screen, inked)]
        assert max(abs(one - other) for one, other in zip(*light, strict=True)) < 60


def _render(path: Path, number: int) -> Image.Image:
    with pypdfium2.PdfDocument(path) as pdf:
        return pdf[number].render(scale=0.5).to_pil()


def test_the_profile_is_the_only_output_intent(files: tuple[Path, Path], press: Path) -> None:
    with pikepdf.open(files[1]) as pdf:
        intents = list(pdf.Root.OutputIntents)
        assert {str(one.S) for one in intents} == {"/GTS_PDFA1", "/GTS_PDFX"}
        assert len({one.DestOutputProfile.objgen for one in intents}) == 1
        assert intents[0].DestOutputProfile.read_bytes() == press.read_bytes()
        assert intents[0].DestOutputProfile.N == 4


def test_the_same_file_and_profile_give_the_same_bytes(
    files: tuple[Path, Path], press: Path, tmp_path: Path
) -> None:
    again = tmp_path / "again.pdf"
    shutil.copy(files[0], again)
    set_press_colours(again, press)
    assert again.read_bytes() == files[1].read_bytes()


def test_white_is_no_ink_and_black_is_one() -> None:
    inks = Inks(make_press_profile())
    assert inks.of((1.0, 1.0, 1.0)) == inks.of((1.0,)) == (0, 0, 0, 0)
    assert inks.of((0.0, 0.0, 0.0)) == (0, 0, 0, 1)
    greys = [inks.of((level / 20,))[3] for level in range(21)]
    assert greys == sorted(greys, reverse=True)


@pytest.mark.parametrize("content", [b"", b"no profile", "sRGB"])
def test_what_is_no_profile_of_a_press_is_refused_and_the_file_stays(
    content: bytes | str, files: tuple[Path, Path], tmp_path: Path
) -> None:
    wrong, made = tmp_path / "wrong.icc", tmp_path / "made.pdf"
    screen = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    wrong.write_bytes(content if isinstance(content, bytes) else screen)
    shutil.copy(files[0], made)
    with pytest.raises(BuildError) as told:
        set_press_colours(made, wrong)
    assert told.value.location == str(wrong)
    assert "press_profile" in told.value.hint
    assert made.read_bytes() == files[0].read_bytes()


def test_a_profile_that_is_not_there_is_named(files: tuple[Path, Path], tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"gone\.icc.*cannot be read"):
        set_press_colours(files[0], tmp_path / "gone.icc")
