"""What a command loads: nothing of languages, Word or PDF that it does not ask for."""

import importlib
import subprocess
import sys
from pathlib import Path

import pytest

from tests.catalogs.test_scenarios import word

HEAVY = ("icu", "lxml", "pikepdf", "rich", "ahocorasick", "polib", "docx")
SAID = "import sys; from pipeline.cli.boundary import main\ntry: main(sys.argv[1:])\nfinally: print(*sys.modules)"


def _loaded(*arguments: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", SAID, *arguments], capture_output=True, text=True, check=True
    )
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("face", ["pipeline.languages", "pipeline.catalogs", "pipeline.glossary"])
def test_every_name_of_a_face_is_what_its_module_holds(face: str) -> None:
    package = importlib.import_module(face)
    for name in package.__all__:
        assert not isinstance(getattr(package, name), type(sys)), f"{name} is a module"
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = package.nothing


def test_help_loads_no_command() -> None:
    loaded = _loaded("--help")
    assert "pipeline.cli.main" in loaded
    assert not loaded & {*HEAVY, "pipeline.model", "pipeline.cli.update"}


def test_an_update_without_terms_loads_no_language_and_reads_no_word_file(tmp_path: Path) -> None:
    project = str(tmp_path / "project")
    master = word(("One",), tmp_path / "guide.docx")
    _loaded("--project", project, "init", str(master), "--locale", "vi")
    loaded = _loaded("--project", project, "update")
    assert "pipeline.catalogs.update" in loaded
    assert not loaded & set(HEAVY)
    assert not {name for name in loaded if name.startswith("pipeline.languages.known.")}
