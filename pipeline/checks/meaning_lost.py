"""What turns a rule round and is lost or said the other way: “illegal”, “only if”, “all”."""

from collections.abc import Iterator

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.languages.senses import (
    DENYING,
    count_english_negations,
    find_english_senses,
    get_sense,
    holds_words,
)
from pipeline.model import Severity

# As sure as a lost “not”.
_SURE = ("unlawful", "refuse", "forbid", "ban")
_SILENT = ("free",)  # known only so that its words are not taken for a “not”


def find(entry: Entry, context: Context) -> Iterator[Remark]:
    """A remark for each sense of the source that the translation leaves out or turns round."""
    for name, words in find_english_senses(entry.folded_source):
        if name not in _SILENT and _is_lost(entry, context, name):
            yield Remark(
                f"The source says “{words}”; the translation does not, or says the contrary. Say "
                f"it, or say why it needs no word.",
                severity=Severity.ERROR if name in _SURE else None,
            )


def _is_lost(entry: Entry, context: Context, name: str) -> bool:
    own = get_sense(context.locale.code, name)
    target = entry.folded_target
    if own is None or holds_words(own.says, target):
        return False
    if own.contrary:
        return holds_words(own.contrary, target)
    negation = context.language.negation
    if negation is None:
        return True
    if name == "needless":  # “can, even if not” says the same
        allowed = context.language.permission
        return not (negation.search(target) and allowed and allowed.search(target))
    if name not in DENYING:
        return True
    return len(negation.findall(target)) <= count_english_negations(entry.folded_source)


CHECK = Check(
    id="meaning-lost",
    severity=Severity.WARNING,
    title="A word that turns a rule round is lost or says the contrary",
    rationale="“Illegal” that became “legal”, “only if” that became “before” or “all” that became "
    "“some” does the same harm as a lost “not”.",
    false_positives="None in the translations of this project. A sense put in words that the lists "
    "do not hold is reported.",
    examples=(
        Example(
            "km",
            "It is illegal to keep her passport.",
            "ការរក្សាលិខិតឆ្លងដែនរបស់នាងគឺស្របច្បាប់។",
            "ការរក្សាលិខិតឆ្លងដែនរបស់នាងគឺខុសច្បាប់។",
        ),
        Example("lo", "The road is dangerous.", "ເສັ້ນທາງປອດໄພ.", "ເສັ້ນທາງອັນຕະລາຍ."),
        Example(
            "my",
            "All children go to school.",
            "ကလေးအချို့ ကျောင်းတက်သည်။",
            "ကလေးအားလုံး ကျောင်းတက်သည်။",
        ),
        Example("th", "Speak only if she asks.", "พูดก่อนเธอถาม", "พูดเฉพาะเมื่อเธอถาม"),
        Example("vi", "Visitors must not enter.", "Khách không cần vào.", "Khách không được vào."),
        Example("zh_CN", "The guard refused to help.", "警卫同意帮忙。", "警卫拒绝帮忙。"),
    ),
    applies=lambda language: bool(language.wording.senses),
    find=find,
)
