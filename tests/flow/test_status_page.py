"""What ``guidebook status`` says about consistency, over two documents of one project."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from docx.document import Document

from pipeline.catalogs import read_catalog, write_catalog
from tests.conftest import run


def build(document: Document) -> None:
    document.add_paragraph("Safe & sound")
    document.add_paragraph("Another text")


def test_status_tells_what_two_documents_translate_differently(
    word_file: Callable[[Callable[[Document], None], str], Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    root = str(tmp_path / "project")
    Path(root).mkdir()
    for name, target in (("one", "An toàn"), ("two", "Bình an")):
        assert (
            run("--project", root, "init", str(word_file(build, f"{name}.docx")), "--locale", "vi")
            == 0
        )
        path = Path(root) / "po" / name / "vi.po"
        catalog = read_catalog(path, name, "vi")
        write_catalog(
            replace(
                catalog,
                units=tuple(
                    replace(u, target=target) if u.source == "Safe & sound" else u
                    for u in catalog.units
                ),
            ),
            path,
        )
        if name == "one":
            (Path(root) / "source" / "one.docx").rename(tmp_path / "kept.docx")
            (Path(root) / "source" / "one.toml").rename(tmp_path / "kept.toml")
    (tmp_path / "kept.docx").rename(Path(root) / "source" / "one.docx")
    (tmp_path / "kept.toml").rename(Path(root) / "source" / "one.toml")
    capsys.readouterr()
    page = tmp_path / "page.html"
    assert run("--project", root, "status", "--format", "json", "--html", str(page)) == 0
    (found,) = json.loads(capsys.readouterr().out)["inconsistent"]
    assert (found["locale"], found["shared"], found["text"]) == ("vi", "source", "Safe & sound")
    assert [(one["text"], one["uses"][0]["document"]) for one in found["variants"]] == [
        ("An toàn", "one"),
        ("Bình an", "two"),
    ]
    html = page.read_text(encoding="utf-8")
    assert (
        '<td lang="en">Safe &amp; sound</td><td><span lang="vi">An toàn</span> (1: one)<br>' in html
    )
    assert run("--project", root, "status") == 0
    told = capsys.readouterr().out
    assert "vi: texts translated in several ways: 1\n" in told
    assert "  “Safe & sound”: “An toàn”, “Bình an”\n" in told
