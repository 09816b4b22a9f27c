"""Records of clean texts: they change no finding, hold no word, and are of the user alone."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cleared import Cleared
from pipeline.errors import ExitCode
from pipeline.flow.check import check
from pipeline.model import Finding
from pipeline.project import open_project
from tests.flow.test_project import Make, run, small, translate


@given(st.lists(st.text()), st.text(), st.text())
def test_only_what_was_added_is_cleared_and_only_for_who_judged_so(
    texts: list[str], judge: str, other: str
) -> None:
    cleared = Cleared(None, judge)
    assert not any(cleared.holds(cleared.digest(text)) for text in texts)
    assert len({cleared.digest(text) for text in texts}) == len(set(texts))
    assert judge == other or cleared.digest("a") != Cleared(None, other).digest("a")


def test_a_record_is_kept_and_a_cut_one_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "record"
    first = Cleared(path, "rules")
    digests = [first.digest(number) for number in range(20)]
    for digest in digests:
        first.add(digest)
    first.keep()
    assert all(map(Cleared(path, "rules").holds, digests))
    path.write_bytes(path.read_bytes()[:-5])
    assert sum(map(Cleared(path, "rules").holds, digests)) == 19


def test_a_folder_that_cannot_be_written_to_changes_nothing(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x", encoding="utf-8")
    cleared = Cleared(blocked / "record", "rules")
    cleared.add(cleared.digest("a"))
    cleared.keep()
    assert blocked.read_text(encoding="utf-8") == "x"


@pytest.fixture
def project(word_file: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("pipeline.flow.clearing.user_folder", lambda: tmp_path / "data")
    root = tmp_path / "project"
    root.mkdir()
    assert run("--project", str(root), "init", str(word_file(small)), "--locale", "vi") == 0
    translate(root, "vi")
    return root


def _findings(root: Path) -> tuple[Finding, ...]:
    return tuple(finding for one in check(open_project(root)) for finding in one.findings)


def _spoil(root: Path, old: str, new: str) -> None:
    path = root / "po" / "master" / "vi.po"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_second_check_says_the_same_and_sees_what_changed(project: Path, tmp_path: Path) -> None:
    first = _findings(project)
    assert _findings(project) == first
    records = list((tmp_path / "data" / "guidebook" / "cleared").iterdir())
    assert records
    path = project / "po" / "master" / "vi.po"
    target = next(
        line
        for line in path.read_text(encoding="utf-8").split("\n")
        if line.startswith("msgstr") and len(line) > 30
    )
    _spoil(project, target, f'{target[:-1]} sex slaves 3 lần."')
    now = _findings(project)
    assert {"sensational-word", "number-mismatch"} <= {one.check for one in now} - {
        one.check for one in first
    }
    assert _findings(project) == now, "what has a finding is looked at again"
    for record in records:
        record.unlink()
    assert _findings(project) == now


def test_other_terms_are_another_judge(project: Path) -> None:
    before = _findings(project)
    (project / "glossary").mkdir(exist_ok=True)
    rows = "id,locale,term,status,confidence,pos,definition,source,note,reason,approved_by,approved_on\n"
    source = _first_word(project)
    (project / "glossary" / "terms.csv").write_text(
        f"{rows}a,en,{source},preferred,,noun,,,,,,\na,vi,khongcotrongbai,preferred,V,,,,,,,\n",
        encoding="utf-8",
    )
    assert "term-missing" in {one.check for one in _findings(project)} - {
        one.check for one in before
    }


def _first_word(root: Path) -> str:
    lines = (root / "po" / "master" / "vi.po").read_text(encoding="utf-8").split("\n")
    sources = [line[7:-1] for line in lines if line.startswith('msgid "') and len(line) > 20]
    return next(word for word in sources[0].split() if word.isalpha() and len(word) > 3)


def test_a_project_brings_no_record_of_its_own(project: Path) -> None:
    _findings(project)
    assert run("--project", str(project), "check") in {ExitCode.DONE, ExitCode.FINDINGS}
    names = {path.name for path in project.rglob("*") if "clear" in path.name}
    assert not names
