from pathlib import Path

import pytest

from pipeline.errors import ExitCode, GlossaryError
from pipeline.glossary import check_term_base, load_term_base
from pipeline.model import Severity
from tests.glossary.bases import HEAD, OURS, base


@pytest.mark.parametrize(
    ("rows", "line", "words"),
    [
        (["c1,en,a,preferred,,,,,,,,", "c2,en,b,preferred,,,,,,,,", "c1,th,ก,preferred,,,,,,,,"], 4, "together"),
        (["c1,en,a,liked,,,,,,,,"], 2, "status"),
        (["c1,xx,a,preferred,,,,,,,,"], 2, "locale"),
        (["c1,en,a,preferred,Z,,,,,,,"], 2, "confidence"),
        (["c1,en,,preferred,,,,,,,,"], 2, "empty"),
        (["c1,en,a,preferred"], 2, "cells"),
        (["c1,en,a,preferred,,,,,,,,,,"], 2, "cells"),
        (['c1,en,"a,preferred,,,,,,,,'], 2, "not a row"),
        (["1,en,a,preferred,,,,,,,,"], 2, "no id"),
        (["c1,en,a,preferred,,,,,,,x,yesterday"], 2, "date"),
        (["c1,en,a,preferred,,,,,,,x,"], 2, "who and when"),
        (["c1,en,a,preferred,,,,,,,,", "c1,en,A,admitted,,,,,,,,"], 3, "twice"),
        (["c1,en,a,preferred,,,,,,,,", "c1,lo,ນ້ຳ,preferred,,,,,,,,", "c1,lo,ນໍ້າ,admitted,,,,,,,,"], 4, "twice"),
        (["c1,en,a,preferred,,,,,,,,", "c1,th,ก,preferred,,,,,,,,", "c1,th,ข,preferred,,,,,,,,"], 4, "two preferred"),
        (["c1,th,ก,preferred,,,,,,,,"], 2, "no English"),
        (["c1,th,ก,preferred,,,,,,,,", "c1,en,a,preferred,,,,,,,,"], 2, "do not come first"),
        (["c1,en,a,preferred,,,,,,,,", "c1,en,b,admitted,,,A meaning.,,,,,"], 3, "first row"),
        (["c1,en,a,preferred,,,,,,,,", "c1,th,ก,preferred,,,,,,,,", "c1,th,ข,admitted,,,ความหมาย,,,,,"], 4, "first row of its language"),
        (["c1,en,a,preferred,,,,,,,,", "c1,km,ກ,preferred,,,,,,,,"], 3, "letters in Lao"),
        (["c1,en,a,preferred,,,,,,,,", "c1,th,word,preferred,,,,,,,,"], 3, "no letter in Thai"),
        (["c1,en,а,preferred,,,,,,,,"], 2, "letters in Cyrillic"),
        (["c1,en,a,preferred,,,,,,,,", "c1,vi,拐卖,preferred,,,,,,,,"], 3, "letters in Han"),
        (["c1,en,a,preferred,,,,,,,,", "c1,my,ျမန္မာ,preferred,,,,,,,,"], 3, "Zawgyi"),
        (["c1,en,UN-ACT,do not translate,,,,,,,,", "c1,vi,UNACT,do not translate,,,,,,,,"], 3, "differs from the English"),
        (["c1,en,a\x07,preferred,,,,,,,,"], 2, "not text"),
        (["c1,en,a\u202e,preferred,,,,,,,,"], 2, "not text"),
    ],
)  # fmt: skip
def test_a_wrong_row_is_named_with_line_and_remedy(
    tmp_path: Path, rows: list[str], line: int, words: str
) -> None:
    with pytest.raises(GlossaryError, match=words) as error:
        base(tmp_path, *rows)
    assert error.value.location.endswith(f"terms.csv:{line}")
    assert error.value.hint
    assert error.value.exit_code == ExitCode.GLOSSARY


@pytest.mark.parametrize(
    ("rows", "line", "words"),
    [
        (
            ["c1,en,a,preferred,,,,,,,,", "c1,km,ស្រ្តី,preferred,,,,,,,,"],
            3,
            "another order of code points",
        ),
        (
            ["c1,en,a,preferred,,,,,,,,", "c2,en,A,admitted,,,,,,,,"],
            3,
            "a term of concept “c1”, too",
        ),
        (["c1,en,bad,deprecated,,,,,,,,"], 2, "only says what to avoid"),
        (
            ["c1,en,a,preferred,,,,,,,,", "c1,vi,tốt,preferred,U,,,,,,lead,2026-01-31"],
            3,
            "still a candidate",
        ),
        (["c1,en,a  b,preferred,,,,,,,,"], 2, "doubled blank"),
        (["c1,en,=a,preferred,,,,,,,,"], 2, "formula"),
    ],
)
def test_what_is_doubtful_is_told_and_refuses_nothing(
    tmp_path: Path, rows: list[str], line: int, words: str
) -> None:
    base(tmp_path, *rows)
    (finding,) = check_term_base(tmp_path / "terms.csv")
    assert (finding.severity, finding.line) == (Severity.WARNING, line)
    assert words in finding.message


def test_all_problems_are_told_at_once_and_loading_says_how_many_more(tmp_path: Path) -> None:
    rows = ["c1,en,a,liked,,,,,,,,", "c1,xx,b,preferred,,,,,,,,", "c2,en,c,preferred,Q,,,,,,,"]
    with pytest.raises(GlossaryError, match="2 more"):
        base(tmp_path, *rows)
    assert [finding.line for finding in check_term_base(tmp_path / "terms.csv")] == [2, 3, 4]


def test_the_line_is_the_one_a_row_begins_in_also_after_a_cell_of_several_lines(
    tmp_path: Path,
) -> None:
    with pytest.raises(GlossaryError) as error:
        base(tmp_path, 'c1,en,a,preferred,,,"One\ntwo\nthree",,,,,', "c1,vi,b,nonsense,,,,,,,,")
    assert error.value.location.endswith(":5")


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (b"id,locale\n", 1, "column \u201cterm\u201d"),
        (HEAD.encode() + b",id\n", 1, "there twice"),
        (HEAD.encode() + b"\nc1,vi,h\xe0,preferred,,,,,,,,\n", 2, "UTF-8"),
        (f"{HEAD}\nc1,en,a,preferred\n".encode("utf-16"), 1, "UTF-8"),
        (b"", 1, "empty"),
    ],
)
def test_a_file_that_is_no_table_is_refused(
    tmp_path: Path, content: bytes, line: int, words: str
) -> None:
    path = tmp_path / "terms.csv"
    path.write_bytes(content)
    for read in (load_term_base, check_term_base):
        with pytest.raises(GlossaryError, match=words) as error:
            read(path)
        assert error.value.location == f"{path}:{line}"


def test_our_term_base_is_sound() -> None:
    assert check_term_base(OURS) == ()
