"""Ruby (17.3.3.25): a reading above its text, which pandoc's Word reader drops with the text."""

from lxml import etree

from pipeline.word.document import WordFile
from pipeline.word.elements import child, properties, put
from pipeline.word.making import make_run
from pipeline.word.styles import Styles

BASE, READING = "Guidebook Ruby Base", "Guidebook Ruby Reading"  # character styles


def keep_ruby(word: WordFile, styles: Styles) -> None:
    """Write base and reading one after the other, in styles that the tree reader knows again."""
    base, reading = styles.own(BASE, "character"), styles.own(READING, "character")
    for part in word.text_parts():
        for ruby in list(word.root(part).iter(word.name("ruby"))):
            outer = ruby.getparent()
            if outer is None or outer.tag != word.name("r"):
                continue
            place = outer
            for run in _runs(word, child(ruby, "rubyBase")):
                put(properties(run, "rPr"), "rStyle", val=base)
                place.addnext(run)
                place = run
            text = "".join(
                node.text or ""
                for run in _runs(word, child(ruby, "rt"))
                for node in run.iter(word.name("t"))
            )
            place.addnext(make_run(word, text, style=reading))
            outer.remove(ruby)


def _runs(word: WordFile, parent: etree._Element | None) -> list[etree._Element]:
    return [] if parent is None else list(parent.iter(word.name("r")))
