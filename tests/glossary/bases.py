"""Term bases to try things on: a small one, and any that may be thought of."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from hypothesis import strategies as st

from pipeline.glossary import TermBase, load_term_base
from pipeline.glossary.table import COLUMNS
from pipeline.languages import LOCALES, TARGET_LOCALES, fold
from pipeline.model import Concept, Term, TermStatus

OURS = Path(__file__).parents[2] / "glossary" / "terms.csv"
HEAD = ",".join(COLUMNS)
LETTERS = {
    "en": "abcdefgh XY-'’é",
    "km": "កខគងចាិី្ ",
    "zh_CN": "人口贩运幸存者（）",
    "lo": "ກຂຄງາິ່ເຳ ",
    "my": "ကခဂငာမ",  # no blank: a mark after a blank is how Zawgyi is known
    "th": "กขคงาิ่เำ ",
    "vi": "aăâeêươuhoàng đ",
}


def base(folder: Path, *rows: str) -> TermBase:
    path = folder / "terms.csv"
    path.write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
    return load_term_base(path)


# What a cell, an XML element and a PO comment can all hold: no control characters, no blanks at the ends of lines.
_line = st.text(
    st.characters(
        codec="utf-8",
        exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp", "Cf"),
        exclude_characters="\ufffd",
    ),
    max_size=30,
).map(str.strip)
prose = st.lists(_line, max_size=3).map(lambda lines: "\n".join(lines).strip())
note = st.one_of(
    prose,
    st.sampled_from(
        ["guidebook reason: x", "guidebook confidence: K", "guidebook note: y", "Use: a, b; “c”\td"]
    ),
)


def term_text(locale: str) -> st.SearchStrategy[str]:
    letters = LETTERS[locale]
    own = letters[0]
    return st.text(letters, min_size=0, max_size=12).map(
        lambda text: " ".join(f"{own}{text}".split())
    )


@st.composite
def _terms(draw: st.DrawFn, locale: str, fixed: str) -> list[Term]:
    texts = draw(
        st.lists(
            term_text(locale),
            min_size=1 if locale == "en" else 0,
            max_size=3,
            unique_by=lambda text: fold(locale, text),
        )
    )
    terms = []
    for index, text in enumerate(texts):
        status = draw(
            st.sampled_from(
                [TermStatus.ADMITTED, TermStatus.DEPRECATED] if index else list(TermStatus)
            )
        )
        if status is TermStatus.DO_NOT_TRANSLATE and locale != "en":
            text = fixed
        who = draw(st.sampled_from(["", f"{locale} language lead"]))
        terms.append(
            Term(
                text=text,
                locale=locale,
                status=status,
                confidence=draw(st.sampled_from("VKU-")),
                part_of_speech=draw(
                    st.sampled_from(
                        [
                            "noun",
                            "verb",
                            "adjective",
                            "proper noun",
                            "acronym",
                            "noun, verb",
                            "other",
                        ]
                    )
                ),
                approved_by=who,
                approved_on=draw(st.dates(date(2020, 1, 1), date(2030, 1, 1))) if who else None,
                note=draw(note),
            )
        )
    seen: set[str] = set()
    if terms and locale != "en":
        terms[0] = replace(terms[0], definition=draw(prose))
    return [
        term
        for term in terms
        if not (fold(locale, term.text) in seen or seen.add(fold(locale, term.text)))
    ]


@st.composite
def concepts(draw: st.DrawFn, name: str) -> Concept:
    english = draw(_terms("en", ""))
    terms = list(english)
    for locale in TARGET_LOCALES:
        if draw(st.booleans()):
            terms += draw(_terms(locale, english[0].text))
    first = Term(
        english[0].text, "en", english[0].status, english[0].confidence, english[0].part_of_speech
    )
    return Concept(name, draw(prose), draw(_line), draw(note), draw(prose), (first, *terms[1:]))


@st.composite
def term_bases(draw: st.DrawFn) -> TermBase:
    names = draw(
        st.lists(
            st.from_regex(r"[A-Za-z_][A-Za-z0-9_.-]{0,6}", fullmatch=True),
            min_size=1,
            max_size=4,
            unique=True,
        )
    )
    return TermBase(tuple(draw(concepts(name)) for name in names))


def without_approvals(term_base: TermBase) -> tuple[Concept, ...]:
    return tuple(
        replace(
            concept,
            terms=tuple(replace(term, approved_by="", approved_on=None) for term in concept.terms),
        )
        for concept in term_base.concepts
    )


assert set(LETTERS) == set(LOCALES)
