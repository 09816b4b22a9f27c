"""Strict Word files (ISO/IEC 29500-1) in the names of transitional ones, which more programs know.

Only names differ here: namespaces, and the types of relationships that begin with them.
"""

import re

from pipeline.word.document import WordFile

_STRICT = b"http://purl.oclc.org/ooxml/"
_OURS = b"http://schemas.openxmlformats.org/"
_NAME = re.compile(re.escape(_STRICT) + rb"([a-zA-Z]+)/([a-zA-Z]+)")
_RENAMED = {
    b"officeDocument/extendedProperties": b"officeDocument/2006/extended-properties",
    b"officeDocument/customProperties": b"officeDocument/2006/custom-properties",
}


def as_transitional(word: WordFile) -> WordFile:
    """The Word file in transitional names; the same where it has them already."""
    if not word.namespace.startswith(_STRICT.decode()):
        return word
    for part in word.names():
        if part.endswith((".xml", ".rels")):
            word.put(part, _NAME.sub(_rename, word.content(part)))
    return WordFile(word.save())


def _rename(found: re.Match[bytes]) -> bytes:
    area, name = found[1], found[2]
    return _OURS + _RENAMED.get(area + b"/" + name, area + b"/2006/" + name)
