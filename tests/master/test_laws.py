"""Laws 1, 2 and 3 of the design on Word files that hypothesis makes up."""

import io
import tempfile
import zipfile
from pathlib import Path

import docx
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.master import Master, fill, read_master
from pipeline.segments import fragments, split
from tests.cxml import element, part, word
from tests.master import paragraphs as made

words = st.text(alphabet="abcdefg HIJ.ñ–\u00a0 é1", min_size=1, max_size=12)
formats = st.tuples(
    st.booleans(), st.booleans(), st.booleans(), st.sampled_from([None, "C00000", "00A000"])
)
runs = st.lists(st.tuples(words, formats), min_size=1, max_size=6)
documents = st.lists(runs, min_size=1, max_size=5)
Formatted = list[tuple[str, tuple[bool, bool, bool, str | None]]]


def make(paragraphs: list[Formatted]) -> bytes:
    return word([_paragraph(content) for content in paragraphs])


def _text(text: str) -> str:
    return f"w:t'{text}'"


def _paragraph(content: Formatted) -> etree._Element:
    paragraph = element("w:p")
    for text, (bold, italic, underline, colour) in content:
        look = [
            *["w:b"] * bold,
            *["w:i"] * italic,
            *[f"w:color{{w:val={colour}}}"] * bool(colour),
            *["w:u{w:val=single}"] * underline,
        ]
        properties = [f"w:rPr/({','.join(look)})"] * bool(look)
        paragraph.append(element(f"w:r/({','.join([*properties, _text(text)])})"))
    return paragraph


def read(content: bytes) -> Master:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "master.docx"
        path.write_bytes(content)
        return read_master(path)


def characters(content: bytes) -> list[list[tuple[str, object, object, object, object]]]:
    """Every character with its formatting; of blanks only the character, whose formatting nobody sees."""
    found = []
    for paragraph in docx.Document(io.BytesIO(content)).paragraphs:
        line = []
        for run in paragraph.runs:
            look = (bool(run.bold), bool(run.italic), bool(run.underline), run.font.color.rgb)
            line += [
                (character, *look) if character.strip() else (character, 0, 0, 0, 0)
                for character in run.text
            ]
        found.append(line)
    return found


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


PLAIN = (False, False, False, None)


@given(documents)
@example(
    [[(" ", (False, False, True, None)), ("H", PLAIN)]]
)  # the look of a blank must not become that of the words beside it
@settings(max_examples=200, deadline=None)
def test_runs_to_coded_text_to_runs_is_the_identity(paragraphs: list[Formatted]) -> None:
    content = make(paragraphs)
    master = read(content)
    rebuilt = fill(master, {block.id: block.content for block in master.blocks}, rebuild_all=True)
    assert characters(rebuilt) == characters(content)


@given(documents)
@settings(max_examples=40, deadline=None)
def test_filling_the_master_with_its_own_source_changes_no_byte_of_any_part(
    paragraphs: list[Formatted],
) -> None:
    content = make(paragraphs)
    master = read(content)
    own = {segment.key: segment.source for segment in split(master.blocks)}
    assert parts(fill(master, fragments(master.blocks, own))) == parts(content)


@given(documents)
@settings(max_examples=40, deadline=None)
def test_every_visible_character_is_offered_or_excluded_with_a_reason(
    paragraphs: list[Formatted],
) -> None:
    ledger = read(make(paragraphs)).ledger
    visible = sum(
        not character.isspace()
        for content in paragraphs
        for text, _ in content
        for character in text
    )
    assert ledger.characters == ledger.offered + ledger.excluded
    assert ledger.characters >= visible
    assert all(exclusion.reason for exclusion in ledger.exclusions)


# --- the same laws on paragraphs with everything that may stand between words -------------------


def bodies_of(content: bytes) -> list[made.Reading]:
    return [made.read(paragraph) for paragraph in part(content)[0]]


@given(made.bodies)
@example(
    [
        "w:p/(w:bookmarkStart{w:id=1,w:name=m1},w:r/w:t' ',w:r/w:br{w:type=page},w:bookmarkEnd{w:id=1},w:r/w:t'H')"
    ]
)  # a page break keeps its place among equal words
@example(["w:p/(w:hyperlink{r:id=rId1}/w:r/w:t'1',w:hyperlink{r:id=rId1}/w:r/w:br)"])
@settings(max_examples=200, deadline=None)
def test_a_paragraph_built_anew_from_its_own_codes_reads_as_before(body: list[str]) -> None:
    content = made.master_of(body)
    master = read(content)
    rebuilt = fill(master, {block.id: block.content for block in master.blocks}, rebuild_all=True)
    before, after = bodies_of(content), bodies_of(rebuilt)
    assert [one.steps for one in after] == [one.steps for one in before]
    assert [one.marks for one in after] == [one.marks for one in before]


@given(made.bodies)
@settings(max_examples=100, deadline=None)
def test_filling_any_paragraph_with_its_own_source_changes_no_byte(body: list[str]) -> None:
    content = made.master_of(body)
    master = read(content)
    own = {segment.key: segment.source for segment in split(master.blocks)}
    assert parts(fill(master, fragments(master.blocks, own))) == parts(content)


@given(made.bodies)
@settings(max_examples=100, deadline=None)
def test_every_character_is_counted_once_whatever_stands_between(body: list[str]) -> None:
    content = made.master_of(body)
    master = read(content)
    shown = "".join(
        str(step[0]) for one in bodies_of(content) for step in one.steps if len(str(step[0])) == 1
    )
    offered = "".join(
        block.content.plain for block in master.blocks if block.part == "word/document.xml"
    )
    excluded = sum(one.characters for one in master.ledger.exclusions)
    assert master.ledger.characters == master.ledger.offered + excluded
    assert solid(offered) <= solid(shown) <= solid(offered) + excluded


def solid(text: str) -> int:
    """Characters that show; a no-break hyphen is an element and counted only where it is offered."""
    return sum(not character.isspace() and character != "\u2011" for character in text)
