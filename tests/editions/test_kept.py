"""Nothing goes into an edition but what is known to be needed there."""

import base64
import io
import zipfile
from collections.abc import Callable

import pytest
from lxml import etree

from pipeline.files import make_zip
from pipeline.word.document import WordFile
from pipeline.word.kept import keep_known
from tests.release.golden import W, before_end, with_part, word, word_parts

NEEDLE = "Zornwick"
_BODY, _SETTINGS = "word/document.xml", "word/settings.xml"
_FIELD = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin">{1}</w:fldChar></w:r><w:r><w:instrText>{0}'
    '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>seen</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)


def field(code: str, data: str = "") -> Callable[[], bytes]:
    """The Word file with a field."""
    return before_end(_BODY, _FIELD.format(code, data))


def related(
    name: str, kind: str, owner: str = "word/_rels/document.xml.rels"
) -> Callable[[], bytes]:
    """The Word file with a part that a relationship leads to."""

    def make() -> bytes:
        parts = word_parts() | {name: f"<a>{NEEDLE}</a>".encode()}
        relations = etree.fromstring(parts[owner])
        one = etree.SubElement(relations, f"{{{etree.QName(relations).namespace}}}Relationship")
        one.attrib.update({"Id": "rId900", "Type": f"http://x/{kind}", "Target": f"/{name}"})
        parts[owner] = etree.tostring(relations)
        return make_zip(parts.items())

    return make


def commented(name: str) -> Callable[[], bytes]:
    """The Word file with comments in a part: before its root and in it."""

    def make() -> bytes:
        parts = word_parts()
        root = etree.fromstring(parts[name])
        root.insert(0, etree.Comment(NEEDLE))
        root.addprevious(etree.Comment(NEEDLE))
        root.addprevious(etree.ProcessingInstruction("who", NEEDLE))
        return make_zip((parts | {name: etree.tostring(root.getroottree())}).items())

    return make


_DATA = base64.b64encode(NEEDLE.encode()).decode()
PLANTED = {
    "part that nothing leads to": with_part("word/stray.xml", f"<a>{NEEDLE}</a>".encode()),
    "file beside the package": with_part("notes.txt", NEEDLE.encode()),
    "trash": with_part("[trash]/0000.dat", NEEDLE.encode()),
    "part of an unknown kind": related("word/other.xml", "whatever"),
    "comments under another name": related("word/notes7.xml", "comments"),
    "building blocks": related("word/glossary/document.xml", "glossaryDocument"),
    "picture that nothing shows": related("word/media/image77.xml", "image"),
    "label of the firm": related(
        "docMetadata/LabelInfo.xml", "classificationlabels", "_rels/.rels"
    ),
    "preview": related("docProps/preview.xml", "thumbnail", "_rels/.rels"),
    "signature": related("_xmlsignatures/sig1.xml", "origin", "_rels/.rels"),
    "write protection": before_end(_SETTINGS, f'<w:writeProtection w:userName="{NEEDLE}"/>'),
    "schema": before_end(_SETTINGS, f'<w:attachedSchema w:val="{NEEDLE}"/>'),
    "transformation": before_end(_SETTINGS, f'<w:saveThroughXslt w:solutionID="{NEEDLE}"/>'),
    "unknown setting": before_end(_SETTINGS, f'<x:y xmlns:x="urn:x" a="{NEEDLE}"/>'),
    "right to edit": before_end(_BODY, f'<w:p><w:permStart w:id="1" w:ed="{NEEDLE}@x.org"/></w:p>'),
    "smart tag": before_end(
        _BODY,
        f'<w:p><w:smartTag><w:smartTagPr><w:attr w:val="{NEEDLE}"/></w:smartTagPr><w:r><w:t>seen'
        "</w:t></w:r></w:smartTag></w:p>",
    ),
    "name of a control": before_end(
        _BODY,
        f'<w:sdt><w:sdtPr><w:alias w:val="{NEEDLE}"/><w:tag w:val="{NEEDLE}"/></w:sdtPr><w:sdtContent>'
        "<w:p><w:r><w:t>seen</w:t></w:r></w:p></w:sdtContent></w:sdt>",
    ),
    "bookmark": before_end(_BODY, f'<w:p><w:bookmarkStart w:id="9" w:name="{NEEDLE}"/></w:p>'),
    "foreign attribute": before_end(_BODY, f'<w:p xmlns:x="urn:x" x:who="{NEEDLE}"/>'),
    "place of a link": before_end(
        _BODY, f'<w:p><w:hyperlink w:anchor="a" w:docLocation="{NEEDLE}"/></w:p>'
    ),
    "data of a field": field("ADDIN EN.CITE", f"<w:fldData>{_DATA}</w:fldData>"),
    "variable": field(f'SET who "{NEEDLE}"'),
    "remarks": field(f'COMMENTS "{NEEDLE}"'),
    "author": field(f'AUTHOR "{NEEDLE}"'),
    "file": field(f"FILENAME {NEEDLE}"),
    "citation": field(f"CITATION {NEEDLE} \\l 1033"),
    "merge": field(f"MERGEFIELD {NEEDLE}"),
    **{f"comment in {name}": commented(name) for name in (_BODY, "word/styles.xml", "_rels/.rels")},
}


@pytest.mark.parametrize("name", PLANTED)
def test_what_no_reader_needs_is_in_no_edition(name: str) -> None:
    planted = PLANTED[name]()
    assert _holds(planted)
    made = WordFile(planted)
    keep_known(made)
    assert not _holds(made.save())
    if b">seen<" in planted:
        assert b">seen<" in made.save()


def _holds(content: bytes) -> list[str]:
    marks = (NEEDLE.encode(), _DATA.encode())
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return [one for one in package.namelist() if any(m in package.read(one) for m in marks)]


def test_a_file_without_anything_unknown_keeps_its_parts_and_words() -> None:
    made = WordFile(word())
    before = {*made.names()}
    keep_known(made)
    assert before - {*made.names()} <= {"docProps/thumbnail.jpeg"}
    assert b"A shelter is one option among several." in etree.tostring(made.root(_BODY))


def test_what_a_field_or_a_link_refers_to_stays() -> None:
    mark = f'<w:p xmlns:w="{W}"><w:bookmarkStart w:id="9" w:name="{NEEDLE}"/></w:p>'
    for code in (f"REF {NEEDLE} \\h", f'HYPERLINK \\l "{NEEDLE}"', f"PAGEREF {NEEDLE}"):
        made = WordFile(before_end(_BODY, _FIELD.format(code, ""))())
        made.root(_BODY)[0].append(etree.fromstring(mark))
        keep_known(made)
        assert b"bookmarkStart" in etree.tostring(made.root(_BODY)), code
