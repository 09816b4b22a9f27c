"""Thai, Lao and Burmese signs that stand on nothing, are doubled, or wait for a consonant."""

from collections.abc import Iterator

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.model import Severity
from pipeline.writing import repair
from pipeline.writing.burmese import STRAY
from pipeline.writing.thai_lao import strays


def find(entry: Entry, context: Context) -> Iterator[Remark]:
    """A remark for each such sign, after what ``check --fix`` can put right."""
    if entry.target.isascii():
        return
    locale = context.locale.code
    if not _strays(locale, entry.target):
        return
    text = repair(locale, entry.target)
    for start, end in _strays(locale, text):
        shown = text[max(0, start - 3) : end + 2].strip()
        yield Remark(f"The sign U+{ord(text[start]):04X} near “{shown}” has nothing to stand on, "
                     f"or stands too often; type the word again.",
                     (start, end) if text == entry.target else None)  # fmt: skip


def _strays(locale: str, text: str) -> tuple[tuple[int, int], ...]:
    if locale == "my":
        return tuple(match.span() for match in STRAY.finditer(text) if match.end() > match.start())
    return strays(text, lao=locale == "lo")


CHECK = Check(
    id="orphan-mark",
    severity=Severity.ERROR,
    title="A vowel or tone sign stands on nothing, or twice",
    rationale="The trace of a text copied from a PDF (ค ำน ำ, ตำารวจ, เปูาหมาย) or of a slip of "
    "the finger; shown with a dotted circle.",
    false_positives="None in the translations of this project. Of 3228 Thai messages 16 were "
    "reported, all truly.",
    locales=("th", "lo", "my"),
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
