"""The DOCX editions in LibreOffice: they open, nothing is lost, and the embedded fonts are the ones that show."""

import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

import docx
import pytest

from tests.editions.conftest import styled

pytestmark = [
    pytest.mark.slow,
    pytest.mark.needs_tool,
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed"),
]
FONTS = {
    "km": "Battambang",
    "lo": "Phetsarath",
    "my": "NotoSerifMyanmar",
    "th": "Sarabun",
    "zh_CN": "NotoSansSC",
    "vi": "NotoSans",
}


def convert(content: bytes, folder: Path, form: str) -> Path:
    source = folder / "edition.docx"
    source.write_bytes(content)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(
        [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            form,
            "--outdir",
            str(folder),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return folder / f"edition.{form.split(':')[0]}"


@pytest.mark.parametrize("code", ["km", "zh_CN", "vi"])
def test_every_paragraph_is_still_there(code: str, tmp_path: Path) -> None:
    text = re.sub(
        r"\s+",
        "",
        convert(styled(code), tmp_path, "txt:Text (encoded):UTF8").read_text(encoding="utf-8-sig"),
    )
    text = unicodedata.normalize("NFC", text)
    paragraphs = docx.Document(str(tmp_path / "edition.docx")).paragraphs
    assert len(paragraphs) > 200
    for paragraph in paragraphs:
        # The contents' page numbers are LibreOffice's own.
        words = re.sub(r"\s+|\d+$", "", unicodedata.normalize("NFC", paragraph.text))
        # A note leaves its number in the text: the words before it are enough.
        assert words[:12] in text


@pytest.mark.parametrize("code", list(FONTS))
def test_the_font_of_the_script_is_the_one_that_shows(code: str, tmp_path: Path) -> None:
    if not shutil.which("pdffonts"):
        pytest.skip("poppler is not installed")
    done = subprocess.run(
        ["pdffonts", str(convert(styled(code), tmp_path, "pdf"))],
        capture_output=True,
        text=True,
        check=True,
    )
    assert f"{FONTS[code]}-Regular" in done.stdout
    assert f"{FONTS[code]}-Bold" in done.stdout
