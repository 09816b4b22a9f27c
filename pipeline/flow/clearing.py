"""Which texts and files of a project earlier runs found clean."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.checks import Check
from pipeline.cleared import Cleared
from pipeline.flow.digests import digest_program
from pipeline.glossary import TermBase
from pipeline.model import Catalog
from pipeline.project import Document, Project
from pipeline.release.safety import Policy
from pipeline.tools.folders import user_folder
from pipeline.tools.versions import library_versions, versions_of

# Beside our own code they decide what a check finds.
_LIBRARIES = (
    "pyicu-wheels",
    "myanmartools",
    "pyahocorasick",
    "phonenumbers",
    "python-stdnum",
    "pypdfium2",
)


@contextmanager
def cleared_texts(document: Document, catalog: Catalog, policy: Policy) -> Iterator[Cleared]:
    """The translations of a catalog that the safety checks found clean; kept at the end."""
    cleared = Cleared(_record(document, catalog, "safety"), _describe_judges(policy))
    yield cleared
    cleared.keep()


@contextmanager
def cleared_entries(
    document: Document, catalog: Catalog, term_base: TermBase | None, checks: tuple[Check, ...]
) -> Iterator[Cleared]:
    """The entries of a catalog in which these checks found nothing; kept at the end."""
    terms = term_base.digest if term_base else ""
    known = term_base is None or terms is not None
    judged_by = _describe_judges(terms, [check.id for check in checks], document.settings.publisher)
    path = _record(document, catalog, "entries") if known else None
    cleared = Cleared(path, judged_by)
    yield cleared
    cleared.keep()


@contextmanager
def cleared_files(project: Project) -> Iterator[Cleared]:
    """The finished files that the safety checks found clean; kept at the end."""
    cleared = Cleared(_path(project.root, "files"), _describe_judges(library_versions()))
    yield cleared
    cleared.keep()


def _describe_judges(*parts: object) -> str:
    return repr((digest_program(), versions_of(_LIBRARIES), parts))


def _record(document: Document, catalog: Catalog, what: str) -> Path | None:
    return _path(document.root, document.name, catalog.locale, what)


def _path(*parts: object) -> Path | None:
    """Where a record of a project lies; None where the user has no folder of their own."""
    try:
        folder = user_folder() / "guidebook" / "cleared"
    except RuntimeError:  # no home
        return None
    root, *others = parts
    place = "\0".join([str(Path(str(root)).resolve()), *map(str, others)])
    return folder / hashlib.sha256(place.encode("utf-8", "surrogateescape")).hexdigest()[:24]
