"""Learn where word segmenters of a language agree with ICU that a line may end.

    python scripts/learn_line_ends.py LOCALE TEXT… [--sure N]

Each TEXT is a file with a paragraph a line, or a PO file. Needs scikit-learn and the segmenters
that :data:`TEACHERS` names for the language, all from PyPI. Writes
``pipeline/languages/known/LOCALE.line-ends.txt``. ``--sure`` is what is taken off the log-odds: the
higher it is, the fewer places are left and the fewer of them are wrong.
"""

import argparse
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, pairwise
from pathlib import Path

from pipeline.catalogs import read_catalog
from pipeline.languages import get_locale
from pipeline.languages.agreement import BIAS, place_features
from pipeline.languages.breaks import clusters, line_opportunities
from pipeline.languages.registry import get_language
from pipeline.segments.coded import plain_text

FOLDER = Path(__file__).parents[1] / "pipeline" / "languages" / "known"
Segmenter = Callable[[str], Sequence[str]]


def newmm() -> Segmenter:
    """The segmenter of this name."""
    from pythainlp.tokenize import word_tokenize

    return lambda run: word_tokenize(run, engine="newmm")


def thaibreak() -> Segmenter:
    """The segmenter of this name."""
    import thaibreak

    return thaibreak.words


def budoux() -> Segmenter:
    """The segmenter of this name."""
    import budoux

    return budoux.load_default_thai_parser().parse


def khmercut() -> Segmenter:
    """The segmenter of this name."""
    import khmercut

    return khmercut.tokenize


def claws() -> Segmenter:
    """The segmenter of this name."""
    import claws_tokenizer

    return claws_tokenizer.segment


def laonlp() -> Segmenter:
    """The segmenter of this name."""
    from laonlp.tokenize import word_tokenize

    return word_tokenize


def burmesenlp() -> Segmenter:
    """The segmenter of this name."""
    import burmesenlp

    return burmesenlp.word_tokenize


def mytokenize() -> Segmenter:
    """The segmenter of this name, its conditional random field."""
    from myTokenize import Tokenizer

    return Tokenizer.WordTokenizer(engine="CRF").tokenize


def typst() -> Segmenter:
    """What Typst does by itself: the neural model of ICU4X, seen in a column of no width."""
    from benchmarks.line_breaks import line_ends, typst_lines

    def segment(run: str) -> list[str]:
        ends = [end for _, end in line_ends([run], typst_lines([run], _locale_of(run), 1))]
        return [run[start:end] for start, end in pairwise([0, *ends, len(run)])]

    return segment


def _locale_of(run: str) -> str:
    return next(
        code for code in TEACHERS if re.match(f"[{get_language(code).system.letters}]", run)
    )


TEACHERS: dict[str, tuple[Callable[[], Segmenter], ...]] = {
    "km": (khmercut, claws),
    "lo": (laonlp, typst),
    "my": (mytokenize, typst),
    "th": (newmm, thaibreak, budoux),
}


def read_texts(path: Path, code: str) -> list[str]:
    """The paragraphs of a text file, or the translations of a catalog."""
    if path.suffix == ".po":
        units = read_catalog(path, path.parent.name, code).live
        return [plain_text(unit.target) for unit in units if unit.target]
    return path.read_text(encoding="utf-8").splitlines()


def word_ends(run: str, segmenter: Segmenter) -> set[int]:
    """The offsets at which a word ends; none where the segmenter changes the text."""
    words = [str(word) for word in segmenter(run)]
    return set(accumulate(map(len, words))) if "".join(words) == run else set()


def find_places(
    texts: Sequence[str], code: str, agrees: Callable[[str], set[int]]
) -> Iterator[tuple[dict[str, int], bool]]:
    """The features of every place between letters that ICU proposes, and whether all agree."""
    letters = re.compile(f"[{get_language(code).system.unspaced}]+")
    for text in texts:
        offsets = line_opportunities(text, get_locale(code))
        edges = [0, *offsets, len(text)]
        words = [text[start:end] for start, end in pairwise(edges)]
        around = dict(zip(offsets, pairwise(words), strict=True))
        parts = clusters(text)
        number = {end: place for place, end in enumerate(accumulate(map(len, parts)), start=1)}
        for run in letters.finditer(text):
            agreed = {run.start() + end for end in agrees(run[0])}
            for offset in offsets:
                if run.start() < offset < run.end():
                    features = place_features(parts, number[offset], around[offset])
                    yield dict.fromkeys(features, 1), offset in agreed


def learn(places: Sequence[tuple[dict[str, int], bool]]) -> dict[str, float]:
    """Weights of a logistic regression; L1 keeps few of them."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    vectorizer = DictVectorizer()
    table = vectorizer.fit_transform([features for features, _ in places])
    table.indices, table.indptr = table.indices.astype("int32"), table.indptr.astype("int32")
    model = LogisticRegression(l1_ratio=1.0, solver="liblinear", max_iter=200, random_state=0)
    model.fit(table, [agreed for _, agreed in places])
    found = dict(zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True))
    return {feature: weight for feature, weight in found.items() if round(100 * weight)} | {
        BIAS: float(model.intercept_[0])
    }


def write_weights(weights: dict[str, float], code: str, sure: float) -> None:
    """Write the file that :func:`pipeline.languages.agreement.agreement_weights` reads."""
    teachers = ", ".join(teacher.__name__ for teacher in TEACHERS[code])
    lines = [f"# learned of {teachers} by scripts/learn_line_ends.py; hundredths of log-odds"]
    lines.append(f"{BIAS}\t{round(100 * (weights.pop(BIAS) - sure))}")
    lines += (f"{feature}\t{round(100 * weight)}" for feature, weight in sorted(weights.items()))
    (FOLDER / f"{code}.line-ends.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Read the texts, ask the segmenters, learn and write the weights."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("locale")
    options.add_argument("texts", nargs="+", type=Path)
    options.add_argument("--sure", type=float, default=1.5)
    chosen = options.parse_args()
    code = chosen.locale
    (FOLDER / f"{code}.line-ends.txt").unlink(
        missing_ok=True
    )  # what is learned is where ICU may be wrong
    segmenters = [teacher() for teacher in TEACHERS[code]]
    texts = [text for path in chosen.texts for text in read_texts(path, code)]

    def agrees(run: str) -> set[int]:
        return set.intersection(*(word_ends(run, segmenter) for segmenter in segmenters))

    write_weights(learn(list(find_places(texts, code, agrees))), code, chosen.sure)


if __name__ == "__main__":
    main()
