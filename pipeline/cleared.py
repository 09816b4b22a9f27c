"""Texts in which checks found nothing: they need not be looked at again.

A record holds digests and no word of a text, and lies with the user's data, not in the project:
nobody hands on a project whose texts somebody else cleared. It may be deleted at any time.
"""

import contextlib
import hashlib
from pathlib import Path

from pipeline.files import write_file

_BYTES = 12  # of a digest
_MOST = 400_000  # digests in a record; beyond it, those that were not asked for go


class Cleared:
    """What was found clean, by everything that decides it.

    ``judged_by`` says what else decides: program, settings, terms. Without a file nothing is known
    and nothing kept.
    """

    def __init__(self, path: Path | None = None, judged_by: str = "") -> None:
        self._path = path
        self._salt = hashlib.blake2b(judged_by.encode(), digest_size=16).digest()
        self._known = _read(path) if path else frozenset()
        self._asked: set[bytes] = set()

    def digest(self, content: object) -> bytes:
        """What stands for a content, whose ``repr`` must say all of it."""
        said = repr(content).encode("utf-8", "backslashreplace")
        return hashlib.blake2b(said, digest_size=_BYTES, key=self._salt).digest()

    def holds(self, digest: bytes) -> bool:
        """Whether nothing was found in it before."""
        if digest in self._known:
            self._asked.add(digest)
            return True
        return False

    def add(self, digest: bytes) -> None:
        """Note that nothing was found in it."""
        self._asked.add(digest)

    def keep(self) -> None:
        """Write the record; a folder that is read-only keeps nothing."""
        if self._path is None or self._asked <= self._known:
            return
        digests = self._asked | self._known if len(self._known) < _MOST else self._asked
        with contextlib.suppress(OSError):
            write_file(self._path, b"".join(sorted(digests)))


def _read(path: Path) -> frozenset[bytes]:
    try:
        content = path.read_bytes()
    except OSError:
        return frozenset()
    whole = len(content) - len(content) % _BYTES
    return frozenset(content[place : place + _BYTES] for place in range(0, whole, _BYTES))
