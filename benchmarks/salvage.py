"""Salvage of earlier translations: pairs found, right and wrong, beside Gale–Church and po4a-gettextize.

python benchmarks/salvage.py FOLDER [--only NAME] [--english old|new] [--calibrate] [--wrong] [--size]

Gale–Church is that of NLTK (pip install nltk), po4a-gettextize that of Debian's package po4a (PO4A=its folder usr/,
unpacked, PERL5LIB naming its Perl modules); each is left out where it is missing. hunalign is on neither PyPI nor Debian.

FOLDER keeps the files that are made, and ``packages/`` with Debian's libreoffice-help-en-us, -km, -vi and -zh-cn
unpacked (``dpkg-deb -x``); without them the pairs of LibreOffice's help are left out.
"""

import argparse
import json
import math
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypandoc

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.salvage_files import Pair, bare, damaged, help_pair, own_pair, rewritten
from pipeline.catalogs import read_catalog
from pipeline.glossary import load_term_base
from pipeline.master import read_master
from pipeline.salvage import Alignment, Passage, align_passages, learn_from_texts, read_passages
from pipeline.salvage.confidence import features
from pipeline.salvage.dictionary import Dictionary
from pipeline.segments.coded import plain_text

ROOT = Path(__file__).parents[1]
_TRAIN = {
    "guidebook vi": "djsam guidebook", "guidebook zh_CN": "djsaml", "guidebook lo": "djsamo",
    "help scalc/guide zh_CN": "djsam", "help scalc/guide vi": "djsaml",
}  # fmt: skip
_TEST = {
    "guidebook km": "djsam", "guidebook my": "djsaml", "guidebook th": "djsamo",
    "handout km": "djsa", "handout th": "djsal",
    "help swriter/guide km": "djsam", "help swriter/guide vi": "djsaml",
    "help simpress/guide km": "djsamo",
    "help swriter/guide zh_CN": "djsamo",
}  # fmt: skip


@dataclass
class Score:
    """Links between one passage of the English and one of the translation."""

    name: str
    right: int = 0
    wrong: int = 0
    wanted: int = 0
    seconds: float = 0.0
    passages: tuple[int, int] = (0, 0)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.wanted)

    def __str__(self) -> str:
        size = f"{self.passages[0]}×{self.passages[1]}"
        return f"{self.name:62} {size:>11} precision {self.precision:.4f} recall {self.recall:.4f} {self.seconds:6.1f} s"


def make(name: str, folder: Path) -> Pair | None:
    document, *rest = name.split()
    if document != "help":
        return own_pair(document, rest[0], folder)
    packages = folder / "packages"
    return help_pair(rest[0], rest[1], packages, folder, 60) if packages.is_dir() else None


def judge(
    pair: Pair,
    sources: Sequence[Passage],
    targets: Sequence[Passage],
    links: Iterable[tuple[int, int]],
) -> Score:
    """Right: the translation's text stands for that English text, wherever the two stand in their files."""
    score = Score(pair.name, passages=(len(sources), len(targets)))
    english = [bare(one.text) for one in sources]
    other = [bare(one.text) for one in targets]
    there = set(english)
    # Of several wordings of one English text the translation's passage stands for one.
    score.wanted = sum(
        min(len(pair.truth.get(text, set()) & there), pair.counts.get(text, 1)) for text in other
    )
    for source, target in set(links):
        if is_right(pair, english[source], other[target]):
            score.right += 1
        elif other[target] in pair.truth or other[target] in pair.added:
            score.wrong += 1
    return score


def is_right(pair: Pair, source: str, target: str) -> bool:
    return source in pair.truth.get(target, ()) or (source == target and target not in pair.truth)


def read(pair: Pair) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
    term_base = load_term_base(ROOT / "glossary" / "terms.csv")
    return (
        read_passages(read_master(pair.english), "en", term_base),
        read_passages(read_master(pair.translation), pair.locale, term_base),
    )


def gale_church(pair: Pair, sources: Sequence[Passage], targets: Sequence[Passage]) -> Score | None:
    """Lengths alone, as NLTK aligns them; the work grows with the square of the size."""
    if len(sources) * len(targets) > 800_000:
        return None
    try:
        from nltk.translate.gale_church import align_blocks
    except ImportError:
        return None
    begun = time.process_time()
    links = align_blocks([one.size for one in sources], [one.size for one in targets])
    score = judge(pair, sources, targets, links)
    score.name, score.seconds = "    Gale–Church (NLTK)", time.process_time() - begun
    return score


def gettextize(pair: Pair, folder: Path) -> str:
    """Whether po4a-gettextize makes a PO of the two files (as plain text by pandoc)."""
    root = os.environ.get("PO4A")
    if not root:
        return ""
    texts = []
    for path in (pair.english, pair.translation):
        texts.append(folder / f"{path.stem}.md")
        subprocess.run([pypandoc.get_pandoc_path(), str(path), "-t", "markdown", "--wrap=none", "-o", str(texts[-1])], check=True)  # fmt: skip
    done = subprocess.run(
        ["perl", f"-I{root}/share/perl5", f"{root}/bin/po4a-gettextize", "-f", "text", "-o", "markdown",
         "-m", str(texts[0]), "-l", str(texts[1]), "-M", "UTF-8", "-L", "UTF-8", "-p", str(folder / "x.po")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    said = next((line for line in done.stderr.splitlines() if "gettextiz" in line.lower()), "")
    return f"    po4a-gettextize: exit code {done.returncode} {said[:90]}"


def measure_size(folder: Path) -> None:
    """A manual of 300 pages and one of half the size: seconds and memory of the alignment."""
    for pages in (200, 400):
        pair = help_pair("shared/01", "vi", folder / "packages", folder, pages)
        sources, targets = read(pair)
        begun = time.process_time()
        alignments = align_passages(sources, targets)
        score = judge(pair, sources, targets, links_of(alignments, 0.6))
        score.seconds = time.process_time() - begun
        words = sum(len(one.text.split()) for one in sources)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(score, f"{words:,} English words, about {words // 300} pages, {peak} MB", flush=True)


def known_words(pair: Pair) -> Dictionary:
    """What a project would know from its other document: for the handout the guidebook's catalog."""
    if not pair.name.startswith("handout"):
        return {}
    catalog = read_catalog(ROOT / "po/guidebook" / f"{pair.locale}.po", "guidebook", pair.locale)
    texts = ((plain_text(unit.source), plain_text(unit.target)) for unit in catalog.live)
    return learn_from_texts(texts, pair.locale)


def links_of(alignments: Iterable[Alignment], least: float = 0.0) -> list[tuple[int, int]]:
    return [
        (source, target)
        for one in alignments
        if one.confidence >= least
        for source in one.sources
        for target in one.targets
    ]


def cases(plan: dict[str, str], folder: Path, only: str, english: str = "both") -> Iterable[Pair]:
    """Each damaged file with the old English, and with an English that was rewritten since."""
    for number, (name, kinds) in enumerate(plan.items()):
        if only not in name or (pair := make(name, folder)) is None:
            continue
        hurt = damaged(pair, folder, number, kinds=kinds.split()[0])
        if english != "new":
            yield hurt
        if english != "old":
            yield rewritten(hurt, folder, number)


Sample = tuple[
    tuple[float, ...], bool, bool
]  # features, whether all links are right, whether it counts


def run(pair: Pair) -> tuple[list[Score], list[tuple[Alignment, bool]]]:
    sources, targets = read(pair)
    begun = time.process_time()
    alignments = align_passages(sources, targets, known_words(pair))
    seconds = time.process_time() - begun
    score = judge(pair, sources, targets, links_of(alignments, 0.6))
    score.seconds = seconds
    sure = judge(pair, sources, targets, links_of(alignments, 0.95))
    sure.name = "    of which 95 % sure"
    peer = gale_church(pair, sources, targets)
    english, other = [bare(one.text) for one in sources], [bare(one.text) for one in targets]
    judged = [
        (one, all(is_right(pair, english[s], other[t]) for s in one.sources for t in one.targets))
        for one in alignments
        if all(other[t] in pair.truth or other[t] in pair.added for t in one.targets)
    ]
    return [one for one in (score, sure, peer) if one], judged


def show_wrong(pair: Pair, judged: Sequence[tuple[Alignment, bool]]) -> None:
    sources, targets = read(pair)
    for one, right in judged:
        if not right:
            print(f"  {one.confidence:.3f}", one.sources, one.targets, one.signals)
            print("     ", " | ".join(sources[n].text[:110] for n in one.sources))
            print("     ", " | ".join(targets[n].text[:110] for n in one.targets))


def fit(samples: Sequence[tuple[tuple[float, ...], bool]]) -> list[float]:
    """Logistic regression by Newton's method, with a little weight decay."""
    size = len(samples[0][0])
    weights = [0.0] * size
    for _ in range(25):
        gradient, hessian = (
            [-0.5 * w for w in weights],
            [[0.5 * (i == j) for j in range(size)] for i in range(size)],
        )
        for values, right in samples:
            p = 1 / (
                1
                + math.exp(
                    -max(-30.0, min(30.0, sum(w * v for w, v in zip(weights, values, strict=True))))
                )
            )
            for i in range(size):
                gradient[i] += (right - p) * values[i]
                for j in range(size):
                    hessian[i][j] += p * (1 - p) * values[i] * values[j]
        weights = [w + step for w, step in zip(weights, solve(hessian, gradient), strict=True)]
    return weights


def solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for i in range(size):
        pivot = max(range(i, size), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for r in range(size):
            if r != i:
                factor = rows[r][i] / rows[i][i]
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[i], strict=True)]
    return [rows[i][size] / rows[i][i] for i in range(size)]


def reliability(judged: Sequence[tuple[Alignment, bool]]) -> dict[str, str]:
    bands = (
        (0.0, 0.5),
        (0.5, 0.7),
        (0.7, 0.8),
        (0.8, 0.9),
        (0.9, 0.95),
        (0.95, 0.98),
        (0.98, 0.99),
        (0.99, 1.01),
        (0.95, 1.01),
    )
    found = {}
    for low, high in bands:
        held = [right for one, right in judged if low <= one.confidence < high]
        if held:
            found[f"{low:.2f}–{min(high, 1):.2f}"] = (
                f"{sum(held) / len(held):.4f} right of {len(held)}"
            )
    return found


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--english", choices=["both", "old", "new"], default="both")
    parser.add_argument("--calibrate", action="store_true")
    parser.add_argument("--wrong", action="store_true", help="print the wrong pairs")
    parser.add_argument(
        "--size", action="store_true", help="only time and memory of a large manual"
    )
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    if options.size:
        measure_size(options.folder)
        return
    judged: list[tuple[Alignment, bool]] = []
    for pair in cases(
        _TRAIN if options.calibrate else _TEST, options.folder, options.only, options.english
    ):
        scores, more = run(pair)
        judged += more
        print(*scores, sep="\n", flush=True)
        if said := gettextize(pair, options.folder):
            print(said)
        if options.wrong:
            show_wrong(pair, more)
        kept = [(features(one.signals), right) for one, right in more]
        (options.folder / f"{pair.name.replace('/', '-')}.json").write_text(json.dumps(kept))
    print(json.dumps(reliability(judged), indent=1))
    if options.calibrate:
        print(
            "weights:",
            [round(w, 3) for w in fit([(features(one.signals), right) for one, right in judged])],
        )


if __name__ == "__main__":
    main()
