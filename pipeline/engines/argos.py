"""Argos Translate's packages.

Installed ones, and ``.argosmodel`` files that somebody put on this machine. Nothing is ever
fetched.

Only ``argostranslate.package`` is imported. ``argostranslate.translate`` would load a sentence
splitter that downloads its model and that stands under the AGPL (minisbd), and with it onnxruntime,
whose newer versions send telemetry.
"""

import importlib.metadata
import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pipeline.engines.engine import ModelCard
from pipeline.engines.memory import refuse_without_room
from pipeline.engines.model_files import digest_files, licence_of
from pipeline.engines.seq2seq import Seq2Seq
from pipeline.engines.tokens import SentencePiece, WordPieces
from pipeline.engines.unpacking import DOWNLOAD_AGAIN, unpack_package
from pipeline.errors import MissingToolError, ToolFailedError
from pipeline.languages import TARGET_LOCALES, get_language
from pipeline.temporary import temporary_folder
from pipeline.tools.remedies import pip_command

DRAFTS = "mt"  # the extra that machine drafts need


def argos_code(locale: str) -> str:
    """How Argos Translate names a locale."""
    return get_language(locale).models.argos or locale


def packages_folders() -> tuple[Path, ...]:
    """Where the user's installed packages are, as ``argostranslate.settings`` finds them.

    Nothing is made.
    """
    if given := os.environ.get("ARGOS_PACKAGES_DIR"):
        return (Path(given),)
    home = (
        Path(os.environ["SNAP_USER_DATA"])
        if "SNAP" in os.environ and "SNAP_USER_DATA" in os.environ
        else Path.home()
    )
    data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "argos-translate"
    return (data / "packages",)


def installed_packages() -> dict[str, Path]:
    """The newest installed package from English into each locale.

    Strays in the folder are passed over; argostranslate trips on them.
    """
    found: dict[str, tuple[tuple[int, ...], Path]] = {}
    for folder in packages_folders():
        for path in sorted(file.parent for file in folder.glob("*/metadata.json")):
            said = _find_metadata(path)
            locale = _locale_of(said) if said else None
            if said and locale and said.get("from_code") == "en":
                version = tuple(map(int, re.findall(r"\d+", str(said.get("package_version", "")))))
                found[locale] = max(found.get(locale, ((), path)), (version, path))
    return {locale: path for locale, (_, path) in found.items()}


def _locale_of(metadata: dict[str, Any]) -> str | None:
    code = metadata.get("to_code")
    return next((locale for locale in TARGET_LOCALES if argos_code(locale) == code), None)


def strays() -> tuple[Path, ...]:
    """Entries of the package folder that are no packages.

    Argostranslate itself fails on a folder without metadata.json.
    """
    return tuple(
        path
        for folder in packages_folders()
        if folder.is_dir()
        for path in sorted(folder.iterdir())
        if _find_metadata(path) is None
    )


def _find_metadata(package: Path) -> dict[str, Any] | None:
    """What an installed package says of itself; None where the folder is no package."""
    try:
        said = _read_metadata(package / "metadata.json")
    except ToolFailedError:
        return None
    return said if (package / "model" / "model.bin").is_file() else None


def open_package(path: Path, cache: Path) -> Seq2Seq:
    """An engine from an ``.argosmodel`` file (unpacked into ``cache``) or a package folder.

    Raises :class:`MissingToolError` where argostranslate is not installed and
    :class:`ToolFailedError` for a file or folder that is no package, is damaged, translates from
    another language or into none of ours, would need the network, or does not fit into memory.
    """
    folder = path if path.is_dir() else unpack_package(path, cache)
    said = _read_metadata(folder / "metadata.json", path)
    locales = tuple(code for code in TARGET_LOCALES if argos_code(code) == said.get("to_code"))
    _refuse_foreign(path, said, locales)
    _refuse_incomplete(path, folder)
    package = _read_package(folder, path)
    model = folder / "model"
    refuse_without_room(model / "model.bin", path)
    name = f"translate-{said['from_code']}_{said['to_code']}"
    card = ModelCard(
        f"argostranslate {_library_version()}",
        name,
        str(said.get("package_version", "")),
        digest_files(folder),
        licence_of(folder),
        locales,
        path,
    )
    return Seq2Seq(card, str(model), _open_tokenizer(package, folder))


def _read_metadata(metadata: Path, path: Path | None = None) -> dict[str, Any]:
    where = str(path or metadata)
    try:
        said = json.loads(metadata.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ToolFailedError(
            "This folder is no Argos Translate package: metadata.json is missing.",
            location=where,
            hint=DOWNLOAD_AGAIN,
        ) from None
    except (ValueError, OSError) as error:
        raise ToolFailedError(
            f"The package's metadata.json cannot be read ({error}).",
            location=where,
            hint=DOWNLOAD_AGAIN,
        ) from error
    if not isinstance(said, dict):
        raise ToolFailedError(
            "The package's metadata.json holds no settings.", location=where, hint=DOWNLOAD_AGAIN
        )
    return said


def _refuse_foreign(path: Path, said: dict[str, Any], locales: tuple[str, ...]) -> None:
    if said.get("type", "translate") != "translate":
        raise ToolFailedError(f"This package holds no translation model but "
                              f"“{said['type']}”.", location=str(path),
                              hint="Choose a package named translate-en_….")  # fmt: skip
    if said.get("from_code") != "en" or not locales:
        pair = f"{said.get('from_code')} → {said.get('to_code')}"
        wanted = ", ".join(map(argos_code, TARGET_LOCALES))
        raise ToolFailedError(f"This model translates {pair}; a guidebook needs one from English "
                              f"(en) into one of {wanted}.",
                              location=str(path), hint="Choose another package.")  # fmt: skip


def _refuse_incomplete(path: Path, folder: Path) -> None:
    if not (folder / "model" / "model.bin").is_file():
        raise ToolFailedError(
            "The package holds no model of its own: what it names would have to be fetched from "
            "the network.",
            location=str(path),
            hint="Use a package with a model/ folder; guidebook never goes online.",
        )
    if not any((folder / name).is_file() for name in ("sentencepiece.model", "bpe.model")):
        raise ToolFailedError(
            "The package holds no tokenizer (sentencepiece.model or bpe.model).",
            location=str(path),
            hint=DOWNLOAD_AGAIN,
        )


def _open_tokenizer(package: Any, folder: Path) -> SentencePiece | WordPieces:
    # Argos Translate's own SentencePiece decoder turns every underscore into a blank, in addresses
    # too.
    if (folder / "sentencepiece.model").is_file():
        return SentencePiece(folder / "sentencepiece.model")
    return WordPieces(package.tokenizer.encode, package.tokenizer.decode)


def _read_package(folder: Path, path: Path) -> Any:
    try:
        with _no_folder_at_home():
            # An optional library, and slow to load.
            from argostranslate.package import Package
    except ImportError as error:
        raise MissingToolError(
            f"Argos Translate is not installed ({error}).",
            hint=f"Install it with: {pip_command(DRAFTS)}",
        ) from error
    try:
        return Package(folder)
    except (OSError, ValueError, AttributeError) as error:
        raise ToolFailedError(
            f"argostranslate cannot read this package ({error}).",
            location=str(path),
            hint=DOWNLOAD_AGAIN,
        ) from error


@contextmanager
def _no_folder_at_home() -> Iterator[None]:
    """Redirect the folders that importing ``argostranslate.settings`` creates to a passing one."""
    names = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "ARGOS_PACKAGES_DIR")
    before = {name: os.environ.get(name) for name in names}
    with temporary_folder() as scratch:
        os.environ.update(dict.fromkeys(names, str(scratch)))
        try:
            yield
        finally:
            for name, value in before.items():
                os.environ.pop(name, None)
                if value is not None:
                    os.environ[name] = value


def _library_version() -> str:
    for name in ("argos-translate-lt", "argostranslate"):
        try:
            return importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    return "of unknown version"
