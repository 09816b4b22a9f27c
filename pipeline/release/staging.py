"""The files of a release as they are made: beside the folder, until all of them are there.

None stays in memory, and what is made of the same as before stays as it lies in the folder.
"""

import contextlib
import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from pipeline.files import uninterrupted, write_file

RECORD = ".release.json"  # in the output folder; a cache that may be deleted at any time
RIGHTS = 0o644
Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Sum:
    """What a report says of a file."""

    bytes: int
    sha256: str


def sum_of(content: bytes) -> Sum:
    """Size and digest of a file."""
    return Sum(len(content), hashlib.sha256(content).hexdigest())


@dataclass(frozen=True, slots=True)
class Made:
    """Some files of an earlier release, what they were made of, and what is told of them."""

    inputs: str
    files: Mapping[str, Sum]
    facts: Mapping[str, Any] = field(default_factory=dict)


class Staging:
    """The files of a release by their paths in its folder.

    ``scratch`` is an empty folder on the same disk. ``held`` are the files that lie in the release
    folder just as its last report says; ``earlier`` tells what they were made of. ``maker`` is what
    makes them: the program and its libraries.
    """

    def __init__(
        self, scratch: Path, held: Mapping[str, Sum], earlier: Mapping[str, Made], maker: str
    ) -> None:
        self.files: dict[str, Sum] = {}
        self.made: dict[str, Made] = {}
        self._scratch, self._held, self._earlier, self._maker = scratch, held, earlier, maker

    def add(self, name: str, content: bytes) -> Sum:
        """Put a file into the release; return what the report says of it."""
        found = self.files[name] = sum_of(content)
        if self._held.get(name) != found:
            write_file(self._scratch / name, content)
            (self._scratch / name).chmod(RIGHTS)
        return found

    def produce(
        self, what: str, inputs: object, make: Callable[[], tuple[Files, Mapping[str, Any]]]
    ) -> Made:
        """Files and facts that ``make`` returns; those of the last release for the same inputs.

        ``repr`` of the inputs must say all that they hold, the facts must be values of JSON.
        """
        digest = hashlib.sha256(repr((self._maker, inputs)).encode()).hexdigest()
        known = self._earlier.get(what)
        if known and known.inputs == digest and known.files.items() <= self._held.items():
            made = known
        else:
            files, facts = make()
            made = Made(digest, {name: self.add(name, one) for name, one in files.items()}, facts)
        self.files |= made.files
        self.made[what] = made
        return made

    def move_into(self, folder: Path, left: Iterable[Path]) -> None:
        """Put the new files into the folder and remove those that are ``left`` of an earlier one.

        Ctrl-C waits that long, for a half of one release and a half of another is none.
        """
        new = [name for name in self.files if (self._scratch / name).is_file()]
        with uninterrupted():
            for path in left:
                path.unlink(missing_ok=True)
                with contextlib.suppress(OSError):  # it holds other files
                    path.parent.rmdir()
            for name in new:
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (self._scratch / name).replace(folder / name)


def read_made(output: Path) -> dict[str, Made]:
    """What the files of the last release were made of; nothing where that is not known."""
    try:
        said = json.loads((output / RECORD).read_text(encoding="utf-8"))
        return {what: _read_one(one) for what, one in said.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def _read_one(said: Mapping[str, Any]) -> Made:
    sums = {str(name): Sum(int(one["bytes"]), str(one["sha256"]))
            for name, one in said["files"].items()}  # fmt: skip
    return Made(str(said["inputs"]), sums, dict(said["facts"]))


def write_made(output: Path, made: Mapping[str, Made]) -> None:
    """Keep it for the next release."""
    said = {what: asdict(one) for what, one in made.items()}
    write_file(output / RECORD, json.dumps(said, ensure_ascii=False).encode())
