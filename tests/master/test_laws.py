"""Laws 1, 2 and 3 of the design on Word files that hypothesis makes up."""

import io
import tempfile
import zipfile
from pathlib import Path

import docx
from docx.shared import RGBColor
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.master import Master, fill, read_master
from pipeline.segments import fragments, split

words = st.text(alphabet="abcdefg HIJ.ñ–\u00a0 é1", min_size=1, max_size=12)
formats = st.tuples(
    st.booleans(), st.booleans(), st.booleans(), st.sampled_from([None, "C00000", "00A000"])
)
runs = st.lists(st.tuples(words, formats), min_size=1, max_size=6)
documents = st.lists(runs, min_size=1, max_size=5)
Formatted = list[tuple[str, tuple[bool, bool, bool, str | None]]]


def make(paragraphs: list[Formatted]) -> bytes:
    document = docx.Document()
    for content in paragraphs:
        paragraph = document.add_paragraph()
        for text, (bold, italic, underline, colour) in content:
            run = paragraph.add_run(text)
            run.bold, run.italic, run.underline = bold or None, italic or None, underline or None
            if colour:
                run.font.color.rgb = RGBColor.from_string(colour)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


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
