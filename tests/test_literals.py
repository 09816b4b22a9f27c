"""Each writer of text is undone by the reader of its target, whatever the text."""

import json
import tempfile
import unicodedata
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import ExitCode
from pipeline.literals import (
    csv_cell,
    html_page,
    is_formula,
    read_csv_cell,
    terminal_text,
    typst_markup,
    typst_string,
)
from tests.conftest import run

# Letters with the signs of every target among them, more often than chance would have it.
TEXTS = st.text(
    st.one_of(
        st.sampled_from("#\"'\\$@*_`<>[](){}=+-/~.,;:!?&%^|0a"),
        st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp", "Cf", "Cn", "Co"]),
    )
)


@lru_cache
def compiler() -> typst.Compiler:
    path = Path(tempfile.mkdtemp()) / "empty.typ"
    path.write_text("")
    return typst.Compiler(str(path))


def words_of(content: Any) -> str:
    """The text of Typst content as ``eval`` tells it."""
    if isinstance(content, list):
        return "".join(map(words_of, content))
    if not isinstance(content, dict):
        return ""
    assert content["func"] in {"text", "symbol", "sequence", "strong"}, content
    return str(content.get("text", "")) + words_of(content.get("children") or content.get("body"))


@given(st.text(st.characters(exclude_categories=["Cs"])))
@settings(max_examples=150)
def test_a_typst_string_is_its_text(text: str) -> None:
    assert json.loads(compiler().eval(typst_string(text))) == text


@given(TEXTS)
@settings(max_examples=200)
def test_typst_markup_is_its_text_also_after_a_call(text: str) -> None:
    content = json.loads(compiler().eval(f"[#strong[x]{typst_markup(text)}]"))
    assert words_of(content) == f"x{text}"


@given(st.text())
def test_a_cell_comes_back_from_a_csv_file_and_is_no_formula_in_it(text: str) -> None:
    assert read_csv_cell(csv_cell(text)) == text
    assert not is_formula(csv_cell(text))


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://a","x")',
        "+cmd|'/C calc'!A0",
        "@SUM(1)",
        "-ab+cd",
        "＝1",
        "\t=1",
        "－a+b",
    ],
)
def test_what_spreadsheets_run_is_known(text: str) -> None:
    assert is_formula(text)


@pytest.mark.parametrize("text", ["", "-5", "-1,5", "a=b", "'=x", "một"])
def test_what_they_do_not_run_is_not(text: str) -> None:
    assert not is_formula(text)


@given(TEXTS)
def test_text_in_a_page_is_its_text_between_tags_and_in_attributes(text: str) -> None:
    seen: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, _tag: str, attributes: list[tuple[str, str | None]]) -> None:
            seen.extend(str(value) for _, value in attributes)

        def handle_data(self, data: str) -> None:
            seen.append(data)

    reader = Reader()
    reader.feed(html_page('<p title="$a">$a</p>', {"a": text}, {}))
    reader.close()
    assert [seen[0], "".join(seen[1:])] == [text, text]


@given(st.text())
def test_no_text_commands_a_terminal_and_json_stays_json(text: str) -> None:
    shown = terminal_text(text)
    assert not [one for one in shown if unicodedata.category(one) == "Cc" and one not in "\n\t"]
    quoted = json.dumps(text, ensure_ascii=False)
    assert json.loads(terminal_text(quoted)) == text


def test_a_file_name_does_not_command_the_terminal(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    name = tmp_path / "a\x1b]0;title\x07\u202e.docx"
    name.write_bytes(b"no Word file")
    assert run("inspect", str(name)) == ExitCode.MASTER
    told = capfd.readouterr()
    assert "\\u001b]0;title" in told.err
    assert "\x1b" not in told.out + told.err
