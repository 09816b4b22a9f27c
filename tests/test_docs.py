"""The documentation: every link leads somewhere, every command and exit code is described, lines can be read."""

import re
import unicodedata
from pathlib import Path

import pytest

from pipeline.cli.main import guidebook
from pipeline.errors import ExitCode
from tests.conftest import ROOT

PAGES = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "benchmarks" / "README.md"]
)
_GENERATED = {"checks.md", "safety.md"}


def prose(page: Path) -> str:
    """A page without its code blocks."""
    return re.sub(
        r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_within_the_documentation_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(page)):
        if not re.match(r"https?:|mailto:", target):
            path, _, anchor = target.partition("#")
            found = (page.parent / path) if path else page
            assert found.exists(), target
            assert not anchor or anchor in anchors(found), target


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings as GitHub and GitLab make them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize(
    "page", [page for page in PAGES if page.name not in _GENERATED], ids=lambda page: page.name
)
def test_no_line_is_longer_than_120_columns(page: Path) -> None:
    lines = page.read_text(encoding="utf-8").splitlines()
    assert not [(number, line) for number, line in enumerate(lines, 1) if columns(line) > 120]


def columns(line: str) -> int:
    """The letters of a line without the marks that stand on them."""
    return sum(not unicodedata.category(letter).startswith("M") for letter in line)


def test_every_command_is_described() -> None:
    described = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    context = guidebook.make_context("guidebook", [], resilient_parsing=True)
    assert [name for name in guidebook.list_commands(context) if f"`{name}" not in described] == []


def test_every_exit_code_is_described() -> None:
    described = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    assert [code for code in ExitCode if f"| {code.value} |" not in described] == []


def test_the_version_is_the_same_in_the_program_the_citation_and_the_changelog() -> None:
    from pipeline import __version__

    assert f"\nversion: {__version__}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\n## [{__version__}] - 20" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_holds_the_marks_of_a_conflict(page: Path) -> None:
    assert not re.search("<{7} |>{7} ", page.read_text(encoding="utf-8"))
