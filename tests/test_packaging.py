"""What pip installs is all that the program reads."""

import tomllib
from fnmatch import fnmatch

from tests.conftest import ROOT


def test_every_file_beside_the_modules_goes_into_the_wheel() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = settings["tool"]["setuptools"]["package-data"]["*"]
    files = [
        path
        for path in (ROOT / "pipeline").rglob("*")
        if path.is_file() and path.suffix not in {".py", ".pyc"} and not path.name.startswith(".")
    ]
    assert files
    assert not [one for one in files if not any(fnmatch(one.name, each) for each in patterns)]


def test_the_pages_that_help_shows_are_installed() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert settings["tool"]["setuptools"]["data-files"]["share/doc/guidebook"] == ["docs/*.md"]
