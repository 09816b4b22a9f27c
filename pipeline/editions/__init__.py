"""Editions: the finished DOCX, PDF, EPUB and HTML, made from the filled Word file."""

from typing import TYPE_CHECKING

from pipeline.loading import load_when_asked

if TYPE_CHECKING:
    from pipeline.editions.contents_pages import without_contents_pages
    from pipeline.editions.counting import describe_counting
    from pipeline.editions.docx import style_docx
    from pipeline.editions.epub import write_epub
    from pipeline.editions.frontmatter import left_out
    from pipeline.editions.html import write_html
    from pipeline.editions.labels import collect_labels
    from pipeline.editions.layout import write_layout_pdf
    from pipeline.editions.list_letters import with_list_letters
    from pipeline.editions.missing_letters import faces_to_fetch
    from pipeline.editions.pdf import write_large_print, write_pdf, write_print
    from pipeline.editions.press_colours import set_press_colours
    from pipeline.editions.references import find_repeated_phrases
    from pipeline.editions.shown_fields import collect_shown
    from pipeline.editions.tree import Tree, read_tree
    from pipeline.editions.typeset import begin_layout
    from pipeline.editions.verify import make_account, verify_letters
    from pipeline.editions.word_breaks import needs_word_breaks, with_word_breaks
else:
    __getattr__ = load_when_asked(
        __name__,
        {
            "contents_pages": "without_contents_pages",
            "counting": "describe_counting",
            "docx": "style_docx",
            "epub": "write_epub",
            "frontmatter": "left_out",
            "html": "write_html",
            "labels": "collect_labels",
            "layout": "write_layout_pdf",
            "list_letters": "with_list_letters",
            "missing_letters": "faces_to_fetch",
            "pdf": "write_large_print write_pdf write_print",
            "press_colours": "set_press_colours",
            "references": "find_repeated_phrases",
            "shown_fields": "collect_shown",
            "tree": "Tree read_tree",
            "typeset": "begin_layout",
            "verify": "make_account verify_letters",
            "word_breaks": "needs_word_breaks with_word_breaks",
        },
    )

__all__ = [
    "Tree",
    "begin_layout",
    "collect_labels",
    "collect_shown",
    "describe_counting",
    "faces_to_fetch",
    "find_repeated_phrases",
    "left_out",
    "make_account",
    "needs_word_breaks",
    "read_tree",
    "set_press_colours",
    "style_docx",
    "verify_letters",
    "with_list_letters",
    "with_word_breaks",
    "without_contents_pages",
    "write_epub",
    "write_html",
    "write_large_print",
    "write_layout_pdf",
    "write_pdf",
    "write_print",
]
