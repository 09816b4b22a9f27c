"""What the files of a model say of it: its digest and its licence."""

import hashlib
import re
from pathlib import Path

_PAPERS = re.compile(r"(readme|licen[cs]e|copying|model_?card)", re.IGNORECASE)
_LICENCE = re.compile(
    r"^.*\b(?:licen[cs]ed?|CC[ -](?:BY|0)|MIT|Apache|public domain)\b.*$",
    re.IGNORECASE | re.MULTILINE,
)
_LABEL = re.compile(r"^[#*>\s-]*licen[cs]e\W*:\s*", re.IGNORECASE)


def digest_files(folder: Path) -> str:
    """SHA-256 over the files that decide what a model writes.

    Weights, vocabularies, settings, tokenizer.
    """
    total = hashlib.sha256()
    kept = {".bin", ".json", ".txt", ".model", ".spm"}
    for path in sorted(
        path for path in folder.rglob("*") if path.suffix in kept and "stanza" not in path.parts
    ):
        with path.open("rb") as stream:
            total.update(
                f"{path.relative_to(folder).as_posix()}\0".encode()
                + hashlib.file_digest(stream, "sha256").digest()
            )
    return total.hexdigest()


def licence_of(folder: Path) -> str:
    """The licence as the model's own files state it.

    The first line with that word in README or LICENSE.
    """
    for path in sorted(folder.iterdir()):
        if path.is_file() and _PAPERS.match(path.name):
            found = _LICENCE.search(path.read_text(encoding="utf-8", errors="replace"))
            if found:
                line = _LABEL.sub("", found[0].strip())
                return " ".join(line.split())[:120]
    return "not stated in the model's files"
