"""A “must” or “may” that the translation lost."""

import re
from collections.abc import Iterator

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.languages import Language, get_language
from pipeline.languages.senses import search_english
from pipeline.model import SOURCE_LOCALE, Severity

# The verb, also at the beginning of a question and in capitals: no month.
_VERB = re.compile(r"\b(?:may|MAY)\b|(?:^|[.!?:;“”] ?)May\b")
_NEAR = 40  # characters between “no one” and its verb


def find(entry: Entry, context: Context) -> Iterator[Remark]:
    """A remark for an obligation and one for a permission that the translation does not mark."""
    english, own = get_language(SOURCE_LOCALE), get_language(context.locale.code)
    for what, wanted, given in (
        ("an obligation", english.obligation, own.obligation),
        ("a permission", english.permission, own.permission),
    ):
        match = search_english(wanted, entry.folded_source) if wanted and given else None
        if (
            match
            and given
            and not _is_month(match, entry.source)
            and not (given.search(entry.folded_target) or _is_denied(entry, match, english, own))
        ):
            yield Remark(
                f"The source says “{match[0]}”; the translation marks no such thing. Say {what} as "
                f"the source does."
            )


def _is_month(match: re.Match[str], source: str) -> bool:
    """Whether the only “may” of the source is the month: “in May”."""
    return match[0] == "may" and _VERB.search(source) is None


def _is_denied(entry: Entry, match: re.Match[str], english: Language, own: Language) -> bool:
    """Whether both sides deny it: “nobody may know” is a ban, which has words of its own."""
    before = entry.folded_source[max(0, match.start() - _NEAR) : match.start()]
    return bool(
        english.negation
        and own.negation
        and english.negation.search(before.rpartition(". ")[2])
        and own.negation.search(entry.folded_target)
    )


CHECK = Check(
    id="modality-lost",
    severity=Severity.WARNING,
    title="“Must” or “may” is not in the translation",
    rationale="A duty that reads like a choice is not kept; a choice that reads like a duty is not "
    "free.",
    false_positives="Sentences that say the duty or the choice by their form alone: “anything that "
    "others must decide”.",
    examples=(
        Example("km", "The worker must ask first.", "បុគ្គលិកសួរជាមុន។", "បុគ្គលិកត្រូវសួរជាមុន។"),
        Example("km", "A person may leave.", "សាមីខ្លួនត្រូវចាកចេញ។", "សាមីខ្លួនអាចចាកចេញ។"),
        Example("lo", "The worker must ask first.", "ພະນັກງານຖາມກ່ອນ.", "ພະນັກງານຕ້ອງຖາມກ່ອນ."),
        Example(
            "my",
            "The worker must ask first.",
            "ဝန်ထမ်းသည် အရင်မေးသည်။",
            "ဝန်ထမ်းသည် အရင်မေးရမည်။",
        ),
        Example("th", "The worker must ask first.", "เจ้าหน้าที่ถามก่อน", "เจ้าหน้าที่ต้องถามก่อน"),
        Example(
            "vi", "The worker must ask first.", "Nhân viên hỏi trước.", "Nhân viên phải hỏi trước."
        ),
        Example("zh_CN", "The worker must ask first.", "工作人员先询问。", "工作人员必须先询问。"),
        Example("zh_CN", "A person may leave.", "当事人必须离开。", "当事人可以离开。"),
    ),
    find=find,
)
