"""What an author tells the translator in a Word comment that begins with ``i18n:``."""

from pathlib import Path

import pytest

from pipeline.catalogs import make_template, write_catalog
from pipeline.master import Master, fill, read_master
from pipeline.segments import fragments, split
from tests.cxml import part, shape, word


def said(*comments: str) -> str:
    """A comments part; the n-th comment has the id n."""
    inside = (
        f"w:comment{{w:id={number},w:author=A}}/w:p/(w:r/w:t'{text[:6]}',w:r/w:t'{text[6:]}')"
        for number, text in enumerate(comments, 1)
    )
    return f"w:comments/({','.join(inside)})"


def about(text: str, *ids: int) -> str:
    """A paragraph with comments on it."""
    starts = "".join(f"w:commentRangeStart{{w:id={number}}}," for number in ids)
    ends = "".join(
        f",w:commentRangeEnd{{w:id={number}}},w:r/w:commentReference{{w:id={number}}}"
        for number in ids
    )
    return f"w:p/({starts}w:r/w:t'{text}'{ends})"


@pytest.fixture
def master(tmp_path: Path) -> Master:
    path = tmp_path / "master.docx"
    path.write_bytes(
        word(
            [
                about("Case", 1),
                about("Case", 2),
                about("Keep this sentence.", 3),
                about("Ask first.", 4, 5),
                about("Then wait.", 6),
                "w:p/(w:r/w:t'One anchor only.',w:r/w:commentReference{w:id=7})",
                about("Nothing said.", 9),
            ],
            comments=said(
                "i18n: context grammar",
                "I18N:  Context: a bag ",
                "i18n: SKIP",
                "i18n: a question to the person",
                "i18n: not to the police",
                "Is this right? i18n: is our tool",
                "  i18n: skipped by nobody",
            ),
        )
    )
    return read_master(path)


def test_a_context_separates_two_uses_of_one_text(master: Master) -> None:
    assert [(block.content.plain, block.context) for block in master.blocks[:2]] == [
        ("Case", "grammar"),
        ("Case", "a bag"),
    ]
    keys = [segment.key for segment in split(master.blocks)]
    assert keys[:2] == [("grammar", "Case"), ("a bag", "Case")]
    done = fill(
        master, fragments(master.blocks, {("grammar", "Case"): "Cách", ("a bag", "Case"): "Vali"})
    )
    assert ["w:t'Cách'" in shape(one) for one in part(done)[0]][:2] == [True, False]
    assert ["w:t'Vali'" in shape(one) for one in part(done)[0]][:2] == [False, True]


def test_what_the_author_left_out_is_not_offered_and_counted_with_the_reason(
    master: Master,
) -> None:
    assert "Keep this sentence." not in [block.content.plain for block in master.blocks]
    (exclusion,) = master.ledger.exclusions
    assert exclusion.reason == "the author left it out (i18n: skip)"
    assert exclusion.characters == len("Keep this sentence.")


def test_notes_reach_the_translator_and_several_are_joined(master: Master, tmp_path: Path) -> None:
    notes = {block.content.plain: block.note for block in master.blocks}
    assert notes == {
        "Case": "",
        "Ask first.": "a question to the person not to the police",
        "Then wait.": "",
        "One anchor only.": "skipped by nobody",
        "Nothing said.": "",
    }
    template = make_template("master", split(master.blocks))
    write_catalog(template, tmp_path / "master.pot")
    entry = (
        (tmp_path / "master.pot")
        .read_text(encoding="utf-8")
        .split('msgid "Ask first."')[0]
        .split("\n\n")[-1]
    )
    assert "#. a question to the person not to the police" in entry


def test_comments_between_the_authors_never_reach_a_translator(master: Master) -> None:
    assert not any("Is this right" in block.note + block.context for block in master.blocks)


def test_a_file_without_comments_has_no_remarks(tmp_path: Path) -> None:
    path = tmp_path / "plain.docx"
    path.write_bytes(word([about("Ask first.", 1)]))
    assert [(block.note, block.context) for block in read_master(path).blocks] == [("", "")]
