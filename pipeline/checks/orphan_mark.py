"""Thai, Lao and Burmese signs that stand on nothing, are doubled, or wait for a consonant."""

from collections.abc import Iterator

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.languages import repair
from pipeline.model import Severity


def find(entry: Entry, context: Context) -> Iterator[Remark]:
    """A remark for each such sign, after what ``check --fix`` can put right."""
    if entry.target.isascii():
        return
    locale, strays = context.locale.code, context.language.strays
    assert strays is not None
    if not strays(entry.target):
        return
    text = repair(locale, entry.target)
    for start, end in strays(text):
        shown = text[max(0, start - 3) : end + 2].strip()
        yield Remark(f"The sign U+{ord(text[start]):04X} near “{shown}” has nothing to stand on, "
                     f"or stands too often; type the word again.",
                     (start, end) if text == entry.target else None)  # fmt: skip


CHECK = Check(
    id="orphan-mark",
    severity=Severity.ERROR,
    title="A vowel or tone sign stands on nothing, or twice",
    rationale="The trace of a text copied from a PDF (ค ำน ำ, ตำารวจ, เปูาหมาย) or of a slip of "
    "the finger. It is shown with a dotted circle.",
    false_positives="None in the translations of this project. Of 3228 Thai messages 16 were "
    "reported, all truly.",
    applies=lambda language: language.strays is not None,
    examples=(
        Example("th", "foreword", "ค ำน ำ", "คำนำ"),
        Example("th", "police", "ตำารวจ", "ตำรวจ"),
        Example("th", "target", "เปูาหมาย", "เป้าหมาย"),
        Example("lo", "water", "ແມ່ ້ນຳ", "ແມ່ນ້ຳ"),
        Example("my", "house", "အိမ် ့", "အိမ့်"),
        Example("my", "I", "ကျွန်ုုပ်", "ကျွန်ုပ်"),
    ),
    find=find,
)
