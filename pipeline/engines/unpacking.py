"""``.argosmodel`` files, which are ZIP archives from outside: unpacked once, within limits."""

import hashlib
import stat
import zipfile
import zlib
from pathlib import Path

from pipeline.errors import ToolFailedError
from pipeline.temporary import temporary_folder

DOWNLOAD_AGAIN = "Download the package again, and compare its size."
_LARGEST = 8 * 2**30  # bytes unpacked; the published packages have 200 MB


def unpack_package(path: Path, cache: Path) -> Path:
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
            hint=DOWNLOAD_AGAIN,
        ) from error
    return target / root


def _find_root(archive: zipfile.ZipFile, path: Path) -> str:
    """The one folder in a package.

    Raises :class:`ToolFailedError` for anything that would land outside it.
    """
    entries = archive.infolist()
    size = sum(entry.file_size for entry in entries)
    if size > _LARGEST or not all(map(_is_safe, entries)):
        raise ToolFailedError(
            "The package is unsafe: it would write outside its folder or fill the disk.",
            location=str(path),
            hint="Do not use it; download it from where Argos Translate publishes packages.",
        )
    roots = {entry.filename.split("/")[0] for entry in entries}
    if len(roots) != 1 or not any(entry.filename.endswith("/metadata.json") for entry in entries):
        raise ToolFailedError(
            "This ZIP file is no Argos Translate package: metadata.json is missing.",
            location=str(path),
            hint=DOWNLOAD_AGAIN,
        )
    return roots.pop()


def _is_safe(entry: zipfile.ZipInfo) -> bool:
    """Whether an entry is no link and stays inside the folder that it is unpacked into."""
    name = entry.filename
    outside = ".." in name.split("/") or name.startswith("/") or "\\" in name
    return not outside and not stat.S_ISLNK(entry.external_attr >> 16)


def _extract_members(archive: zipfile.ZipFile, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with temporary_folder(target.parent) as scratch:
        archive.extractall(scratch)  # checks the CRC of every file
        scratch.chmod(0o755)
        scratch.rename(target)
