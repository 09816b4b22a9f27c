"""What a Word file holds that no reader sees and an author may not know of, taken out of it.

Properties that name people, firms, machines and hours (ECMA-376 part 1, 15.2.12; part 2, 8.3),
variables and lists of editing sessions (17.15.1.32, 17.15.1.72), results of fields that name files
and people (17.16.5), whole workbooks behind a chart or an object (15.2.8, 21.2.2.63).
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from pipeline.word.document import WordFile
from pipeline.word.field_codes import unlink_fields
from pipeline.word.names import short
from pipeline.word.private_fields import clear_private_fields
from pipeline.xml import local_name, take_out

# docProps/app.xml: what is told, and what goes without a word (titles of parts, in English).
_TOLD = {
    "Company": "the company",
    "Manager": "the manager",
    "TotalTime": "the minutes of editing",
    "Template": "the name of the template",
}
_UNTOLD = {"HLinks", "HeadingPairs", "TitlesOfParts", "LinksUpToDate", "SharedDoc"}
_CORE = {"lastPrinted", "revision", "contentStatus", "version"}
_SAYS_NOTHING = {"", "0", "Normal.dotm", "Normal.dot", "Normal"}
# Their results stay as text: what they ask for is taken out, and an update would say so.
_FIELDS = frozenset({"DOCPROPERTY", "DOCVARIABLE"})
_EMBEDDED = re.compile(r"(?:^|/)embeddings/", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PrivateData:
    """One kind of data that is taken out, and where an author finds it in Word."""

    what: str
    where: str
    part: str


def cut_private(word: WordFile, public: Collection[str] = ()) -> tuple[PrivateData, ...]:
    """Take out of a Word file what no reader needs; return what an author would want to know of.

    ``public`` are the texts of the imprint, which fields may show.
    """
    return (
        *_cut_fields(word, {" ".join(text.split()) for text in public}),
        *_cut_custom_properties(word),
        *_cut_properties(word),
        *_cut_settings(word),
        *_cut_embedded(word),
    )


def find_private(content: bytes) -> tuple[PrivateData, ...]:
    """The same of the bytes of a Word file, which stay as they are; raises :class:`MasterError`."""
    return cut_private(WordFile(content))


def _cut_fields(word: WordFile, public: Collection[str]) -> Iterator[PrivateData]:
    """Empty the fields that show names of people and files."""
    found: dict[tuple[str, str], str] = {}
    for part in list(word.text_parts()):
        for one in word.edit(part, lambda root: list(clear_private_fields(root, public))):
            found.setdefault(one, part)
    for (kind, text), part in found.items():
        where = "write it as text (select it, Ctrl+Shift+F9) if readers shall see it"
        yield PrivateData(f"a field {kind} that shows “{text[:60]}”", where, part)


def _cut_custom_properties(word: WordFile) -> Iterator[PrivateData]:
    for part in list(word.related("custom-properties", "")):
        names = [str(one.get("name")) for one in word.root(part) if one.get("name")]
        if names:
            where = "File › Info › Properties › Advanced Properties › Custom"
            yield PrivateData(f"properties of its own ({', '.join(names[:5])})", where, part)
        word.remove({part})


def _cut_properties(word: WordFile) -> Iterator[PrivateData]:
    for part, element in _take_properties(word, "extended-properties", _TOLD.keys() | _UNTOLD):
        name, text = local_name(element), (element.text or "").strip()
        if name in _TOLD and text not in _SAYS_NOTHING:
            yield PrivateData(f"{_TOLD[name]} ({text[:60]})", "File › Info › Properties", part)
    _take_properties(word, "core-properties", _CORE)


def _take_properties(
    word: WordFile, kind: str, names: Collection[str]
) -> list[tuple[str, etree._Element]]:
    """Take properties of these names out; return each with its part."""
    found = [
        (part, element)
        for part in word.related(kind, "")
        for element in word.root(part)
        if local_name(element) in names
    ]
    for _, element in found:
        take_out(element)
    return found


def _cut_settings(word: WordFile) -> Iterator[PrivateData]:
    for part in list(word.related("settings")):
        for element in list(word.root(part)):
            name = short(element)
            if name == "w:docVars" and len(element):
                names = ", ".join(str(one.get(word.name("name"))) for one in list(element)[:5])
                yield PrivateData(f"document variables ({names})", "in no menu of Word", part)
            if name in {"w:docVars", "w:rsids"}:
                take_out(element)
    for part in list(word.text_parts()):
        word.edit(part, lambda root: list(unlink_fields(root, _FIELDS)))


def _cut_embedded(word: WordFile) -> Iterator[PrivateData]:
    """Workbooks and documents behind what is shown: the picture or the chart itself stays."""
    parts = [name for name in word.names() if _EMBEDDED.search(name) and ".rels" not in name]
    if not parts:
        return
    for name in word.names():
        if name.lower().endswith(".xml") and name.startswith("word/"):
            word.edit(name, _drop_embedding)
    word.remove(set(parts))
    for part in parts:
        where = "the chart or object in the text; paste it as a picture to keep nothing else"
        yield PrivateData(f"a whole file behind a chart or object ({part})", where, part)


def _drop_embedding(root: etree._Element) -> Sequence[etree._Element]:
    found = [
        one
        for one in root.iter(etree.Element)
        if local_name(one) in {"OLEObject", "externalData", "objectEmbed"}
    ]
    for element in found:
        take_out(element)
    return found
