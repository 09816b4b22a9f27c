"""What a save tells the open page."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import CatalogError
from pipeline.flow.leaf import Leaf
from pipeline.project import open_project
from tests.proof.conftest import edit


def told(leaf: Leaf, root: Path) -> list[dict[str, Any]]:
    messages: list[dict[str, Any]] = []
    leaf.refresh(open_project(root), messages.append)
    return messages


def test_a_save_tells_what_changed_and_nothing_else(project: Path) -> None:
    leaf = Leaf("guide", "km")
    assert told(leaf, project)[-1] == {"reload": True}
    assert told(leaf, project) == []

    edit(
        project,
        lambda unit: replace(unit, target="ថ្មី 99") if unit.source.startswith("Wait") else unit,
    )
    words, findings = told(leaf, project)
    ((number, markup),) = words["slots"].items()
    place = leaf.sheet.sheet.places[number] if leaf.sheet else None
    assert place is not None
    assert leaf.sheet is not None
    assert leaf.sheet.sheet.segments[place.segment].source == "Wait 21 days."
    assert "ថ្មី 99" in markup
    assert list(words["entries"]) == [place.segment]
    assert {one["check"] for one in findings["findings"][place.segment]} >= {"number-mismatch"}

    edit(
        project,
        lambda unit: replace(unit, comments=("a line more",)) if unit.source == "Health" else unit,
    )
    (moved,) = told(leaf, project)
    assert not moved["slots"]
    assert moved["lines"] == [entry["line"] for entry in leaf.entries]

    edit(
        project,
        lambda unit: replace(unit, target="ចំណងជើង") if unit.source == "Safe housing" else unit,
    )
    assert {"reload": True} in told(leaf, project), "the title of the page is another"


def test_a_file_that_cannot_be_read_leaves_the_page(project: Path) -> None:
    leaf = Leaf("guide", "km")
    told(leaf, project)
    catalog = project / "po" / "guide" / "km.po"
    good, before = catalog.read_bytes(), leaf.rendered
    half = good[: len(good) // 2] + b'\nmsgid "'
    for broken in (b"<<<<<<< HEAD\n" + good, half, b"\xff\xfe", None):
        catalog.unlink() if broken is None else catalog.write_bytes(broken)
        (message,) = told(leaf, project)
        assert "km.po" in message["problem"]
        assert leaf.rendered == before
        catalog.write_bytes(good)
        assert {"problem": ""} in told(leaf, project)


def test_a_page_that_was_never_made_says_why(project: Path) -> None:
    (project / "po" / "guide" / "km.po").unlink()
    with pytest.raises(CatalogError, match="does not exist"):
        told(Leaf("guide", "km"), project)
