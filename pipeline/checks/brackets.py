"""Brackets that are not closed, or close what is not open."""

from collections.abc import Iterator

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.model import Severity

_PAIRS = {
    "(": ")",
    "[": "]",
    "{": "}",
    "（": "）",
    "【": "】",
    "［": "］",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    "«": "»",
}
_CLOSERS = {closer: opener for opener, closer in _PAIRS.items()}
_ALL = frozenset(_PAIRS) | frozenset(_CLOSERS)

_NO_QUOTES = dict.fromkeys(map(ord, "«»"), " ")


def find(entry: Entry, context: Context) -> Iterator[Remark]:
    """A remark on the first bracket without a partner, unless the source is no better."""
    if _ALL.isdisjoint(entry.letters):
        return
    # German and others open with » and close with «.
    target = entry.target.translate(_NO_QUOTES) if context.language.general else entry.target
    place = _find_unpaired(target)
    if place is not None and _find_unpaired(entry.source) is None:
        yield Remark(
            f"The bracket “{entry.target[place]}” has no partner; open and close with the same "
            f"kind.",
            (place, place + 1),
        )


def _find_unpaired(text: str) -> int | None:
    opened: list[int] = []
    for place, character in enumerate(text):
        if character in _PAIRS:
            opened.append(place)
        elif character in _CLOSERS:
            if opened and text[opened[-1]] == _CLOSERS[character]:
                opened.pop()
            elif opened or not _ends_label(text, place):
                return place
    return opened[0] if opened else None


def _ends_label(text: str, place: int) -> bool:
    """Whether a bracket ends a label such as "a)"."""
    return text[place] == ")" and (place == 0 or text[place - 1].isalnum())


CHECK = Check(
    id="brackets",
    severity=Severity.WARNING,
    title="A bracket has no partner",
    rationale="It is left over from editing, or words inside the brackets were lost. A full-width "
    "bracket needs a full-width partner.",
    false_positives="None in the translations of this project. List labels such as “a)” are "
    "understood.",
    examples=(
        Example("zh_CN", "article 3 (d)", "第三条（d)", "第三条（d）"),
        Example("vi", "the law (as amended)", "luật (đã được sửa đổi", "luật (đã được sửa đổi)"),
        Example("km", "the law (as amended)", "ច្បាប់ )ដែលបានកែប្រែ(", "ច្បាប់ (ដែលបានកែប្រែ)"),
    ),
    find=find,
)
