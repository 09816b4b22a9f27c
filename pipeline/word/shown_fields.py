"""What fields show for which a Word file keeps no result: buttons, forms, numbers, signs (17.16.5).

Word computes them whenever it opens the file. Every other program finds nothing there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from pipeline.word.elements import child, children, is_on, number, value
from pipeline.word.numformats import format_number

# The words of a button stand in its code, after the name of what it does and switches of format.
_DOES = r"\s*(?:MACROBUTTON|GOTOBUTTON)\s+\S+"
_FORMAT = r"\\\*\s*\w+"
BUTTON = re.compile(
    rf"^{_DOES}\s+(?:{_FORMAT}\s*)*(?P<words>[^\\\s].*?)\s*(?:{_FORMAT}\s*)*$",
    re.IGNORECASE | re.DOTALL,
)
_BUTTON_CODE = re.compile(rf"^{_DOES}\s*|{_FORMAT}", re.IGNORECASE)
_SYMBOL = re.compile(r"^\s*SYMBOL\s+(0x[\da-f]+|\d+)", re.IGNORECASE)
_FONT = re.compile(r'\\f\s+(?:"([^"]*)"|(\S+))', re.IGNORECASE)
_SEQUENCE = re.compile(r"^\s*SEQ\s+(\S+)", re.IGNORECASE)
_SWITCH = re.compile(r'\\(\*|[a-z])\s*("[^"]*"|[^\s\\]*)', re.IGNORECASE)
_FORMS = {
    "arabic": "decimal",
    "roman": "upperRoman",
    "alphabetic": "upperLetter",
    "ordinal": "ordinal",
    "cardtext": "cardinalText",
    "ordtext": "ordinalText",
}
# What LISTNUM counts with at each level (its own list, NumberDefault).
_LISTNUM = (
    ("decimal", "{})"), ("lowerLetter", "{})"), ("lowerRoman", "{})"), ("decimal", "({})"),
    ("lowerLetter", "({})"), ("lowerRoman", "({})"), ("decimal", "{}."), ("lowerLetter", "{}."),
    ("lowerRoman", "{}."),
)  # fmt: skip
_UNCHECKED, _CHECKED = "☐", "☒"


def words_of_button(instruction: str) -> str:
    """The words that a button shows, empty for another field."""
    found = BUTTON.match(instruction)
    return found["words"] if found else ""


def find_button_code(instruction: str) -> Iterator[re.Match[str]]:
    """What of the code of a button is not shown: its keyword, what it does, and its switches."""
    return _BUTTON_CODE.finditer(instruction)


def check_box(begin: etree._Element) -> str:
    """The sign of an old check box, whose state stands at its beginning (17.16.7)."""
    box = child(child(begin, "ffData"), "checkBox")
    state = child(box, "checked")
    return _CHECKED if is_on(state if state is not None else child(box, "default")) else _UNCHECKED


def chosen_entry(begin: etree._Element) -> str:
    """The entry of an old drop-down list that Word shows, empty where it has none (17.16.9)."""
    choices = child(child(begin, "ffData"), "ddList")
    entries = [value(one) for one in children(choices, "listEntry")]
    said = (number(child(choices, local)) for local in ("result", "default"))
    place = next((one for one in said if one is not None), 0)
    return entries[place] if 0 <= place < len(entries) else ""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A sign by its code, in a symbol font or of Unicode (no font)."""

    code: int
    font: str


def read_symbol(instruction: str) -> Symbol | None:
    """The sign of a SYMBOL field, None for another field (17.16.5.61)."""
    found = _SYMBOL.match(instruction)
    if found is None:
        return None
    code = int(found[1], 16 if found[1].lower().startswith("0x") else 10)
    font = _FONT.search(instruction)
    unicode = re.search(r"\\u\b", instruction, re.IGNORECASE)
    name = (font[1] or font[2] or "") if font and not unicode else ""
    return Symbol(code, name) if 0 < code <= 0x10FFFF else None


class Counters:
    """The numbers of SEQ, LISTNUM and AUTONUM fields, met in the order of the text."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._lists: list[int] = []
        self._by_heading: dict[str, int] = {}  # sequence → level of heading at which it restarts

    def pass_heading(self, level: int) -> None:
        """A heading of this level: sequences that count by chapter begin again."""
        for name, deepest in self._by_heading.items():
            if level <= deepest:
                self._counts[name] = 0

    def number(self, instruction: str, level: int = 1) -> str | None:
        """The number that a field shows, None for one that counts nothing.

        ``level`` is that of the paragraph among the headings.
        """
        keyword = instruction.split(maxsplit=1)[0].upper() if instruction.strip() else ""
        if keyword == "SEQ":
            return self._sequence(instruction)
        if keyword == "LISTNUM":
            return self._list(instruction)
        if keyword.startswith("AUTONUM"):
            count = self._step(f"{keyword} {level}")
            return f"{count}" if re.search(r"\\e\b", instruction) else f"{count}."
        return None

    def _sequence(self, instruction: str) -> str | None:
        found = _SEQUENCE.match(instruction)
        if found is None:
            return None
        name, switches = found[1].lower(), dict(_switches(instruction))
        if switches.get("s", "").isdigit():
            self._by_heading[name] = int(switches["s"])
        if switches.get("r", "").isdigit():
            self._counts[name] = int(switches["r"])
        elif "c" not in switches:
            self._step(name)
        if "h" in switches and "*" not in switches:
            return ""
        wanted = switches.get("*", "arabic")
        form = _FORMS.get(wanted.lower(), "decimal")
        if form in {"upperRoman", "upperLetter"} and wanted.islower():
            form = form.replace("upper", "lower")
        return format_number(self._counts.get(name, 1), form)

    def _list(self, instruction: str) -> str:
        switches = dict(_switches(instruction))
        level = int(switches["l"]) if switches.get("l", "").isdigit() else 1
        level = min(max(level, 1), len(_LISTNUM))
        del self._lists[level:]
        self._lists += [0] * (level - len(self._lists))
        if switches.get("s", "").isdigit():
            self._lists[-1] = int(switches["s"]) - 1
        self._lists[-1] += 1
        form, label = _LISTNUM[level - 1]
        return label.format(format_number(self._lists[-1], form))

    def _step(self, name: str) -> int:
        self._counts[name] = self._counts.get(name, 0) + 1
        return self._counts[name]


def _switches(instruction: str) -> Iterator[tuple[str, str]]:
    for found in _SWITCH.finditer(instruction):
        name, argument = found[1].lower(), found[2].strip('"')
        if name != "*" or argument.lower() in _FORMS:
            yield name, argument


# --- EQ fields (17.16.5.17) -------------------------------------------------------


def read_formula(instruction: str) -> str | None:
    r"""What an EQ field says, in one line: ``\f(1,2)`` is 1/2; None for another field."""
    keyword, _, rest = instruction.strip().partition(" ")
    return _linear(rest).strip() if keyword.upper() == "EQ" else None


_CALL = re.compile(r"\\(?P<name>[abdfilorsx])(?:\\\w+ ?)*\s*\(", re.IGNORECASE)


def _linear(code: str) -> str:
    """An expression with each construct as letters in a row, innermost last."""
    result = ""
    while (call := _CALL.search(code)) is not None:
        end = _closing(code, call.end())
        inside = [_linear(one) for one in _arguments(code[call.end() : end])]
        result += code[: call.start()] + _construct(call["name"].lower(), inside)
        code = code[end + 1 :]
    return re.sub(r"\\([,;()\\])", r"\1", result + code)


def _construct(name: str, inside: list[str]) -> str:
    if name == "f" and len(inside) == 2:
        return f"{_whole(inside[0])}/{_whole(inside[1])}"
    if name == "r":
        return f"{inside[0] if len(inside) > 1 else ''}√{_whole(inside[-1])}"
    if name == "i":
        return "∫" + " ".join(inside)
    if name == "b":
        return f"({', '.join(inside)})"
    return (", " if name in "la" else "").join(inside)


def _whole(text: str) -> str:
    return text if len(text) < 2 or text.isalnum() else f"({text})"


def _closing(code: str, place: int) -> int:
    depth = 1
    while place < len(code):
        depth += {"(": 1, ")": -1}.get(code[place], 0) if code[place - 1] != "\\" else 0
        if not depth:
            return place
        place += 1
    return place


def _arguments(code: str) -> list[str]:
    """The arguments of a construct, which commas part, and semicolons in other countries."""
    found, depth, start = [], 0, 0
    for place, sign in enumerate(code):
        if code[place - 1 : place] == "\\":
            continue
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign in ",;" and not depth:
            found.append(code[start:place])
            start = place + 1
    return [*found, code[start:]]
