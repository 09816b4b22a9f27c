"""The DOCX edition, from which the other formats are made too."""

from collections.abc import Sequence

from pipeline.editions.additions import add_annex, add_draft_note, add_imprint, set_properties
from pipeline.editions.buttons import open_buttons
from pipeline.editions.callouts import add_callout_words
from pipeline.editions.counting import count_in_own_digits
from pipeline.editions.embed import embed_fonts
from pipeline.editions.fields import drop_private_parts
from pipeline.editions.restyle import restyle_word
from pipeline.editions.shown_fields import drop_kept_words
from pipeline.editions.traces import drop_traces
from pipeline.glossary import AnnexEntry
from pipeline.model import Imprint
from pipeline.word.document import WordFile
from pipeline.word.kept import keep_known
from pipeline.word.outside import cut_outside
from pipeline.word.private import cut_private


def style_docx(filled: bytes, imprint: Imprint, annex: Sequence[AnnexEntry] = ()) -> bytes:
    """The filled master as an edition, not compressed yet.

    Imprint, list of terms, properties, fonts and languages of its locale; nothing that reaches
    outside the file.

    Raises :class:`MissingToolError` where a font of the locale is not installed.
    """
    word = WordFile(filled)
    drop_private_parts(word)
    drop_kept_words(word)
    open_buttons(word)
    cut_outside(word)
    cut_private(word, (imprint.title, imprint.subtitle, imprint.publisher, imprint.contact))
    drop_traces(word)
    add_imprint(word, imprint)
    add_callout_words(word, imprint)
    add_draft_note(word, imprint)
    add_annex(word, annex, imprint)  # its place is a bookmark to which nothing refers
    keep_known(word)
    set_properties(word, imprint)
    restyle_word(word, imprint.locale)
    count_in_own_digits(word, imprint)
    embed_fonts(word, imprint.locale)
    return word.save(packed=False)
