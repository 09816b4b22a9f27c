import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pytest
from docx.document import Document
from hypothesis import settings

from pipeline.cli.boundary import main
from pipeline.files import make_zip
from pipeline.word.package import Limits, open_package

# The same examples in every run, so that a red test is a change's doing; HYPOTHESIS_PROFILE=explore looks for new ones.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=2000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
# ISO/IEC 29500-1, annex A: the namespaces of strict files, and the types of their relationships.
_STRICT = {
    f"http://schemas.openxmlformats.org/{old}".encode(): f"http://purl.oclc.org/ooxml/{new}".encode()
    for old, new in {
        "wordprocessingml/2006/main": "wordprocessingml/main",
        "officeDocument/2006/relationships/metadata/core-properties": "officeDocument/relationships/metadata/core-properties",
        "officeDocument/2006/relationships": "officeDocument/relationships",
        "officeDocument/2006/math": "officeDocument/math",
        "officeDocument/2006/extended-properties": "officeDocument/extendedProperties",
        "drawingml/2006/main": "drawingml/main",
        "drawingml/2006/wordprocessingDrawing": "drawingml/wordprocessingDrawing",
        "drawingml/2006/picture": "drawingml/picture",
        "drawingml/2006/chart": "drawingml/chart",
        "drawingml/2006/diagram": "drawingml/diagram",
    }.items()
}
GUIDEBOOK = ROOT / "source" / "guidebook.docx"


@pytest.fixture(autouse=True, scope="session")
def _own_records(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tests leave no records in the folder of who runs them."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("data")
        patch.setattr("pipeline.flow.clearing.user_folder", lambda: folder)
        yield


def run(*arguments: str) -> int:
    """Run ``guidebook`` with these arguments and return its exit code."""
    with pytest.raises(SystemExit) as done:
        main(list(arguments))
    assert isinstance(done.value.code, int)
    return done.value.code


def as_strict(path: Path) -> Path:
    """The Word file in the strict namespaces of ISO/IEC 29500, in its own place."""
    parts = open_package(path, Limits()).parts
    path.write_bytes(make_zip((name, _in_strict(content)) for name, content in parts.items()))
    return path


def _in_strict(content: bytes) -> bytes:
    for old, new in _STRICT.items():
        content = content.replace(old, new)
    return content


def complete_settings(path: Path, *, formats: tuple[str, ...] = ("docx",)) -> None:
    """Settings of a document with a publisher, and with no share that must be approved."""
    text = path.read_text(encoding="utf-8")
    for key, value in (("publisher", "Harbour"), ("licence", "CC0"), ("contact", "a@b.example")):
        text = text.replace(f'{key} = ""', f'{key} = "{value}"')
    text = re.sub("(?m)^formats = .*$", f"formats = {json.dumps(formats)}", text)
    path.write_text(text.replace("approved = 100", "approved = 0"), encoding="utf-8")


@pytest.fixture
def word_file(tmp_path: Path) -> Callable[[Callable[[Document], None]], Path]:
    """Make a Word file: the function gets an empty document."""

    def make(build: Callable[[Document], None], name: str = "master.docx") -> Path:
        document = docx.Document()
        build(document)
        path = tmp_path / name
        document.save(str(path))
        return path

    return make
