"""The files of a new project beside its document: read by git, by people, by a build server."""

from pathlib import Path

import pipeline
from pipeline.files import write_file
from pipeline.glossary.table import COLUMNS, csv_text
from pipeline.literals import html_text

_HERE = Path(__file__).parent
CI = {"github": ".github/workflows/guidebook.yml", "gitlab": ".gitlab-ci.yml"}


def write_starter(root: Path, name: str, title: str, ci: str = "") -> tuple[Path, ...]:
    """Write what a project needs and has not; return what was written.

    ``ci`` is a build server of :data:`CI`. A file that is there stays as it is.
    """
    values = {"NAME": name, "TITLE": html_text(title), "VERSION": pipeline.__version__}
    texts = {
        ".gitignore": _fill("gitignore", values),
        "README.md": _fill("readme", values),
        "glossary/terms.csv": csv_text(COLUMNS, ()),
    }
    if ci:
        texts[CI[ci]] = _fill(ci, values)
    missing = {root / path: text for path, text in texts.items() if not (root / path).exists()}
    for path, text in missing.items():
        write_file(path, text.encode())
    return tuple(missing)


def _fill(name: str, values: dict[str, str]) -> str:
    text = (_HERE / f"starter_{name}.txt").read_text(encoding="utf-8")
    for key, value in values.items():
        text = text.replace(f"@{key}@", value)
    return text
