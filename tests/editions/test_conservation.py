"""The account of an edition: what it must say, what it may say, and the error that names the place."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.editions import make_account, write_epub
from pipeline.editions.conservation import (
    Account,
    Passage,
    missing,
    passages,
    require,
    strange,
    stretches,
)
from pipeline.editions.reading import Reading, read_docx, read_epub
from pipeline.editions.squeezing import squeeze
from pipeline.editions.tree import read_tree
from pipeline.editions.verify import verify
from pipeline.errors import BuildError, ExitCode
from pipeline.master import fill, read_master
from pipeline.model import Block, CodeForm, Format, Fragment, InlineCode, Kind
from pipeline.segments import fragments, split
from tests.conftest import GUIDEBOOK
from tests.editions.conftest import annex_of, make_imprint, pseudo_targets, styled

words = st.lists(
    st.text("abcdeកខ中", min_size=3, max_size=12), min_size=1, max_size=12, unique=True
)


def passage(text: str) -> Passage:
    return Passage("Housing · paragraph", Kind.PARAGRAPH, (text,))


@given(words, st.data())
def test_exactly_the_passages_that_were_taken_out_are_missed(
    texts: list[str], data: st.DataObject
) -> None:
    gone = data.draw(st.sets(st.sampled_from(texts)))
    edition = [text for text in texts if text not in gone]
    assert [one.stretches[0] for one in missing(map(passage, texts), edition)] == [
        text for text in texts if text in gone
    ]


@given(words)
def test_line_breaks_and_break_marks_lose_nothing(texts: list[str]) -> None:
    edition = ["\u200b\n".join(text) for text in texts]
    assert missing(map(passage, texts), edition) == ()


@given(words)
def test_known_texts_in_any_order_with_numbers_between_are_not_strange(texts: list[str]) -> None:
    assert strange(["12. ".join(reversed(texts)), *texts], texts) == ()
    assert strange([*texts, texts[0] + "xyz"], texts) == (texts[0] + "xyz",)


@given(words, st.integers(0, 11))
def test_a_text_that_occurs_inside_another_one_does_not_stand_for_it(
    texts: list[str], which: int
) -> None:
    """The lost label of a caption is not found in the sentence that refers to it."""
    label = texts[which % len(texts)]
    inside = f"see {label} below"
    wanted = [*map(passage, texts), passage(f"see{label}below")]
    edition = [*(text for text in texts if text != label), inside]
    assert [one.stretches[0] for one in missing(wanted, edition)] == [label]
    assert missing(wanted, [*edition, label]) == ()


def test_the_stretches_of_a_passage_belong_to_one_paragraph() -> None:
    caption = Passage("Sets · caption", Kind.CAPTION, ("Figure", "Themap"))
    assert missing([caption], ["Figure 1 The map"]) == ()
    assert missing([caption], ["The map", "See Figure 1"]) == (caption,)
    parted = Passage("Sets · paragraph", Kind.PARAGRAPH, ("Thevalue", "isgiven."), parted=True)
    assert missing([parted], ["The value", "x = 1", "is given."]) == ()


def test_a_description_in_a_header_stands_in_no_paragraph() -> None:
    """Neither does a watermark: both are attributes of drawings."""
    block = Block("1", Kind.ALT_TEXT, "", "word/header1.xml", (), Fragment(("Our logo",)))
    wanted = passages([block], {})
    assert missing(wanted, ["Header text"], ["Our logo"], {Kind.HEADER}) == ()
    assert missing(wanted, ["Header text"], [], {Kind.HEADER}) == wanted


def test_letters_of_mathematics_and_their_accents_are_the_plain_letters() -> None:
    assert squeeze("\U0001d41e\u0302 = \U0001d465") == "e=x"
    assert squeeze("e\u0301te\u0301") == "\u00e9t\u00e9"
    assert squeeze("\u2212b") == "-b"


def test_what_occurs_twice_in_the_master_must_occur_twice() -> None:
    assert len(missing([passage("Yes"), passage("Yes")], ["Yes", "Yesterday"])) == 0
    assert len(missing([passage("Yes"), passage("Yes")], ["Yes"])) == 1


def test_the_message_names_the_entry_of_a_lost_segment() -> None:
    lost = Passage("Housing · paragraph", Kind.PARAGRAPH, ("lost",), entry="po/a/km.po:412")
    with pytest.raises(BuildError, match=re.escape("“lost” (po/a/km.po:412)")):
        require(Account((lost,)), Reading((), ()), "a.epub")


def test_a_note_or_a_picture_parts_a_passage_and_a_line_break_does_not() -> None:
    note, line = InlineCode(CodeForm.ISOLATED, "note", 1), InlineCode(CodeForm.ISOLATED, "br")
    bold = (InlineCode(CodeForm.OPEN, "b"), InlineCode(CodeForm.CLOSE, "b"))
    assert stretches(Fragment(("one ", bold[0], "two", bold[1], note, " three", line, "four"))) == (
        "onetwo",
        "threefour",
    )


def test_what_word_keeps_for_later_is_not_asked_for() -> None:
    block = Block(
        "1", Kind.PARAGRAPH, "", "word/glossary/document.xml", (), Fragment(("Click here",))
    )
    assert missing(passages([block], {}), ["another text"]) == ()


def test_the_error_names_the_place_and_ends_in_the_build_exit_code() -> None:
    with pytest.raises(BuildError, match="Housing · paragraph: “lost”") as error:
        require(Account((passage("kept"), passage("lost"))), Reading(("kept",), ()), "a.epub")
    assert error.value.exit_code == ExitCode.BUILD
    with pytest.raises(BuildError, match="“left over”"):
        require(Account((passage("kept"),)), Reading(("kept", "left over"), ()), "a.epub")


def account(code: str) -> Account:
    master = read_master(GUIDEBOOK)
    contents = fragments(master.blocks, pseudo_targets(split(master.blocks), code))
    return make_account(
        master.blocks,
        master.ledger,
        contents,
        make_imprint(code),
        annex_of(code, split(master.blocks)),
    )


@pytest.mark.parametrize("code", ["km", "vi"])
def test_the_guidebook_arrives_whole_in_word_and_epub_and_an_english_footer_would_be_seen(
    code: str, tmp_path: Path
) -> None:
    (tmp_path / "a.docx").write_bytes(styled(code))
    verify(Format.DOCX, tmp_path / "a.docx", account(code), "a.docx")
    write_epub(
        read_tree(styled(code), tmp_path / "tree", make_imprint(code)),
        make_imprint(code),
        tmp_path / "a.epub",
    )
    verify(Format.EPUB, tmp_path / "a.epub", account(code), "a.epub")
    assert "☐" not in "".join(read_epub(tmp_path / "a.epub").paragraphs[:5])

    # The master filled with all but its footers: the build that this stands for once left them in English.
    master = read_master(GUIDEBOOK)
    contents = fragments(master.blocks, pseudo_targets(split(master.blocks), code))
    footers = {block.id for block in master.blocks if block.kind is Kind.FOOTER}
    assert footers
    (tmp_path / "b.docx").write_bytes(
        fill(master, {key: content for key, content in contents.items() if key not in footers})
    )
    assert len(
        missing(
            account(code).passages, read_docx(tmp_path / "b.docx").paragraphs, (), {Kind.FOOTER}
        )
    ) == len(footers)
    with pytest.raises(BuildError, match="footer"):
        verify(Format.DOCX, tmp_path / "b.docx", account(code), "b.docx")


def test_building_blocks_of_word_are_asked_of_no_edition() -> None:
    block = Block(
        id="word/glossary/document.xml#1",
        kind=Kind.PARAGRAPH,
        style="",
        part="word/glossary/document.xml",
        path=(),
        content=Fragment(("Click here to enter text.",)),
    )
    told = passages([block], {})
    assert told[0].kind is Kind.PROPERTY
    assert not missing(told, [], kinds=frozenset(Kind) - {Kind.PROPERTY})
