"""What stands around words in a Word file and keeps pandoc from seeing them, taken away."""

from lxml import etree

from pipeline.word.alternates import iter_alternates, leave_shown
from pipeline.word.document import WordFile
from pipeline.word.elements import value
from pipeline.xml import take_out, unwrap

# Elements that show nothing themselves (17.3.2.8, 17.3.2.3, 17.5.1): directions, which letters
# have by themselves, and elements of other schemas.
_TRANSPARENT = ("dir", "bdo", "customXml", "smartTag")
_ABOUT = ("customXmlPr", "smartTagPr")


def open_wrappers(word: WordFile) -> None:
    """Put what wrappers hold into their place."""
    _take_shown(word)
    _unnest_paragraphs(word)
    for part in word.text_parts():
        root = word.root(part)
        for about in list(root.iter(*map(word.name, _ABOUT))):
            take_out(about)
        for wrapper in list(root.iter(*map(word.name, _TRANSPARENT))):
            unwrap(wrapper)


def _take_shown(word: WordFile) -> None:
    """Leave the form of alternate content that Word shows, without what stands around it."""
    for part in word.text_parts():
        for alternate in list(iter_alternates(word.root(part))):
            leave_shown(alternate)


def _unnest_paragraphs(word: WordFile) -> None:
    """Move a paragraph or table that stands inside a paragraph after it, as Word shows it."""
    kinds = {word.name("p"), word.name("tbl")}
    for outer in list(word.root(word.document).iter(word.name("p"))):
        place = outer
        for inner in [
            one
            for one in outer.iterdescendants(*kinds)
            if next(one.iterancestors(*kinds), None) is outer
        ]:
            if _stands_in_paragraph(word, inner):
                place.addnext(inner)
                place = inner


def _stands_in_paragraph(word: WordFile, inner: etree._Element) -> bool:
    """Whether the nearest of text boxes and paragraphs around an element is a paragraph."""
    around = next(inner.iterancestors(word.name("txbxContent"), word.name("p")))
    return around.tag == word.name("p")


def unwrap_dead_links(word: WordFile) -> None:
    """Keep the words of links that lead nowhere: pandoc drops them with the link."""
    for part in word.text_parts():
        for link in list(word.root(part).iter(word.name("hyperlink"))):
            leads = value(link, "anchor") or any(str(name).endswith("}id") for name in link.attrib)
            if not leads:
                unwrap(link)
