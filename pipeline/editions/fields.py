"""Data stores behind a Word file, kept from undoing a translation and from being published."""

import re

from lxml import etree

from pipeline.word.document import WordFile
from pipeline.word.elements import child
from pipeline.word.notes import drop_unused_notes
from pipeline.xml import local_name

_PRIVATE = re.compile(
    r"^docProps/thumbnail|^customXml/|^word/(?:comments\w*|people)\.xml$", re.IGNORECASE
)


def unbind_controls(word: WordFile) -> None:
    """Unbind content controls from their data store, which would restore English (17.5.2.6)."""
    for part in word.text_parts():
        for control in word.root(part).iter(word.name("sdt")):
            about = child(control, "sdtPr")
            text = "".join(node.text or "" for node in control.iter(word.name("t")))
            if about is not None and any(map(str.isalpha, text)):
                _remove_bindings(about)


def _remove_bindings(about: etree._Element) -> None:
    for binding in [one for one in about if local_name(one) == "dataBinding"]:
        about.remove(binding)


_COMMENT_MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")


def drop_private_parts(word: WordFile) -> None:
    """Take out what no reader sees and an author may not know of.

    Comments, custom data stores, notes without a reference, the preview picture of the master.
    """
    unbind_controls(word)
    notes = [word.root(part) for kind in ("footnotes", "endnotes") for part in word.related(kind)]
    drop_unused_notes(map(word.root, word.text_parts()), notes)
    for part in word.text_parts():
        for mark in list(word.root(part).iter(*map(word.name, _COMMENT_MARKS))):
            parent = mark.getparent()
            if parent is not None:
                parent.remove(mark)
    word.remove(
        {
            name
            for name in word.names()
            if _PRIVATE.search(name) and not name.lower().endswith(".rels")
        }
    )
