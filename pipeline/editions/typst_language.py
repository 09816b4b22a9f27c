"""The language that Typst is told, and the one that its PDF says.

Where a line of Khmer, Lao, Burmese, Shan or Thai may end Typst asks a neural model, which takes a
third to a half of its time; our marks (:mod:`pipeline.languages.break_marks`) overrule its answers.
Text in Japanese it breaks by rules that hold no such model and leave these scripts whole, so that
only the marks count. So Typst is told that such a text is Japanese, and its PDF the true language
afterwards. Nothing else of Typst asks for the language here: there is no hyphenation, no quotation
mark and no word of its own.
"""

import pikepdf

from pipeline.languages.breaks import is_spaceless
from pipeline.model import Locale
from pipeline.tools.fonts import font_files
from pipeline.tools.measures import languages_drawn_apart

_WITHOUT_MODEL = "ja"


def told_language(locale: Locale) -> tuple[str, str]:
    """The language and the region that Typst is told, "" where the locale has no region."""
    return (_WITHOUT_MODEL if is_replaced(locale) else _subtag(locale)), _region(locale)


def restore_language(pdf: pikepdf.Pdf, locale: Locale) -> None:
    """Put the true language where a PDF says the one that Typst was told.

    In its structure, its metadata and the stretches of its pages (ISO 32000-1, 14.9.2).
    """
    if not is_replaced(locale):
        return
    told, true = _tags(locale)
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and "/Lang" in thing and thing.Lang == told:
            thing.Lang = pikepdf.String(true)
    _replace(pdf.Root.Metadata, f"<rdf:li>{told}</rdf:li>", f"<rdf:li>{true}</rdf:li>")
    for page in pdf.pages:
        _replace(page.Contents, f"/Lang({told})", f"/Lang({true})")


def _replace(stream: pikepdf.Object, old: str, new: str) -> None:
    content = stream.read_bytes()
    if old.encode() in content:
        stream.write(content.replace(old.encode(), new.encode()))


def _tags(locale: Locale) -> tuple[str, str]:
    """The tag that Typst was told and the true one."""
    region = f"-{_region(locale).upper()}" if _region(locale) else ""
    return _WITHOUT_MODEL + region, _subtag(locale) + region


def is_replaced(locale: Locale) -> bool:
    """Whether Typst is told another language: not where a face has forms for the true one.

    Noto Serif Myanmar draws some letters of Karen and Mon otherwise than those of Burmese and Shan.
    """
    if not is_spaceless(locale):
        return False
    files = font_files(locale.code)
    return not any(_subtag(locale) in languages_drawn_apart(file.path) for file in files)


def _subtag(locale: Locale) -> str:
    """The language subtag of a locale, for Typst, which takes no private one."""
    language = locale.bcp47.split("-")[0]
    return language if len(language) > 1 else "und"


def _region(locale: Locale) -> str:
    """The country of a locale (ISO 3166-1, two letters), "" where its tag has none."""
    last = locale.word_tag.rpartition("-")[2]
    return last.lower() if len(last) == 2 and last.isupper() else ""
