"""Words that the pipeline itself puts into an edition, in the edition's language.

``notices/<locale>.po`` here, and in the project for other languages.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter

from pipeline.catalogs import read_catalog, usable_target
from pipeline.languages import get_locale, module_of
from pipeline.languages.icu import format_date, format_year
from pipeline.model import SOURCE_LOCALE, Catalog, Imprint, Locale

DRAFT = "Draft – not reviewed by a native reader"  # at the foot of pages
DRAFT_TITLE = "Draft translation"  # above what a draft says of itself
_UNREVIEWED = (
    "No native reader has reviewed or approved this translation. Where somebody’s safety "
    "is at stake, check it against the English text."
)
_GOVERNS = "In case of doubt the English text governs."
_TELL = "Tell the maintainers through the place where you received this file."
_FOLDER = Path(__file__).parent / "notices"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a line; ``english`` says that it stayed English for want of a translation."""

    text: str
    english: bool = False


Line = tuple[Piece, ...]


def notice(text: str, imprint: Imprint) -> str:
    """This English text in the language of an edition.

    The text itself where neither the program nor the project has a translation.
    """
    return _words_of(imprint).get(text, text)


def is_english_notice(text: str, imprint: Imprint) -> bool:
    """Whether this English text stays as it is in an edition of another language."""
    return not imprint.locale.is_english and text not in _words_of(imprint)


def language_of_notice(text: str, imprint: Imprint) -> Locale:
    """The language in which :func:`notice` says this English text."""
    return get_locale(SOURCE_LOCALE) if is_english_notice(text, imprint) else imprint.locale


def language_of_title(imprint: Imprint) -> Locale:
    """The language of the title on the cover."""
    stayed = imprint.title in imprint.untranslated
    return get_locale(SOURCE_LOCALE) if stayed else imprint.locale


def language_of_description(imprint: Imprint) -> Locale:
    """The language of most of the line that describes an edition: of the marks of a draft."""
    return language_of_notice(DRAFT_TITLE, imprint) if draft_notice(imprint) else imprint.locale


def language_attributes(language: Locale, imprint: Imprint) -> dict[str, str]:
    """``lang`` and ``dir`` of HTML for words in a language; none in that of the edition."""
    if language == imprint.locale:
        return {}
    turned = language.right_to_left != imprint.locale.right_to_left
    return {"lang": language.bcp47} | ({"dir": "ltr"} if turned else {})


def notice_sources() -> tuple[str, ...]:
    """The English of every notice, in the order of the program's own catalogs."""
    names = sorted(path.stem for path in _FOLDER.glob("*.po"))
    found = (source for name in names if name != SOURCE_LOCALE for source in _own(name))
    return tuple(dict.fromkeys(found))


def usable_notices(catalog: Catalog) -> dict[str, str]:
    """The translations of a catalog of notices that may stand in editions, by their English.

    Only with the same places for numbers ("{translated}"): another one cannot be filled in.
    """
    found = ((unit.source, usable_target(unit)) for unit in catalog.live)
    return {text: to for text, to in found if to and has_same_places(text, to)}


def has_same_places(source: str, target: str) -> bool:
    """Whether a translation has the places for numbers of its English."""
    return _places(target) == _places(source)


def _places(text: str) -> list[str] | None:
    """The names in braces, None where a brace is open."""
    try:
        return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)
    except ValueError:
        return None


def _words_of(imprint: Imprint) -> dict[str, str]:
    said = _own(module_of(imprint.locale.code))  # km@x-easy says it as km does
    return said | dict(imprint.notices)


@cache
def _own(locale: str) -> dict[str, str]:
    """The program's own words in a language."""
    path = _FOLDER / f"{locale}.po"
    return usable_notices(read_catalog(path, "notices", locale)) if path.is_file() else {}


def draft_notice(imprint: Imprint) -> tuple[Line, ...]:
    """What a translated edition that nobody approved says about itself, its heading first.

    Nothing for others.
    """
    if imprint.locale.code == SOURCE_LOCALE or imprint.shares.status == "approved":
        return ()
    shares = imprint.shares
    approved = "{approved} % of the text has been approved."
    lines = (
        _say(DRAFT_TITLE, imprint),
        _say(_UNREVIEWED, imprint),
        _say_translated(shares.translated + shares.approved, shares.total, imprint),
        _share(approved, imprint, approved=shares.approved),
        _say(_GOVERNS, imprint),
    )
    return tuple((line,) for line in lines)


def draft_lines(imprint: Imprint) -> tuple[str, ...]:
    """The lines of :func:`draft_notice` as plain text."""
    return tuple(map(plain_line, draft_notice(imprint)))


def plain_line(line: Line) -> str:
    """The text of a line."""
    return "".join(piece.text for piece in line)


def _say(text: str, imprint: Imprint, **numbers: int) -> Piece:
    said = notice(text, imprint)
    return Piece(said.format(**numbers) if numbers else said, is_english_notice(text, imprint))


def citation(imprint: Imprint) -> str:
    """How to cite the edition, with the year of the edition and not of the build."""
    return plain_line(_cite(imprint))


def _cite(imprint: Imprint) -> Line:
    title, subtitle = (
        Piece(text, text in imprint.untranslated) for text in (imprint.title, imprint.subtitle)
    )
    named = (title, Piece(": "), subtitle) if title.text and subtitle.text else (title, subtitle)
    return (
        Piece(f"{imprint.publisher} ({_year(imprint)}). ".lstrip()),
        *named,
        Piece(". "),
        _say("Edition", imprint),
        Piece(f" {imprint.edition}."),
    )


def _year(imprint: Imprint) -> str:
    return format_year(imprint.issued, imprint.locale, imprint.calendar, imprint.digits)


def facts(imprint: Imprint) -> tuple[Line, ...]:
    """The imprint as lines “label: value”: edition, date, licence, publisher, contact and so on."""
    told: tuple[tuple[str, str | Line], ...] = (
        ("Edition", imprint.edition),
        ("Date", format_date(imprint.issued, imprint.locale, imprint.calendar, imprint.digits)),
        ("Language", imprint.locale.native_name),
        ("Licence", " – ".join(filter(None, (imprint.licence, imprint.licence_url)))),
        ("Publisher", imprint.publisher),
        ("ISBN", imprint.isbn),
        ("Suggested citation", _cite(imprint)),
        ("Source revision", imprint.revision),
        ("Machine drafts", _say_drafted(imprint)),
        ("Corrections", imprint.contact or (_say(_TELL, imprint),)),
    )
    lines = tuple(_fact(label, value, imprint) for label, value in told if value)
    approved = imprint.locale.code != SOURCE_LOCALE and not draft_notice(imprint)
    return (*lines, (_say(_GOVERNS, imprint),)) if approved else lines


def _fact(label: str, value: str | Line, imprint: Imprint) -> Line:
    """A label and what it tells; what stands between them is of no language."""
    shown = (Piece(value),) if isinstance(value, str) else value
    return (_say(label, imprint), Piece(": "), *shown)


def fact_lines(imprint: Imprint) -> tuple[str, ...]:
    """The lines of :func:`facts` as plain text."""
    return tuple(map(plain_line, facts(imprint)))


def collect_added_words(imprint: Imprint) -> tuple[str, ...]:
    """Everything that the pipeline may put into an edition of this imprint by itself."""
    told = (
        imprint.title,
        imprint.subtitle,
        imprint.publisher,
        *draft_lines(imprint),
        *fact_lines(imprint),
    )
    return (*told, *_words_of(imprint).values(), *notice_sources())


def _say_drafted(imprint: Imprint) -> Line:
    """How much of the text began as a machine draft, rounded up; nothing where none did.

    Rounding down would understate the share.
    """
    if imprint.machine_written:
        words = "A language model (a computer program) wrote the first draft of this translation."
        return (_say(words, imprint),)
    shares = imprint.shares
    part = -(-100 * shares.drafted // shares.total) if shares.total else 0
    words = "{drafted} % of the text began as a machine draft that a person accepted."
    return (_say(words, imprint, drafted=part),) if part else ()


def _say_translated(usable: int, total: int, imprint: Imprint) -> Piece:
    if usable == total:
        return _say("The whole text is translated.", imprint)
    words = "{translated} % of the text is translated; the rest is in English."
    return _share(words, imprint, translated=usable)


def _share(text: str, imprint: Imprint, **counts: int) -> Piece:
    """A notice with shares in whole per cent, rounded down.

    Rounding up would call an incomplete text complete.
    """
    total = imprint.shares.total
    shares = {name: 100 * count // total if total else 0 for name, count in counts.items()}
    return _say(text, imprint, **shares)
