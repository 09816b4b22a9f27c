"""Damaged and hostile packages: one clear message, nothing written, no hang, no traceback."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import MasterError
from pipeline.master import Limits, ReadRules, fill, read_master
from tests.conftest import GUIDEBOOK

CONTENT = GUIDEBOOK.read_bytes()
with zipfile.ZipFile(io.BytesIO(CONTENT)) as _archive:
    PARTS = {name: _archive.read(name) for name in _archive.namelist()}
XML = sorted(name for name in PARTS if name.endswith((".xml", ".rels")))


def packed(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def survives(path: Path, content: bytes) -> None:
    """The file is read and filled, or refused with a place."""
    path.write_bytes(content)
    try:
        master = read_master(path, ReadRules(accept_changes=True))
        fill(master, {block.id: block.content for block in master.blocks[:5]})
    except MasterError as error:
        assert error.location


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("damage") / "damaged.docx"


@given(st.integers(0, len(CONTENT) - 1))
@settings(max_examples=40, deadline=None)
def test_a_truncated_file_is_refused(scratch: Path, length: int) -> None:
    scratch.write_bytes(CONTENT[:length])
    with pytest.raises(MasterError):
        read_master(scratch)


@given(st.sampled_from(XML), st.integers(0, 10**6), st.binary(min_size=1, max_size=12))
@settings(max_examples=60, deadline=None)
def test_a_part_with_damaged_bytes_never_crashes(
    scratch: Path, name: str, place: int, noise: bytes
) -> None:
    at = place % len(PARTS[name])
    survives(
        scratch, packed(PARTS | {name: PARTS[name][:at] + noise + PARTS[name][at + len(noise) :]})
    )


@given(st.sampled_from(XML))
@settings(max_examples=30, deadline=None)
def test_a_missing_part_never_crashes(scratch: Path, name: str) -> None:
    survives(scratch, packed({other: content for other, content in PARTS.items() if other != name}))


LATE_ENTITY = f'<!--{"c" * 200_000}--><!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("word/document.xml", b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'),
        ("word/document.xml", LATE_ENTITY.encode()),
        ("word/document.xml", LATE_ENTITY.encode("utf-16")),
        ("word/document.xml", b"<a>" * 10_000 + b"</a>" * 10_000),
        ("word/document.xml", b"<a><!--" + b"</a>" * 300 + b"-->" + b"<a>" * 300 + b"</a>" * 301),
        ("../outside.xml", b"<a/>"),
        ("[Content_Types].xml", b"<Types"),
        ("word/document.xml", b""),
    ],
    ids=[
        "entity",
        "late entity",
        "late entity in UTF-16",
        "nesting",
        "hidden nesting",
        "path",
        "content types",
        "empty",
    ],
)
def test_a_hostile_part_is_refused(scratch: Path, name: str, content: bytes) -> None:
    scratch.write_bytes(packed(PARTS | {name: content}))
    with pytest.raises(MasterError) as error:
        read_master(scratch)
    assert error.value.hint


def test_a_part_twice_is_refused(scratch: Path) -> None:
    target = io.BytesIO(packed(PARTS))
    with zipfile.ZipFile(target, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", b"<a/>")
    scratch.write_bytes(target.getvalue())
    with pytest.raises(MasterError, match="twice"):
        read_master(scratch)


def test_a_zip_bomb_is_refused_before_it_unpacks(scratch: Path) -> None:
    scratch.write_bytes(packed(PARTS | {"word/media/big.bin": b"0" * 120_000_000}))
    with pytest.raises(MasterError, match="unpacks to far more"):
        read_master(scratch, ReadRules(limits=Limits(ratio=100)))


def test_macros_are_kept_or_refused_by_setting(scratch: Path) -> None:
    scratch.write_bytes(packed(PARTS | {"word/vbaProject.bin": b"macro"}))
    master = read_master(scratch)
    with zipfile.ZipFile(io.BytesIO(fill(master, {}))) as archive:
        assert archive.read("word/vbaProject.bin") == b"macro"
    with pytest.raises(MasterError, match="macros"):
        read_master(scratch, ReadRules(refuse_macros=True))


def test_a_part_in_utf_16_is_read_as_any_other(scratch: Path) -> None:
    """ECMA-376 part 2, 8.1.4 allows it beside UTF-8."""
    scratch.write_bytes(packed(PARTS))
    wanted = [block.content for block in read_master(scratch).blocks]
    text = PARTS["word/document.xml"].decode()
    paragraphs = "<w:p><w:r><w:t>Some words.</w:t></w:r></w:p>" * 800
    text = re.sub(r"^<\?xml.*?\?>", "", text, flags=re.DOTALL)
    text = text.replace("<w:body>", f"<w:body>{paragraphs}", 1)
    scratch.write_bytes(packed(PARTS | {"word/document.xml": text.encode("utf-16")}))
    found = [block.content for block in read_master(scratch).blocks]
    assert found[800:] == wanted
    assert {content.plain for content in found[:800]} == {"Some words."}
