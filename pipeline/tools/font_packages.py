"""Packages of fonts from the npm registry: fetched, and their files read by digest."""

import hashlib
import io
import os
import re
import tarfile
import urllib.error
import urllib.request
from pathlib import Path

from pipeline.errors import MissingToolError


def read_member(archive: tarfile.TarFile, package: str, member: str, sha256: str) -> bytes:
    """A file of a package; raises :class:`MissingToolError` when its SHA-256 is another one."""
    try:
        stream = archive.extractfile(f"package/{member}")
    except KeyError:
        stream = None
    content = stream.read() if stream else b""
    if hashlib.sha256(content).hexdigest() != sha256:
        raise MissingToolError(
            f"{member} of the package {package} is not the file that was pinned.",
            hint="Check which npm registry is configured, then run this again.",
        )
    return content


def read_truetype(content: bytes, name: str) -> bytes:
    """A font as TrueType, which Typst and Word need; ``name`` tells whether it is a WOFF 2."""
    if not name.endswith(".woff2"):
        return content
    # Only an installation needs it, and it is slow to load.
    from fontTools.ttLib import TTFont

    # The hour of the installation must not be in every edition's digest.
    font = TTFont(io.BytesIO(content), recalcTimestamp=False)
    font.flavor = None
    target = io.BytesIO()
    font.save(target, reorderTables=False)
    return target.getvalue()


def fetch_package(name: str, version: str) -> bytes:
    """The archive of a package; raises :class:`MissingToolError` where it cannot be had."""
    url = f"{_registry()}/{name}/-/{name.rpartition('/')[2]}-{version}.tgz"
    for attempt in (1, 2, 3):
        try:
            with urllib.request.urlopen(url, timeout=120) as answer:
                return bytes(answer.read())
        except (urllib.error.URLError, OSError) as error:
            if attempt == 3 or isinstance(error, urllib.error.HTTPError):
                raise MissingToolError(
                    f"The font package {name} {version} cannot be fetched: {error}.",
                    location=url,
                    hint="Check the network and the npm registry setting, then run this again.",
                ) from error
    raise AssertionError("unreachable")


def _registry() -> str:
    """The npm registry that this machine is configured for.

    Environment, user's and system's npmrc, else the public one.
    """
    for variable in ("NPM_CONFIG_REGISTRY", "npm_config_registry"):
        if os.environ.get(variable):
            return os.environ[variable].rstrip("/")
    for rc in (Path.home() / ".npmrc", Path("/etc/npmrc")):
        found = (
            re.search(r"^registry\s*=\s*(\S+)", rc.read_text(encoding="utf-8"), re.MULTILINE)
            if rc.is_file()
            else None
        )
        if found:
            return found[1].rstrip("/")
    return "https://registry.npmjs.org"
