"""The end of a sentence or heading, as each language writes it."""

import re
from collections.abc import Iterator

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.languages.language import Endings
from pipeline.model import Severity

_CLOSING = " \u00a0\u200b\u200c\u2060\n\t\"'”’»)）】]》」*†"
_SOURCE = {
    ".": "stop",
    "?": "question",
    "!": "exclamation",
    ":": "colon",
    ";": "semicolon",
    "…": "ellipsis",
}
_ANY = ".。。．។៕៘။၊?？!！:：៖;；…"


def find(entry: Entry, context: Context) -> Iterator[Remark]:
    """A remark where the translation ends in a mark that does not fit the source's."""
    source, target = entry.source.rstrip(_CLOSING), entry.target.rstrip(_CLOSING)
    if len(source) < 5 or not target:
        return
    endings, wanted = context.language.endings, _classify_mark(source)
    assert endings is not None
    last = target[-1]
    if wanted == "" and _has_needless_mark(endings, target):
        yield Remark(
            f"The source ends without a mark, the translation with “{last}”; take it away.",
            _last_span(target),
        )
    if wanted in {"", "ellipsis"} or _fits_source(endings, wanted, target):
        return
    yield Remark(_describe_mismatch(endings, wanted, last), _last_span(target))


def _has_needless_mark(endings: Endings, target: str) -> bool:
    """Whether a translation ends in a mark that its source does not have."""
    if endings.loose or target[-1] not in _ANY or target[-1] in "…":
        return False
    return not _is_abbreviation(target, endings)


def _classify_mark(source: str) -> str:
    return "ellipsis" if source.endswith("...") else _SOURCE.get(source[-1], "")


def _read_marks(endings: Endings, wanted: str) -> str:
    return str(getattr(endings, wanted))


def _fits_source(endings: Endings, wanted: str, target: str) -> bool:
    last = target[-1]
    if last in _read_marks(endings, wanted):
        return True
    if (
        wanted == "stop"
        and last == "."
        and (re.search(r"(?:\w{1,3}\.){2,}$", target) or re.match("[A-Za-z]", target[-2:-1]))
        and endings.ascii_stop
    ):
        return True
    if target.endswith(endings.abbreviations):
        return True
    return last not in _ANY and wanted in endings.bare


def _describe_mismatch(endings: Endings, wanted: str, last: str) -> str:
    allowed = _read_marks(endings, wanted)
    shown = f"“{last}”" if last in _ANY else "nothing"
    hint = f"write “{allowed[0]}”" if allowed else "write nothing"
    return f"The source ends with a {wanted}, the translation with {shown}; {hint}."


def _is_abbreviation(target: str, endings: Endings) -> bool:
    """Whether the stop belongs to the last word: พ.ศ., v.v., ។ល។."""
    return target.endswith(endings.abbreviations) or bool(
        re.search(r"(?:[\w]{1,3}\.){2,}$|[0-9]\.$", target)
    )


def _last_span(target: str) -> tuple[int, int]:
    return len(target) - 1, len(target)


CHECK = Check(
    id="end-punctuation",
    severity=Severity.WARNING,
    title="The end of the sentence does not fit the source",
    rationale="Khmer ends with ។, Burmese with ။ (also after a question), Chinese with 。, Thai "
    "with nothing. A lost mark often means lost words.",
    false_positives="None in the translations of this project. On software messages: km 0.5 %, th "
    "0.3 %, zh 0.8 %, vi 1.8 %, my 3.6 %.",
    examples=(
        Example("km", "Ask the person first.", "សួរសាមីខ្លួនជាមុនសិន.", "សួរសាមីខ្លួនជាមុនសិន។"),
        Example("my", "Who is it for?", "ဘယ်သူ့အတွက်လဲ", "ဘယ်သူ့အတွက်လဲ။"),
        Example("th", "Ask the person first.", "ถามเจ้าตัวก่อน.", "ถามเจ้าตัวก่อน"),
        Example("zh_CN", "Ask the person first.", "先征求本人意见.", "先征求本人意见。"),
        Example("lo", "Ask the person first.", "ຖາມຜູ້ກ່ຽວກ່ອນ", "ຖາມຜູ້ກ່ຽວກ່ອນ."),
        Example(
            "vi", "Contents of the kit", "Nội dung của bộ tài liệu.", "Nội dung của bộ tài liệu"
        ),
    ),
    applies=lambda language: language.endings is not None,
    find=find,
)
