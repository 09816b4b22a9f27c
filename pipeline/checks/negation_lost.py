"""A “not” that the translation lost."""

import re
from collections.abc import Iterator

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.languages import Language, get_language
from pipeline.languages.senses import (
    compile_words,
    count_negations,
    holds_words,
    search_english,
    take_out_other_denials,
)
from pipeline.model import SOURCE_LOCALE, Severity

_TWICE = re.compile(r"(?:\b(?:cannot|not|never|nobody|no one)\b|n[’']t\b)[^.!?;:]*\bwithout\b")
# “He did not call, nor did he write.”
_NOR = re.compile(r"(?:\b(?:cannot|not|never)\b|n[’']t\b)[^.!?]*\bnor\b")
_BOTH = 2
_ANSWER = 12  # characters: “No.”


def find(entry: Entry, context: Context) -> Iterator[Remark]:
    """One remark where the source denies something and the translation holds no negation."""
    english, own = get_language(SOURCE_LOCALE), get_language(context.locale.code)
    if english.negation is None or own.negation is None:
        return
    match = search_english(english.negation, entry.folded_source)
    if match and not _denies(entry, english, own):
        yield Remark(
            f"The source says “{match[0].strip()}”; the translation denies nothing. Put the "
            f"negation back, or say why it needs none."
        )
    elif match and _is_half_lost(entry, own):
        yield Remark(
            "The source says “not … without”; the translation denies once. Say both.",
            severity=Severity.WARNING,
        )
    elif match and _is_nor_lost(entry, own):
        yield Remark(
            "The source says “not … nor”; the translation denies once. Say both.",
            severity=Severity.WARNING,
        )


def _is_half_lost(entry: Entry, own: Language) -> bool:
    """Whether one of the two of “cannot leave without help” is lost.

    A language may also say “only with” or “unless”.
    """
    if not search_english(_TWICE, entry.folded_source):
        return False
    senses = (own.wording.senses.get(name) for name in ("only", "unless"))
    others = "|".join(sense.says for sense in senses if sense)
    target = entry.folded_target
    said = compile_words(others).findall(target) if others else [""]
    if own.negation is None or not all(own.negation.search(words) for words in said):
        return False
    return count_negations(target, own.locale.code) < _BOTH


def _is_nor_lost(entry: Entry, own: Language) -> bool:
    """Whether the second of “not …, nor …” is lost; a language may also say “not … or”."""
    if not search_english(_NOR, entry.folded_source):
        return False
    either, target = own.wording.senses.get("either"), entry.folded_target
    if either is None or holds_words(either.says, target):
        return False
    return count_negations(target, own.locale.code) < _BOTH


def _denies(entry: Entry, english: Language, own: Language) -> bool:
    """Whether the translation denies something, or sets a limit where the source does no more.

    A word for refusing or avoiding denies nothing else where the source says it, too.
    """
    source = entry.folded_source
    target = take_out_other_denials(entry.folded_target, source, own.locale.code)
    if own.negation and own.negation.search(_without_closing(target, own)):
        return True
    if _says_unless_for_without(source, target, own) or _says_only(source, target, own):
        return True
    if not (own.limit and english.limit and english.negation and own.limit.search(target)):
        return False
    return english.negation.search(english.limit.sub("", source)) is None


def _without_closing(target: str, own: Language) -> str:
    """The text without words that only complete a “not”; a short answer may be one alone."""
    closing = own.wording.closing
    return compile_words(closing).sub("", target) if closing and len(target) > _ANSWER else target


def _says_unless_for_without(source: str, target: str, own: Language) -> bool:
    """“Forbidden without consent” is “forbidden unless she consents”."""
    unless = own.wording.senses.get("unless")
    return bool(unless and "without" in source and holds_words(unless.says, target))


def _says_only(source: str, target: str, own: Language) -> bool:
    """“It does not open until six” is “it opens only at six”."""
    only = own.wording.senses.get("only")
    return bool(only and "until" in source and holds_words(only.says, target))


CHECK = Check(
    id="negation-lost",
    severity=Severity.ERROR,
    title="The source says “not” and the translation does not",
    rationale="“Do not share the address” without its “not” tells a worker to do what harms "
    "somebody.",
    false_positives="A sense of “not” that the language puts another way: a title “What it is not” "
    "as “Limits”. Of 250 such entries in each of the six languages of this project two at most. A "
    "sentence with several negations of which one is lost is not found.",
    examples=(
        Example("km", "Do not share the address.", "ចែករំលែកអាសយដ្ឋាន។", "កុំចែករំលែកអាសយដ្ឋាន។"),
        Example("lo", "Do not share the address.", "ແບ່ງປັນທີ່ຢູ່.", "ຢ່າແບ່ງປັນທີ່ຢູ່."),
        Example(
            "my",
            "Do not share the address.",
            "လိပ်စာကို မျှဝေပါ။",
            "လိပ်စာကို မမျှဝေပါနှင့်။",
        ),
        Example(
            "th",
            "Do not share the address.",
            "บอกที่อยู่แก่ผู้อื่น",
            "อย่าบอกที่อยู่แก่ผู้อื่น",
        ),
        Example("vi", "Do not share the address.", "Hãy chia sẻ địa chỉ.", "Đừng chia sẻ địa chỉ."),
        Example("zh_CN", "Do not share the address.", "请分享地址。", "请勿分享地址。"),
    ),
    find=find,
)
