"""Write the words of a list that ICU takes for several: no line may end inside them.

    python scripts/find_compounds.py LOCALE LIST

Thai: ``pythainlp/corpus/words_th.txt`` of the package pythainlp (CC0 1.0). Lao:
``laonlp/corpus/lo_spellcheck_dict.txt`` of the package laonlp (Google's language resources,
Apache-2.0).
"""

import re
import sys
from pathlib import Path

from pipeline.languages.breaks import LONGEST_TERM, clusters
from pipeline.languages.icu import line_ends
from pipeline.languages.registry import get_language

FOLDER = Path(__file__).parents[1] / "pipeline" / "languages" / "known"


def main() -> None:
    """Read the list and write the file."""
    code, path = sys.argv[1:]
    language = get_language(code)
    letters = re.compile(f"[{language.system.unspaced}]+")

    def is_cut(word: str) -> bool:
        return any(0 < end < len(word) for end in line_ends(word, language.locale))

    words = {word.strip() for word in Path(path).read_text(encoding="utf-8").splitlines()}
    kept = [
        word
        for word in words
        if letters.fullmatch(word) and len(clusters(word)) <= LONGEST_TERM and is_cut(word)
    ]
    (FOLDER / f"{code}.compounds.txt").write_text("\n".join(sorted(kept)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
