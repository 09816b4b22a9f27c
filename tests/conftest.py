import os
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from hypothesis import settings

# The same examples in every run, so that a red test is a change's doing; HYPOTHESIS_PROFILE=explore looks for new ones.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=2000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
GUIDEBOOK = ROOT / "source" / "guidebook.docx"


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
