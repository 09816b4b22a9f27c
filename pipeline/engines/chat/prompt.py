"""The words with which a model is asked, from a versioned file that a project may replace."""

import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Any

from pipeline.errors import ProjectError
from pipeline.languages import get_locale
from pipeline.languages.advice import writing_rules

_OWN = Path(__file__).parent / "prompts"
_WORDS = {
    "system": frozenset({"language", "native", "rules"}),
    "reminder": frozenset({"language", "native", "rules"}),
    "again": frozenset({"language", "native", "rules", "answer", "faults"}),
}


@dataclass(frozen=True, slots=True)
class Prompt:
    """The parts of a question, for one language."""

    version: str  # with the beginning of the file's digest: "draft-1 5f3a8c1e"
    system: str
    reminder: str
    again: Template  # of $answer and $faults


def load_prompt(name: str, locale: str, own: Path | None = None) -> Prompt:
    """The prompt ``draft`` or ``review`` for a locale, from the program or a project's own file.

    Raises :class:`ProjectError` for a file that is missing, or lacks a part, or asks for a word
    that nothing fills in.
    """
    path = own or _OWN / f"{name}.toml"
    data = _read_parts(path)
    language = get_locale(locale)
    words = {
        "language": language.english_name,
        "native": language.native_name,
        "rules": "".join(f"- {rule}\n" for rule in writing_rules(locale)),
    }
    filled = {part: Template(data[part]).safe_substitute(words).strip() for part in _WORDS}
    said = hashlib.sha256("\0".join(map(str, filled.values())).encode()).hexdigest()[:8]
    again = Template(filled["again"])
    return Prompt(f"{data['version']} {said}", filled["system"], filled["reminder"], again)


def _read_parts(path: Path) -> dict[str, str]:
    try:
        data: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise _wrong(path, "There is no prompt at this path.", "Correct [drafts] prompt.") from None
    except (OSError, ValueError, RecursionError) as error:
        raise _wrong(path, f"The prompt cannot be read ({error}).", "Mend that line.") from None
    for part in ("version", *_WORDS):
        if not isinstance(data.get(part), str) or not data[part].strip():
            hint = "Start from the program's own file, which “guidebook help machine-drafts” shows."
            raise _wrong(path, f"The prompt lacks the part “{part}”.", hint)
    if len(data["version"]) > 40 or not data["version"].isprintable():
        raise _wrong(path, "“version” is no short name.", 'For example: version = "ours-1"')
    for part, known in _WORDS.items():
        _refuse_unknown(path, part, Template(data[part]), known)
    return data


def _refuse_unknown(path: Path, part: str, template: Template, known: frozenset[str]) -> None:
    hint = f"There are: {', '.join(f'${word}' for word in sorted(known))}; $$ is a dollar sign."
    if not template.is_valid():
        raise _wrong(path, f"“{part}” has a dollar sign that stands for nothing.", hint)
    if unknown := set(template.get_identifiers()) - known:
        raise _wrong(path, f"“{part}” asks for ${min(unknown)}, which nothing fills in.", hint)


def _wrong(path: Path, message: str, hint: str) -> ProjectError:
    return ProjectError(message, location=str(path), hint=hint)
