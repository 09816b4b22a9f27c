"""Data stores behind a Word file, kept from undoing a translation and from leaving the house."""

from lxml import etree

from pipeline.editions.properties import child
from pipeline.editions.word import WordFile


def unbind_controls(word: WordFile) -> None:
    """Cut content controls with words loose from their data store, whose English Word and LibreOffice would show again (17.5.2.6)."""
    for part in word.text_parts():
        for control in word.root(part).iter(word.name("sdt")):
            about = child(control, "sdtPr")
            bindings = [one for one in about if etree.QName(one).localname == "dataBinding"] if about is not None else []
            text = "".join(node.text or "" for node in control.iter(word.name("t")))
            if about is not None and any(character.isalpha() for character in text):
                for binding in bindings:
                    about.remove(binding)


def drop_private_parts(word: WordFile) -> None:
    """Take out what no reader sees and an author may not know of: the preview picture of the master, and custom data stores."""
    unbind_controls(word)
    word.remove({name for name in word.names() if name.startswith(("docProps/thumbnail", "customXml/")) and not name.endswith(".rels")})
