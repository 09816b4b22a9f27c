"""Blanks beside punctuation, where the language has rules for them."""

import re
from collections.abc import Iterator

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.model import Severity

_BEFORE = (
    re.compile(r"(?<=[^\s.])[ \u00a0]+[,;:!?](?![\d)/-])|(?<=[^\s.])[ \u00a0]+\.(?=\s|$)"),
    "No blank before “{}”.",
)
_RULES: dict[str, tuple[tuple[re.Pattern[str], str], ...]] = {
    "vi": (_BEFORE, (re.compile(r"(?<=[^\W\d_])[,;](?=[^\W\d_])"), "A blank belongs after “{}”.")),
    "lo": (
        _BEFORE,
        (re.compile(r"(?<=[\u0e80-\u0eff])[,;](?=[\u0e80-\u0eff])"), "A blank belongs after “{}”."),
    ),
    "th": ((re.compile(r"(?<=[\u0e00-\u0e7f])[ \u00a0]+[,;!?](?!\w)"), "No blank before “{}”."),),
    "my": (
        (
            re.compile("[\u104a\u104b](?=[\u1000-\u1049\u104c-\u109f])"),
            "A blank belongs after “{}”.",
        ),
        (re.compile("[ \u00a0]+[\u104a\u104b]"), "No blank before “{}”."),
    ),
    "zh_CN": (
        (
            re.compile("[ \u00a0]+[，。、；：？！”』）》]|[（《“][ \u00a0]+"),
            "No blank beside “{}”.",
        ),
        (
            re.compile("(?<=[\u3400-\u9fff])[ \u00a0\u3000]+(?=[\u3400-\u9fff])"),
            "No blank between Chinese characters.",
        ),
    ),
}


def find(entry: Entry, context: Context) -> Iterator[Remark]:
    """A remark for each blank that is too many or missing beside a mark."""
    for pattern, message in _RULES.get(context.locale.code, ()):
        for match in pattern.finditer(entry.target):
            yield Remark(message.format(match[0].strip()), match.span())


CHECK = Check(
    id="punctuation-space",
    severity=Severity.WARNING,
    title="A blank is missing or too many beside a mark",
    rationale="A blank before a mark lets it stand alone at the start of a line; Burmese and "
    "Vietnamese need one after it to break the line at all.",
    false_positives="None in the translations of this project (2 hits, both true). Khmer practice "
    "differs (a blank before ៖ and ។, or none) and is not checked.",
    locales=("zh_CN", "lo", "my", "th", "vi"),
    examples=(
        Example("vi", "Ask, then listen.", "Hãy hỏi , rồi lắng nghe.", "Hãy hỏi, rồi lắng nghe."),
        Example("my", "Ask. Listen.", "မေးပါ။နားထောင်ပါ။", "မေးပါ။ နားထောင်ပါ။"),
        Example("zh_CN", "Ask the person.", "询问 本人 。", "询问本人。"),
        Example("lo", "Ask, then listen.", "ຖາມ ,ແລ້ວຟັງ.", "ຖາມ, ແລ້ວຟັງ."),
    ),
    find=find,
)
