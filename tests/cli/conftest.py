import shutil
from pathlib import Path

import pytest

from tests.flow.test_project import Make, run, small


@pytest.fixture
def two_documents(word_file: Make, tmp_path: Path) -> Path:
    root = tmp_path / "project"
    root.mkdir()
    for name in ("first", "second"):
        master = tmp_path / f"{name}.docx"
        shutil.copyfile(word_file(small), master)
        assert run("--project", str(root), "init", str(master), "--locale", "vi,th") == 0
    return root
