"""Fonts of the editions.

Fetched once from pinned npm packages, checked by digest, kept beside the installed program.

``guidebook setup`` brings what is missing. No root is needed.
"""

import hashlib
import io
import json
import re
import tarfile
import tomllib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.errors import MissingFontError, ProjectError
from pipeline.files import locked, write_file
from pipeline.languages import get_language, get_system
from pipeline.languages.latin import LATN
from pipeline.languages.scripts import face_script, has_emoji, home_script
from pipeline.progress import Progress, Silent
from pipeline.tools import remedies
from pipeline.tools.folders import font_dir
from pipeline.tools.font_packages import fetch_package, read_member, read_truetype

LATIN = "Noto Sans"
SYMBOLS = "Noto Sans Symbols 2"  # boxes, ticks, telephones
ARROWS = "Noto Sans Symbols"
EMOJI = "Noto Emoji"
_STAMP = "installed.json"


@dataclass(frozen=True, slots=True)
class FontFile:
    """One font file of a package; ``sha256`` is of the file as the package holds it."""

    family: str
    package: str
    version: str
    member: str
    file: str
    sha256: str

    @property
    def bold(self) -> bool:
        """Whether this is a bold face."""
        return "Bold" in Path(self.file).name

    @property
    def italic(self) -> bool:
        """Whether this is an italic face."""
        return "Italic" in Path(self.file).name

    @property
    def path(self) -> Path:
        """Where the file is once it is installed."""
        return font_dir() / self.file


def families(locale: str) -> tuple[str, ...]:
    """The font families of a locale's editions: its script's first, then Latin and symbols."""
    system = get_language(locale).system
    own = own_families(system.letters) if system is not LATN else ()
    return (*own, *(() if own else system.families), LATIN, SYMBOLS, ARROWS)


def other_families(text: str, *, at_hand: bool = True) -> tuple[str, ...]:
    """The families of all scripts in a text, and that of emoji; only what is installed.

    Without ``at_hand`` also what could be fetched.
    """
    letters = set(text)
    scripts = {*map(face_script, letters), *map(home_script, letters)} - {"", LATN.code}
    systems = [get_system(script) for script in sorted(scripts)]
    found = [family for system in systems for family in system.families]
    found += [EMOJI] if has_emoji(text) else []
    own = [family for system in systems for family in own_families(system.letters)]
    known = _list_families(at_hand=at_hand)
    return tuple(dict.fromkeys([*own, *(family for family in found if family in known)]))


def any_at_hand(names: Iterable[str]) -> bool:
    """Whether one of these families is installed."""
    return bool(_list_families(at_hand=True) & set(names))


def _list_families(*, at_hand: bool) -> set[str]:
    return {file.family for file in _all_files() if not at_hand or file.path.is_file()}


def font_files(locale: str, others: Collection[str] = ()) -> tuple[FontFile, ...]:
    """The files of a locale's families, and of ``others``.

    Raises :class:`MissingFontError` naming the first one that is not installed or is damaged.
    """
    wanted = {*families(locale), *others}
    files = tuple(file for file in (*_all_files(), *_own_fonts) if file.family in wanted)
    for file in files:
        if not file.path.is_file():
            raise MissingFontError(
                f"The font “{file.family}” ({file.file}) is not installed.",
                location=str(font_dir()),
                hint=f"Install the fonts with: {remedies.command('setup')}",
            )
        if file.package and not _is_whole_now(
            file.path, _stamp().get(file.file, ""), file.path.stat().st_mtime_ns
        ):
            raise MissingFontError(
                f"The font “{file.family}” ({file.file}) is damaged.",
                location=str(file.path),
                hint=f"Install the fonts with: {remedies.command('setup')}",
            )
    return files


def missing_families(locale: str) -> tuple[str, ...]:
    """The families of a locale that are not installed, though they could be."""
    wanted = families(locale)
    gone = (file.family for file in _all_files() if not file.path.is_file())
    return tuple(dict.fromkeys(family for family in gone if family in wanted))


def fetch(wanted: Iterable[str], progress: Progress | None = None) -> int:
    """Fetch the families among these that have a package and are not installed.

    Return how many files were written. Raises :class:`MissingToolError` as :func:`install`.
    """
    missing = {
        file.file for file in _all_files() if file.family in set(wanted) and not file.path.is_file()
    }
    return _install_files(missing, progress or Silent()) if missing else 0


_own_fonts: tuple[FontFile, ...] = ()


def use_own_fonts(paths: Iterable[Path]) -> None:
    """Use these font files, and those in these folders, before the fonts of the program.

    Raises :class:`ProjectError` for what is not there or is no font.
    """
    global _own_fonts
    files = [found for path in paths for found in _fonts_in(path)]
    _own_fonts = tuple(map(_read_own, files))
    own_families.cache_clear()


def font_folders() -> list[Path]:
    """The folders in which Typst looks for fonts."""
    return [font_dir(), *dict.fromkeys(file.path.parent for file in _own_fonts)]


@cache
def own_families(letters: str) -> tuple[str, ...]:
    """The families of the project's own fonts that have most letters of a character class."""
    if not _own_fonts:
        return ()
    pattern = re.compile(f"[{letters}]")
    wanted = [code for code in range(0x2F, 0x20000) if pattern.match(chr(code))][:60]
    found = []
    for file in _own_fonts:
        known = characters(file.path)
        if wanted and sum(code in known for code in wanted) * 2 > len(wanted):
            found.append(file.family)
    return tuple(dict.fromkeys(found))


@cache
def characters(path: Path) -> frozenset[int]:
    """The code points for which a font has a glyph."""
    # Only a project with fonts of its own pays for loading it.
    from fontTools.ttLib import TTFont

    return frozenset(TTFont(path, lazy=True).getBestCmap())


def _fonts_in(path: Path) -> list[Path]:
    found = sorted(path.rglob("*")) if path.is_dir() else [path]
    fonts = [file for file in found if file.suffix.lower() in {".ttf", ".otf"} and file.is_file()]
    if not fonts:
        raise ProjectError(
            "There is no font (.ttf, .otf) at this path, which the setting “fonts” names.",
            location=str(path),
            hint="Put the font files there, or name another path.",
        )
    return fonts


def _read_own(path: Path) -> FontFile:
    # Only a project with fonts of its own pays for loading it.
    from fontTools.ttLib import TTFont, TTLibError

    try:
        names = TTFont(path, lazy=True)["name"]
    except (TTLibError, KeyError, OSError) as error:
        raise ProjectError(
            f"This is no font that can be read: {error}.",
            location=str(path),
            hint="Take the file from its source again.",
        ) from error
    family = names.getDebugName(16) or names.getDebugName(1) or path.stem
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return FontFile(str(family), "", "", "", str(path.resolve()), digest)


def check_fonts() -> tuple[str, ...]:
    """The files that are missing or damaged."""
    stamp = _stamp()
    return tuple(file.file for file in _files() if not _whole(file.path, stamp.get(file.file, "")))


def install(progress: Progress | None = None) -> int:
    """Fetch the packages of all fonts that are missing or damaged.

    Return how many files were written.

    Raises :class:`MissingToolError` when a package cannot be had or is not the one that was pinned;
    fonts that are there stay.
    """
    return _install_files(set(check_fonts()), progress or Silent())


def _install_files(missing: set[str], progress: Progress) -> int:
    progress.start("fonts", len(missing))
    for package in _packages():
        files = [file for file in _package_files(package) if file.file in missing]
        if files:
            with locked(font_dir()):
                stamp = _stamp() | _install_package(package, files)
                content = json.dumps(stamp, indent=1, sort_keys=True).encode()
                write_file(font_dir() / _STAMP, content)
            progress.step(f"fonts: {files[0].family}", len(files))
    return len(missing)


def _install_package(package: dict[str, object], files: list[FontFile]) -> dict[str, str]:
    name, version = str(package["name"]), str(package["version"])
    with tarfile.open(fileobj=io.BytesIO(fetch_package(name, version)), mode="r:gz") as archive:
        licence = package["licence"]
        assert isinstance(licence, dict)
        text = read_member(archive, name, str(licence["member"]), str(licence["sha256"]))
        write_file(font_dir() / f"LICENCE-{files[0].family.replace(' ', '')}.txt", text)
        digests = {}
        for file in files:
            content = read_truetype(
                read_member(archive, name, file.member, file.sha256), file.member
            )
            write_file(file.path, content)
            digests[file.file] = hashlib.sha256(content).hexdigest()
    return digests


def _whole(path: Path, sha256: str) -> bool:
    return (
        bool(sha256) and path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256
    )


@cache
def _is_whole_now(path: Path, sha256: str, _modified: int) -> bool:
    """As :func:`_whole`, once for each state of a file: reading the Chinese fonts takes a while."""
    return _whole(path, sha256)


def _stamp() -> dict[str, str]:
    try:
        return dict(json.loads((font_dir() / _STAMP).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


@cache
def _packages() -> tuple[dict[str, object], ...]:
    return tuple(
        tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))["package"]
    )


def _package_files(package: dict[str, object]) -> Iterator[FontFile]:
    files = package["files"]
    assert isinstance(files, list)
    for file in files:
        yield FontFile(
            str(package["family"]), str(package["name"]), str(package["version"]), **file
        )


@cache
def _files() -> tuple[FontFile, ...]:
    """The files that every project needs."""
    core = (package for package in _packages() if not package.get("optional"))
    return tuple(file for package in core for file in _package_files(package))


@cache
def _all_files() -> tuple[FontFile, ...]:
    return tuple(file for package in _packages() for file in _package_files(package))
