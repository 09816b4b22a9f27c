"""The end of a sentence or heading, as each language writes it."""

import re
from collections.abc import Iterator

from pipeline.checks.base import Check, Context, Entry, Example, Remark
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
# For each language: what may stand for a mark of the source. "" means that nothing may stand there.
_STOPS = {"km": "។៕៘", "zh_CN": "。", "lo": ".", "my": "။", "th": "", "vi": "."}
_QUESTIONS = {"km": "?？។", "zh_CN": "？", "lo": "?", "my": "။?", "th": "?", "vi": "?"}
_EXCLAMATIONS = {"km": "!។", "zh_CN": "！。", "lo": "!", "my": "။!", "th": "!", "vi": "!"}
_COLONS = {"km": "៖:", "zh_CN": "：", "lo": ":", "my": ":–—-။၊", "th": ":", "vi": ":"}
_SEMICOLONS = {"km": ";។", "zh_CN": "；。", "lo": ";", "my": "၊။;", "th": "", "vi": ";"}
_MAY_BE_BARE = {
    "th": {"stop", "question", "exclamation", "colon", "semicolon", "ellipsis"},
    "km": {"colon", "semicolon"},
    "my": {"colon", "semicolon"},
}
_ALLOWED = {
    "stop": _STOPS,
    "question": _QUESTIONS,
    "exclamation": _EXCLAMATIONS,
    "colon": _COLONS,
    "semicolon": _SEMICOLONS,
}
_ANY = ".。。．។៕៘။၊?？!！:：៖;；…"


def find(entry: Entry, context: Context) -> Iterator[Remark]:
    """A remark where the translation ends in a mark that does not fit the source's."""
    source, target = entry.source.rstrip(_CLOSING), entry.target.rstrip(_CLOSING)
    if len(source) < 5 or not target:
        return
    locale, wanted = context.locale.code, _class(source)
    last = target[-1]
    if wanted == "":
        if last in _ANY and last not in "…" and not _is_abbreviation(target):
            yield Remark(
                f"The source ends without a mark, the translation with “{last}”; take it away.",
                _at(target),
            )
        return
    if wanted == "ellipsis" or _fits(locale, wanted, target):
        return
    yield Remark(_message(locale, wanted, last), _at(target))


def _class(source: str) -> str:
    return "ellipsis" if source.endswith("...") else _SOURCE.get(source[-1], "")


def _fits(locale: str, wanted: str, target: str) -> bool:
    last = target[-1]
    allowed = _ALLOWED[wanted][locale]
    if last in allowed:
        return True
    if (
        wanted == "stop"
        and last == "."
        and (re.search(r"(?:\w{1,3}\.){2,}$", target) or re.match("[A-Za-z]", target[-2:-1]))
        and locale != "zh_CN"
    ):
        return True
    if locale == "km" and target.endswith(("។ល", "។ល។")):
        return True
    return last not in _ANY and wanted in _MAY_BE_BARE.get(locale, ())


def _message(locale: str, wanted: str, last: str) -> str:
    allowed = _ALLOWED[wanted][locale]
    shown = f"“{last}”" if last in _ANY else "nothing"
    hint = f"write “{allowed[0]}”" if allowed else "write nothing"
    return f"The source ends with a {wanted}, the translation with {shown}; {hint}."


def _is_abbreviation(target: str) -> bool:
    """Whether the stop belongs to the last word: พ.ศ., v.v., ។ល។."""
    return re.search(r"(?:[\w]{1,3}\.){2,}$|[0-9]\.$|។ល។$", target) is not None


def _at(target: str) -> tuple[int, int]:
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
    find=find,
)
