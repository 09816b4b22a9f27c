"""What the columns of somebody's list of terms hold, guessed from their names and their cells."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from string import ascii_uppercase

from pipeline.errors import GlossaryError
from pipeline.glossary.grid import Grid
from pipeline.languages import find_locale, get_locale
from pipeline.languages.registry import LANGUAGES
from pipeline.languages.scripts import script_of
from pipeline.languages.systems import parts_of
from pipeline.languages.tags import locale_called, parse_tag
from pipeline.model import SOURCE_LOCALE

NOTE, DEFINITION, SOURCE, POS = "note", "definition", "source", "pos"
ABOUT = (NOTE, DEFINITION, SOURCE, POS)
LEFT_OUT = ""
# Names that such columns have, in the languages of the people who keep them.
_NAMES = {
    NOTE: "note notes remark remarks comment comments usage ghi-chú chú-thích หมายเหตุ ໝາຍເຫດ "
    "ความเห็น កំណត់ចំណាំ មតិ မှတ်ချက် 备注 注释 说明",
    DEFINITION: "definition definitions meaning explanation description định-nghĩa giải-thích "
    "คำจำกัดความ ความหมาย ຄຳນິຍາມ និយមន័យ အဓိပ္ပာယ် 定义 释义",
    SOURCE: "source sources reference references nguồn ที่มา แหล่งที่มา ແຫຼ່ງ ប្រភព 来源 出处",
    POS: "pos part-of-speech word-class từ-loại 词性",
}
_NUMBERS = set("no nr stt # n° số ลำดับ ลำดับที่ ລ/ດ ល.រ စဉ် 序号 编号".split())
_KINDS = {name: kind for kind, names in _NAMES.items() for name in names.split()}
_ENGLISH = {"term", "terms", "english term", "source term", "tiếng anh", "英文", "英语"}
# What stands beside the name of a language: “Thai term”, “Translation EN”, “Thai 2”.
_BESIDE = re.compile(r"\b(?:terms?|translations?|equivalents?|target|language|\d)\b")
_TAG = re.compile("[a-z]{2,3}[-_][a-z]{2}")  # a language in a country
_VIETNAMESE = re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
_TITLE_ROWS = 10  # in which headings are looked for
_MANY = 0.6  # share of the cells with letters that speak for a language


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its letter, its name where it has one, and what it holds.

    ``holds`` is a locale, one of :data:`ABOUT`, or :data:`LEFT_OUT`.
    """

    letter: str
    name: str
    holds: str

    def __str__(self) -> str:
        """Return the column and what it is taken for, for people."""
        named = f"{self.letter} “{self.name}”" if self.name else self.letter
        if not self.holds:
            return f"{named}: left out"
        what = self.holds if self.holds in ABOUT else get_locale(self.holds).english_name
        return f"{named}: {what}"


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a grid hold, and in which row its terms begin (from 0)."""

    columns: tuple[Column, ...]
    first: int

    def __str__(self) -> str:
        """Return the columns as ``--columns`` takes them."""
        return ",".join(f"{one.letter}={one.holds}" for one in self.columns if one.holds)


def guess_columns(grid: Grid) -> Columns:
    """What each column holds, by its name in the row of headings, else by its cells' letters."""
    first = _find_first(grid)
    names = grid.rows[first - 1] if first else ("",) * len(grid.rows[0])
    head = [_read_name(cell) for cell in names]
    cells = list(zip(*grid.rows[first:], strict=True)) or [()] * len(names)
    held: list[str] = []
    for place, said in enumerate(head):
        guess = said if said in ABOUT or _is_wordy(cells[place]) else LEFT_OUT
        if names[place].lower().strip(" .:") in _NUMBERS:
            guess = LEFT_OUT
        elif not guess:
            guess = _by_letters(cells[place], latin=not names[place])
        held.append(guess if guess and guess == said else _once(guess, held))
    return Columns(_make(names, held), first)


def with_own_codes(columns: Columns, locales: Iterable[str]) -> Columns:
    """The columns with a project's codes for its languages: “id-ID” and “Indonesian” are its id.

    Two codes are one language where CLDR thinks the same script and country likely.
    """
    own = {code: code for code in locales}
    likely = {tag.full: code for code in own if (tag := parse_tag(code))}

    def name(holds: str) -> str:
        tag = parse_tag(holds) if holds and holds not in ABOUT else None
        return own.get(holds) or (tag and likely.get(tag.full)) or holds

    return replace(
        columns, columns=tuple(replace(one, holds=name(one.holds)) for one in columns.columns)
    )


def _find_first(grid: Grid) -> int:
    """The row in which the terms begin; headings may stand below a title of the list."""
    if any(map(_read_name, grid.rows[0])):
        return 1
    for number, row in enumerate(grid.rows[1:_TITLE_ROWS], start=2):
        said = [one for one in map(_read_name, row) if one]
        if len(said) > 1 and not all(one in ABOUT for one in said):
            return number
    return 0


def _is_wordy(cells: Sequence[str]) -> bool:
    """Whether most cells that hold something hold letters: a column of numbers is no language."""
    full = [cell for cell in cells if cell]
    return sum(any(map(str.isalpha, cell)) for cell in full) * 2 >= len(full)


def _once(guess: str, held: Sequence[str]) -> str:
    """A language guessed from letters stands in one column; a second of English holds remarks."""
    if guess in ABOUT or guess not in held:
        return guess
    return NOTE if guess == SOURCE_LOCALE else LEFT_OUT


def chosen_columns(grid: Grid, said: str) -> Columns:
    """The columns as somebody names them: ``A=en,B=th,D=note``.

    Raises :class:`GlossaryError` for a letter or a kind that is none.
    """
    held = [LEFT_OUT] * len(grid.rows[0])
    for one in filter(None, said.split(",")):
        place, holds = _read_choice(one, len(held))
        held[place] = holds
    first = _find_first(grid)
    names = grid.rows[first - 1] if first else ("",) * len(held)
    return Columns(_make(names, held), first)


def _read_choice(said: str, columns: int) -> tuple[int, str]:
    """The place of a column and what it holds: ``B=th``."""
    letter, _, kind = (part.strip() for part in said.partition("="))
    place = next((i for i in range(columns) if _letter(i) == letter.upper()), None)
    holds = kind if kind in ABOUT else find_locale(kind) if kind else None
    if place is None or holds is None:
        raise GlossaryError(
            f"“{said}” names no column or nothing that it may hold.",
            hint=f"For example: --columns A=en,B=th,C={NOTE} ({', '.join(ABOUT)}, a language).",
        )
    return place, holds


def _make(names: Sequence[str], held: Sequence[str]) -> tuple[Column, ...]:
    pairs = enumerate(zip(names, held, strict=True))
    return tuple(Column(_letter(place), name, holds) for place, (name, holds) in pairs)


def _letter(place: int) -> str:
    """The letters that a spreadsheet gives a column: A, Z, AA."""
    before, last = divmod(place, len(ascii_uppercase))
    return (_letter(before - 1) if before else "") + ascii_uppercase[last]


def _read_name(cell: str) -> str:
    """What a column of this name holds; empty where the name says nothing."""
    name = " ".join(cell.lower().split()).strip(" .:*")
    said = [_read_word(one.strip()) for one in (name, *re.split(r"[()/\[\]]", name))]
    # “Thai (remarks)” holds remarks, “Source (EN)” English.
    about = [one for one in said if one in ABOUT and one != SOURCE]
    return next(filter(None, (*about, *(one for one in said if one != SOURCE), *said)), "")


def _read_word(name: str) -> str:
    plain = name.replace("_", " ")
    if plain in _ENGLISH:
        return SOURCE_LOCALE
    if kind := _KINDS.get(plain.replace(" ", "-")):
        return kind
    if locale := locale_called(name) or locale_called(_BESIDE.sub(" ", plain)):
        return locale
    return (find_locale(name) or "") if _TAG.fullmatch(name) else ""


def _by_letters(cells: Sequence[str], *, latin: bool = True) -> str:
    """The language whose letters most cells hold."""
    wordy = [cell for cell in cells if any(map(str.isalpha, cell))]
    found = Counter(_locale_of(cell) for cell in wordy)
    locale, count = next(iter(found.most_common(1)), ("", 0))
    if not wordy:
        return ""
    if count < _MANY * len(wordy):
        locale = ""
    # A Vietnamese column has many cells without a letter that only Vietnamese has.
    if locale in {"", SOURCE_LOCALE} and found["vi"] >= len(wordy) / 4:
        return "vi"
    return "" if locale == SOURCE_LOCALE and not latin else locale


def _locale_of(cell: str) -> str:
    if _VIETNAMESE.search(cell):
        return "vi"
    scripts = Counter(script_of(letter) for letter in cell if letter.isalpha())
    script = scripts.most_common(1)[0][0]
    for code, language in LANGUAGES.items():
        if script in parts_of(language.locale.iso15924):
            return code
    return ""
