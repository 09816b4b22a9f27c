"""Editions: the finished DOCX, PDF, EPUB and HTML, made from the filled Word file."""

from pipeline.editions.contents_pages import without_contents_pages
from pipeline.editions.docx import style_docx
from pipeline.editions.epub import write_epub
from pipeline.editions.frontmatter import left_out
from pipeline.editions.html import write_html
from pipeline.editions.labels import collect_labels
from pipeline.editions.layout import write_layout_pdf
from pipeline.editions.missing_letters import faces_to_fetch
from pipeline.editions.pdf import write_large_print, write_pdf, write_print
from pipeline.editions.references import find_repeated_phrases
from pipeline.editions.restyle import restyle
from pipeline.editions.shown_fields import collect_shown
from pipeline.editions.tree import Tree, read_tree
from pipeline.editions.verify import make_account, verify, verify_letters
from pipeline.editions.word_breaks import needs_word_breaks, with_word_breaks

__all__ = [
    "Tree",
    "collect_labels",
    "collect_shown",
    "faces_to_fetch",
    "find_repeated_phrases",
    "left_out",
    "make_account",
    "needs_word_breaks",
    "read_tree",
    "restyle",
    "style_docx",
    "verify",
    "verify_letters",
    "with_word_breaks",
    "without_contents_pages",
    "write_epub",
    "write_html",
    "write_large_print",
    "write_layout_pdf",
    "write_pdf",
    "write_print",
]
