"""Write the Thai words that ICU takes for several, out of PyThaiNLP's word list (CC0 1.0).

    python scripts/thai_compounds.py words_th.txt

The list is ``pythainlp/corpus/words_th.txt`` of the package pythainlp.
"""

import re
import sys
from pathlib import Path

from pipeline.languages.breaks import LONGEST_TERM, clusters
from pipeline.languages.icu import line_ends
from pipeline.languages.registry import get_language

TARGET = Path(__file__).parents[1] / "pipeline" / "languages" / "known" / "thai_compounds.txt"
THAI = get_language("th")
LETTERS = re.compile(f"[{THAI.system.unspaced}]+")


def is_cut(word: str) -> bool:
    """Whether ICU would let a line end inside the word."""
    return any(0 < end < len(word) for end in line_ends(word, THAI.locale))


def main() -> None:
    """Read the list and write the file."""
    words = {word.strip() for word in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()}
    kept = [
        word
        for word in words
        if LETTERS.fullmatch(word) and len(clusters(word)) <= LONGEST_TERM and is_cut(word)
    ]
    TARGET.write_text("\n".join(sorted(kept)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
