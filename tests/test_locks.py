"""What the set-up downloads is pinned with hashes, and no registry is named."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT

_ENTRY = re.compile(
    r"^(\S+==[^\s\\]+(?: ; [^\\\n]+)?) \\\n((?:    --hash=\S+(?: \\)?\n)+)", re.MULTILINE
)


def _locked(name: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line, _ in _ENTRY.findall((ROOT / "requirements" / name).read_text(encoding="utf-8")):
        one = Requirement(line)
        found.setdefault(canonicalize_name(one.name), []).append(str(one.specifier)[2:])
    return found


def _wanted(*extras: str) -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    optional = project["optional-dependencies"]
    texts = project["dependencies"] + [text for extra in extras for text in optional[extra]]
    return [one for one in map(Requirement, texts) if one.name != "guidebook-pipeline"]


@pytest.mark.parametrize(
    ("name", "extras"), [("build.txt", ()), ("test.txt", ("mt", "test", "dev"))]
)
def test_every_requirement_is_locked_to_a_version_that_it_allows(
    name: str, extras: tuple[str, ...]
) -> None:
    locked = _locked(name)
    for one in _wanted(*extras):
        versions = locked.get(canonicalize_name(one.name), [])
        assert versions, f"{one.name} is not in requirements/{name}: run scripts/lock.sh"
        assert all(one.specifier.contains(version) for version in versions), (
            f"{one}: {versions}; run scripts/lock.sh"
        )


def test_both_locks_agree() -> None:
    build, test = _locked("build.txt"), _locked("test.txt")
    assert {name: test.get(name) for name in build} == build


@pytest.mark.parametrize("name", ["build.txt", "test.txt"])
def test_every_locked_package_has_hashes_and_no_address(name: str) -> None:
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    rest = _ENTRY.sub("", text)
    assert not [line for line in rest.splitlines() if line and not line.startswith("#")]
    assert "://" not in text
    assert "--index" not in text


def test_ace_is_locked_with_hashes_and_names_no_registry() -> None:
    lock = json.loads((ROOT / "scripts" / "ace" / "package-lock.json").read_text(encoding="utf-8"))
    packages = {path: entry for path, entry in lock["packages"].items() if path}
    assert len(packages) > 100
    assert all(entry["integrity"].startswith("sha512-") for entry in packages.values())
    assert not any("resolved" in entry for entry in packages.values())


def test_the_set_up_installs_nothing_but_what_is_locked() -> None:
    script = (ROOT / "scripts" / "setup.sh").read_text(encoding="utf-8")
    installs = [
        line
        for line in script.splitlines()
        if "-m pip install" in line and "--without-pip" not in line
    ]
    assert installs
    assert all("--require-hashes" in line or "--no-deps" in line for line in installs)
    assert "npm ci" in script
    assert "npm install" not in script
    assert Path(ROOT / "scripts" / "lock.sh").is_file()
