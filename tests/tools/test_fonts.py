import io
import tarfile
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from pipeline.errors import ExitCode, MissingToolError
from pipeline.languages import LOCALES
from pipeline.tools import fonts
from pipeline.tools.folders import font_dir
from pipeline.tools.font_packages import read_truetype


def test_every_locale_has_a_regular_and_a_bold_face_of_its_own() -> None:
    for code in LOCALES:
        own = [file for file in fonts.font_files(code) if file.family == fonts.families(code)[0]]
        assert {file.bold for file in own} == {True, False}


def test_what_is_installed_is_what_was_pinned() -> None:
    assert fonts.check_fonts() == ()


def test_a_missing_font_is_named_with_the_command_that_brings_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GUIDEBOOK_FONTS", str(tmp_path))
    with pytest.raises(MissingToolError, match="Noto Sans") as error:
        fonts.font_files("vi")
    assert error.value.hint.endswith("guidebook setup")
    assert error.value.exit_code == ExitCode.MISSING_TOOL


def test_a_damaged_font_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for file in font_dir().iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    monkeypatch.setenv("GUIDEBOOK_FONTS", str(tmp_path))
    assert fonts.check_fonts() == ()
    (tmp_path / "Phetsarath-Bold.ttf").write_bytes(b"not a font")
    assert fonts.check_fonts() == ("Phetsarath-Bold.ttf",)
    with pytest.raises(
        MissingToolError, match=r"“Phetsarath” \(Phetsarath-Bold.ttf\) is damaged.*guidebook setup"
    ):
        fonts.font_files("lo")
    assert fonts.font_files("th"), "fonts of other languages serve as before"


def test_a_font_installed_at_another_hour_has_the_same_bytes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    font = TTFont(font_dir() / "NotoSerifMyanmar-Bold.ttf")
    font.flavor = "woff2"
    packed = io.BytesIO()
    font.save(packed)
    installed = set()
    for hour in ("0", "1000000000"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", hour)
        installed.add(read_truetype(packed.getvalue(), "face.woff2"))
    assert len(installed) == 1


def test_a_package_that_is_not_the_pinned_one_installs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def foreign(_name: str, _version: str) -> bytes:
        target = io.BytesIO()
        with tarfile.open(fileobj=target, mode="w:gz") as archive:
            archive.addfile(tarfile.TarInfo("package/LICENSE_FONT"))
        return target.getvalue()

    monkeypatch.setenv("GUIDEBOOK_FONTS", str(tmp_path))
    monkeypatch.setattr(fonts, "fetch_package", foreign)
    with pytest.raises(MissingToolError, match="pinned"):
        fonts.install()
    assert list(tmp_path.iterdir()) == []


def test_a_sign_of_no_script_brings_the_face_of_the_script_whose_block_it_stands_in() -> None:
    assert "Sarabun" in fonts.other_families("It costs ฿1,200 a day")
    assert fonts.other_families("It costs €1,200 or ₫7 a day; 60 % of it, and “no” more") == ()
