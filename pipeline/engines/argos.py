"""Argos Translate's packages.

Installed ones, and ``.argosmodel`` files that somebody put on this machine. Nothing is ever
fetched.

Only ``argostranslate.package`` is imported. ``argostranslate.translate`` would load a sentence
splitter that downloads its model and that stands under the AGPL (minisbd), and with it onnxruntime,
whose newer versions send telemetry.
"""

import hashlib
import importlib.metadata
import json
import os
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pipeline.engines.engine import ModelCard
from pipeline.engines.memory import refuse_without_room
from pipeline.engines.seq2seq import Seq2Seq
from pipeline.engines.tokens import SentencePiece, WordPieces
from pipeline.errors import MissingToolError, ToolFailedError
from pipeline.files import temporary_folder
from pipeline.languages import TARGET_LOCALES, get_language
from pipeline.tools.remedies import pip_command

DRAFTS = "mt"  # the extra that machine drafts need
_LARGEST = 8 * 2**30  # bytes unpacked; the published packages have 200 MB
_AGAIN = "Download the package again, and compare its size."


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
        for metadata in sorted(folder.glob("*/metadata.json")):
            try:
                said = _read_metadata(metadata)
            except ToolFailedError:
                continue
            locale = next(
                (code for code in TARGET_LOCALES if argos_code(code) == said.get("to_code")), None
            )
            version = tuple(map(int, re.findall(r"\d+", str(said.get("package_version", "")))))
            if (
                said.get("from_code") == "en"
                and locale
                and (metadata.parent / "model" / "model.bin").is_file()
            ):
                found[locale] = max(
                    found.get(locale, ((), metadata.parent)), (version, metadata.parent)
                )
    return {locale: path for locale, (_, path) in found.items()}


def strays() -> tuple[Path, ...]:
    """Entries of the package folder that are no packages.

    Argostranslate itself fails on a folder without metadata.json.
    """
    return tuple(
        path
        for folder in packages_folders()
        if folder.is_dir()
        for path in sorted(folder.iterdir())
        if not _is_package(path)
    )


def _is_package(path: Path) -> bool:
    try:
        _read_metadata(path / "metadata.json")
    except ToolFailedError:
        return False
    return (path / "model" / "model.bin").is_file()


def open_package(path: Path, cache: Path) -> Seq2Seq:
    """An engine from an ``.argosmodel`` file (unpacked into ``cache``) or a package folder.

    Raises :class:`MissingToolError` where argostranslate is not installed and
    :class:`ToolFailedError` for a file or folder that is no package, is damaged, translates from
    another language or into none of ours, would need the network, or does not fit into memory.
    """
    folder = path if path.is_dir() else _unpack_package(path, cache)
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
        if path.is_file() and re.match(
            r"(readme|licen[cs]e|copying|model_?card)", path.name, re.IGNORECASE
        ):
            text = path.read_text(encoding="utf-8", errors="replace")
            found = re.search(
                r"^.*\b(?:licen[cs]ed?|CC[ -](?:BY|0)|MIT|Apache|public domain)\b.*$",
                text,
                re.IGNORECASE | re.MULTILINE,
            )
            if found:
                line = re.sub(
                    r"^[#*>\s-]*licen[cs]e\W*:\s*", "", found[0].strip(), flags=re.IGNORECASE
                )
                return " ".join(line.split())[:120]
    return "not stated in the model's files"


def _unpack_package(path: Path, cache: Path) -> Path:
    """Unpack a package once, into a folder named by its digest, and return its only folder."""
    try:
        with zipfile.ZipFile(path) as archive:
            root = _find_root(archive, path)
            with path.open("rb") as stream:
                target = cache / hashlib.file_digest(stream, "sha256").hexdigest()[:16]
            if not (target / root).is_dir():
                _extract_members(archive, target)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        OSError,
    ) as error:
        if isinstance(error, OSError) and not isinstance(error, zipfile.BadZipFile) and error.errno:
            raise
        raise ToolFailedError(
            f"This is no Argos Translate package, or it is damaged ({error}).",
            location=str(path),
            hint=_AGAIN,
        ) from error
    return target / root


def _find_root(archive: zipfile.ZipFile, path: Path) -> str:
    """The one folder in a package.

    Raises :class:`ToolFailedError` for anything that would land outside it.
    """
    entries = archive.infolist()
    roots = {entry.filename.split("/")[0] for entry in entries}
    unsafe = any(
        ".." in entry.filename.split("/")
        or entry.filename.startswith("/")
        or "\\" in entry.filename
        for entry in entries
    )
    links = any(stat.S_ISLNK(entry.external_attr >> 16) for entry in entries)
    if unsafe or links or sum(entry.file_size for entry in entries) > _LARGEST:
        raise ToolFailedError(
            "The package is unsafe: it would write outside its folder or fill the disk.",
            location=str(path),
            hint="Do not use it; download it from where Argos Translate publishes packages.",
        )
    if len(roots) != 1 or not any(entry.filename.endswith("/metadata.json") for entry in entries):
        raise ToolFailedError(
            "This ZIP file is no Argos Translate package: metadata.json is missing.",
            location=str(path),
            hint=_AGAIN,
        )
    return roots.pop()


def _extract_members(archive: zipfile.ZipFile, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with temporary_folder(target.parent) as scratch:
        archive.extractall(scratch)  # checks the CRC of every file
        scratch.chmod(0o755)
        scratch.rename(target)


def _read_metadata(metadata: Path, path: Path | None = None) -> dict[str, Any]:
    where = str(path or metadata)
    try:
        said = json.loads(metadata.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ToolFailedError(
            "This folder is no Argos Translate package: metadata.json is missing.",
            location=where,
            hint=_AGAIN,
        ) from None
    except (ValueError, OSError) as error:
        raise ToolFailedError(
            f"The package's metadata.json cannot be read ({error}).", location=where, hint=_AGAIN
        ) from error
    if not isinstance(said, dict):
        raise ToolFailedError(
            "The package's metadata.json holds no settings.", location=where, hint=_AGAIN
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
            hint=_AGAIN,
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
            f"argostranslate cannot read this package ({error}).", location=str(path), hint=_AGAIN
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
