"""How the time of each check grows with the length of an entry, on shapes that make patterns backtrack.

    .venv/bin/python benchmarks/checks_growth.py [--locale vi] [--lengths 2500,20000] [--over 0.5]

Prints every (locale, check, shape, source) whose time at the longest length is over the limit.
"""

import argparse
import signal
import sys
import time
from collections.abc import Iterator

from pipeline.checks import CHECKS
from pipeline.checks.run import run_checks
from pipeline.languages import get_language
from pipeline.model import Catalog, TranslationUnit

LOCALES = ("km", "zh_CN", "lo", "my", "th", "vi")
_COMMON = (
    "1.", "a.", "1", "1 ", "1,", "1-", "1/", "1:", "+1 ", "-", "--", "a", "a ", "A", "A ", "A. ", " ", "  ", "\t", "\n", "\u200b",
    " \u200b", "\u00a0", ".", ". ", "...", ",", "!", "?", "; ", "(", ")", "()", "((", "[", "“", "”", "“”", '"', "'", "’", "«", "<", ">",
    "<b>", "<b></b>", "<b>a", "<note1/>", "<s1></s1>", "&", "@", "a@", "a@a.", "a-", "a'", "http://", "http://a.", "www.", "%", "%1",
    "☎", "☎1 ", "/", ":", "10:00 ", "1st ", "1,000 ", "1.000.", "0x", "é", "e\u0301", "\u0301", "ü", "Ð", "\ufffd", "\u00ad", "\u200d",
    "January ", "1 January ", "1 January 2026 ", "2026-01-01 ", "B.E. ", "one ", "one hundred ", "twenty-", "ten thousand ", "not ",
    "must ", "may not ", "un", "word ", "Word ", "WORD ", "wordword", "a1", "1a", "a1 ", "1%", "1 km ", "$1 ", "No. ", "e.g. ", "the ",
)  # fmt: skip
_OWN = {
    "km": ("ក", "្", "ក្", "ក្ក", "ក្ក្", "ា", "ាា", "កា", "១", "១.", "១1", "។", "។ ", "៖", "ៗ", "ៗ ", "េ", "េី", "៉", "ំា", "មិន", "ថ្ងៃ", "មួយ", "ដប់", "រយ"),
    "zh_CN": ("中", "。", "，", ",", "中,", "中 ", "一", "一百", "年", "月", "不", "《", "（", "hǎo ", "ni3 ", "說", "中.", "1。"),
    "lo": ("ກ", "ັ", "່", "່່", "ກ່", "ຳ", "ໍາ", "ໍ", "ໍ່າ", "ເເ", "ແ", "ໂ", "໐", "໑1", "ໆ", "ໆ ", "ບໍ່", "ຫນ", "ຫລ", "ວັນ", "ໜຶ່ງ", "ຮ້ອຍ"),
    "my": ("က", "္", "က္", "က္က", "်", "က်", "ေ", "ေက", "့", "့်", "့်", "ဝ", "၀", "၁", "၁1", "။", "၊", "၊ ", "မ", "ဘူး", "ရက်", "တစ်", "ရာ", "ြ", "ျ", "ႏ"),
    "th": ("ก", "่", "่่", "กำ", "ำ", "ํา", "ํ่า", "เเ", "แ", "า", "ๆ", "ๆ ", "๑", "๑1", "ไม่", "สา", "ก ำ", "พ.ศ. ", "หนึ่ง", "ร้อย", "ฯ"),
    "vi": ("ă", "a\u0306", "à ", "hoà ", "hòa ", "nghìn ", "không ", "một trăm ", "nhp ", "ngày 1 ", "tháng ", "đ", "ng", "ngh", "ưu ", "Ð", "tcvn µ¸", "thì "),
}  # fmt: skip
_SECONDS = 20


class Late(Exception):  # noqa: N818
    """A check took longer than anybody waits."""


def main() -> None:
    """Run the shapes and print what is slow."""
    options = argparse.ArgumentParser()
    options.add_argument("--locale", default="")
    options.add_argument("--lengths", default="2500,20000")
    options.add_argument("--over", type=float, default=0.5)
    chosen = options.parse_args()
    lengths = [int(one) for one in chosen.lengths.split(",")]
    signal.signal(signal.SIGALRM, _late)
    slow = tried = 0
    for locale in [chosen.locale] if chosen.locale else LOCALES:
        for name, shape, source in _cases(locale):
            tried += 1
            times = _times(locale, name, shape, source, lengths)
            if times[-1] > chosen.over:
                slow += 1
                figures = " ".join(f"{one:8.3f}" for one in times)
                print(f"{locale:6} {name:24} {shape!r:16} {source:6} {figures}", flush=True)
    print(f"{tried} cases, {slow} over {chosen.over} s at {lengths[-1]} characters")
    sys.exit(bool(slow))


def _cases(locale: str) -> Iterator[tuple[str, str, str]]:
    language = get_language(locale)
    for check in CHECKS:
        if check.applies(language):
            for shape in (*_COMMON, *_OWN[locale]):
                for source in ("same", "other"):
                    yield check.id, shape, source


def _times(locale: str, name: str, shape: str, source: str, lengths: list[int]) -> list[float]:
    """Processor seconds for each length, until one is too slow."""
    check = next(one for one in CHECKS if one.id == name)
    times = []
    for length in lengths:
        text = (shape * (length // len(shape) + 1))[:length] + "x"
        unit = TranslationUnit(text if source == "same" else "One text.", text + "y", line=1)
        begun = time.process_time()
        signal.alarm(_SECONDS)
        try:
            run_checks(Catalog("a", locale, (unit,)), checks=(check,))
            run_checks(
                Catalog("a", locale, (TranslationUnit(text, "y" + text, line=1),)), checks=(check,)
            ) if source == "same" else None
        except Late:
            return [*times, float(_SECONDS)]
        finally:
            signal.alarm(0)
        times.append(time.process_time() - begun)
        if times[-1] > 2:
            break
    return times


def _late(*_: object) -> None:
    raise Late


if __name__ == "__main__":
    main()
