"""Words that the pipeline itself puts into an edition, in the edition's language.

``notices/<locale>.po``.
"""

from functools import cache
from pathlib import Path

from pipeline.catalogs import read_catalog, usable_target
from pipeline.languages.icu import format_date, format_year
from pipeline.model import SOURCE_LOCALE, Imprint

_UNREVIEWED = (
    "No native reader has reviewed or approved this translation. Where somebody’s "
    "safety "
    "is at stake, check it against the English text."
)
_GOVERNS = "In case of doubt the English text governs."
_FOLDER = Path(__file__).parent / "notices"


def notice(text: str, locale: str) -> str:
    """This English text in a locale; the text itself where the locale has none."""
    return _words(locale).get(text, text)


@cache
def _words(locale: str) -> dict[str, str]:
    path = _FOLDER / f"{locale}.po"
    if locale == SOURCE_LOCALE or not path.is_file():
        return {}
    found = (
        (unit.source, usable_target(unit)) for unit in read_catalog(path, "notices", locale).live
    )
    return {source: target for source, target in found if target}


def draft_lines(imprint: Imprint) -> tuple[str, ...]:
    """What a translated edition that nobody approved says about itself, its heading first.

    Nothing for others.
    """
    code = imprint.locale.code
    if code == SOURCE_LOCALE or imprint.shares.status == "approved":
        return ()
    usable = imprint.shares.translated + imprint.shares.approved
    return (
        notice("Draft translation", code),
        notice(_UNREVIEWED, code),
        _translated(usable, imprint.shares.total, code),
        _share(
            "{approved} % of the text has been approved.",
            code,
            approved=imprint.shares.approved,
            total=imprint.shares.total,
        ),
        notice(_GOVERNS, code),
    )


def citation(imprint: Imprint) -> str:
    """How to cite the edition, with the year of the edition and not of the build."""
    title = ": ".join(filter(None, (imprint.title, imprint.subtitle)))
    edition = f"{notice('Edition', imprint.locale.code)} {imprint.edition}"
    return f"{imprint.publisher} ({_year(imprint)}). {title}. {edition}."


def _year(imprint: Imprint) -> str:
    return format_year(imprint.issued, imprint.locale, imprint.calendar, imprint.digits)


def fact_lines(imprint: Imprint) -> tuple[str, ...]:
    """The imprint as lines “label: value”: edition, date, licence, publisher, contact and so on."""
    code = imprint.locale.code
    facts = (
        ("Edition", imprint.edition),
        ("Date", format_date(imprint.issued, imprint.locale, imprint.calendar, imprint.digits)),
        ("Language", imprint.locale.native_name),
        ("Licence", " – ".join(filter(None, (imprint.licence, imprint.licence_url)))),
        ("Publisher", imprint.publisher),
        ("ISBN", imprint.isbn),
        ("Suggested citation", citation(imprint)),
        ("Source revision", imprint.revision),
        ("Machine drafts", _drafted(imprint)),
        (
            "Corrections",
            imprint.contact
            or notice("Tell the maintainers through the place where you received this file.", code),
        ),
    )
    lines = tuple(f"{notice(label, code)}: {value}" for label, value in facts if value)
    approved = code != SOURCE_LOCALE and not draft_lines(imprint)
    return (*lines, notice(_GOVERNS, code)) if approved else lines


def added_words(imprint: Imprint) -> tuple[str, ...]:
    """Everything that the pipeline may put into an edition of this imprint by itself."""
    told = (
        imprint.title,
        imprint.subtitle,
        imprint.publisher,
        *draft_lines(imprint),
        *fact_lines(imprint),
    )
    return (*told, *_words(imprint.locale.code).values(), *_words_of_our_own())


@cache
def _words_of_our_own() -> tuple[str, ...]:
    """The English of every notice, which stands where a locale has no word for it."""
    return tuple(
        dict.fromkeys(
            source for path in sorted(_FOLDER.glob("*.po")) for source in _words(path.stem)
        )
    )


def _drafted(imprint: Imprint) -> str:
    """How much of the text began as a machine draft, rounded up.

    Rounding down would understate the share.
    """
    if imprint.machine_written:
        return notice(
            "A language model (a computer program) wrote the first draft of this translation.",
            imprint.locale.code,
        )
    shares = imprint.shares
    part = -(-100 * shares.drafted // shares.total) if shares.total else 0
    words = "{drafted} % of the text began as a machine draft that a person accepted."
    return notice(words, imprint.locale.code).format(drafted=part) if part else ""


def _translated(usable: int, total: int, code: str) -> str:
    if usable == total:
        return notice("The whole text is translated.", code)
    return _share(
        "{translated} % of the text is translated; the rest is in English.",
        code,
        translated=usable,
        total=total,
    )


def _share(text: str, code: str, *, total: int, **counts: int) -> str:
    """A notice with shares in whole per cent, rounded down.

    Rounding up would call an incomplete text complete.
    """
    shares = {name: 100 * count // total if total else 0 for name, count in counts.items()}
    return notice(text, code).format(**shares)
