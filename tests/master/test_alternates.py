"""Words that Word shows of content in several forms (mc:AlternateContent) are translated."""

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from pipeline.master import fill, read_master
from pipeline.model import Fragment
from tests.cxml import element, word

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
PLUG_IN = "urn:of-a-plug-in"
NEWER = "http://schemas.microsoft.com/office/word/2010/wordml"


def _both(new: str, old: str, vocabulary: str = PLUG_IN) -> str:
    return (
        f'<mc:AlternateContent xmlns:mc="{MC}" xmlns:x="{vocabulary}"><mc:Choice Requires="x">{new}'
        f"</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    )


def _run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def _parse(xml: str) -> etree._Element:
    return etree.fromstring(f'<w:body xmlns:w="{W}">{xml}</w:body>')[0]


_FRAME = '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>{}'
_FRAME += "</v:textbox></v:shape></w:pict></w:r></w:p>"
_ASK = f"<w:p>{_run('Ask at ')}{_both('<x:new/>', _run('the door'))}{_run(' first.')}</w:p>"
_BOXED = _FRAME.format(f"<w:txbxContent>{_ASK}</w:txbxContent>")
_PLACES = {
    "runs": _ASK,
    "in a run": "<w:p><w:r><w:t xml:space='preserve'>Ask at </w:t>"
    + _both("<x:new/>", "<w:t>the door</w:t>")
    + "<w:t xml:space='preserve'> first.</w:t></w:r></w:p>",
    "a paragraph": _both("<x:new/>", f"<w:p>{_run('Ask at the door first.')}</w:p>"),
    "a table": _both(
        "<x:new/>",
        f"<w:tbl><w:tr><w:tc><w:p>{_run('Ask at the door first.')}</w:p></w:tc></w:tr></w:tbl>",
    ),
    "a text box": _BOXED,
    "a copy of a text box": _both("<x:new/>", _BOXED),
    "nested": f"<w:p>{_run('Ask at ')}"
    + _both("<x:new/>", _both("<x:more/>", _run("the door")))
    + f"{_run(' first.')}</w:p>",
    "beside a drawing": f"<w:p>{_run('Ask at ')}"
    + _both("<x:new/>", _run("the door") + "<w:r><w:pict/></w:r>")
    + f"{_run(' first.')}</w:p>",
    "the newer form": f"<w:p>{_run('Ask at ')}"
    + _both(_run("the door"), _run("no door"), NEWER)
    + f"{_run(' first.')}</w:p>",
}


def _master(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "master.docx"
    path.write_bytes(content)
    return path


def _document(content: bytes, part: str = "word/document.xml") -> bytes:
    return zipfile.ZipFile(io.BytesIO(content)).read(part)


@pytest.mark.parametrize("place", _PLACES)
def test_the_words_that_word_shows_are_offered_and_written(tmp_path: Path, place: str) -> None:
    content = word([_parse(_PLACES[place])])
    master = read_master(_master(tmp_path, content))
    (block,) = (one for one in master.blocks if "first" in one.content.plain)
    assert block.content.plain == "Ask at the door first."
    filled = fill(master, {block.id: Fragment(("Demandez.",))})
    said = etree.fromstring(_document(filled))
    assert "".join(said.itertext(f"{{{W}}}t")) == "Demandez."


@pytest.mark.parametrize("place", _PLACES)
def test_the_masters_own_words_change_nothing(tmp_path: Path, place: str) -> None:
    content = word([_parse(_PLACES[place])])
    master = read_master(_master(tmp_path, content))
    filled = fill(master, {one.id: one.content for one in master.blocks})
    assert _document(filled) == _document(content)


@pytest.mark.parametrize("part", ["header", "footnotes"])
def test_in_headers_and_notes_too(tmp_path: Path, part: str) -> None:
    root = {"header": "w:hdr", "footnotes": "w:footnotes/w:footnote{w:id=2}"}[part]
    made = element(root)
    (made if part == "header" else made[0]).append(_parse(_ASK))
    plain = word(
        ["w:p/(w:r/w:t'Text',w:r/w:footnoteReference{w:id=2})"],
        **{part: "w:hdr" if part == "header" else "w:footnotes"},
    )
    saved = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain)) as old, zipfile.ZipFile(saved, "w") as new:
        for name in old.namelist():
            new.writestr(name, etree.tostring(made) if part in name else old.read(name))
    master = read_master(_master(tmp_path, saved.getvalue()))
    assert "Ask at the door first." in [one.content.plain for one in master.blocks]


def test_signs_of_a_newer_kind_stay_codes(tmp_path: Path) -> None:
    sign = _both('<x:symEx x:char="2713"/>', "<w:t>✓</w:t>", NEWER)
    content = word([_parse(f"<w:p>{_run('Done ')}<w:r>{sign}</w:r></w:p>")])
    (block,) = read_master(_master(tmp_path, content)).blocks
    assert block.content.plain == "Done "
