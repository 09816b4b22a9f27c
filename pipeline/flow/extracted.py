"""Which template came of which master: what did not change is not read again.

A small record for each document in ``.guidebook/``, a cache that may be deleted at any time.
"""

import contextlib
import gc
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from pipeline.catalogs import missing_from
from pipeline.errors import MasterError
from pipeline.files import read_regular, write_file
from pipeline.flow.digests import digest_program
from pipeline.flow.documents import read_document, read_template
from pipeline.model import Catalog
from pipeline.project import CACHE, Document


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a template was made of, and how large it is."""

    inputs: str  # digest of master, settings and program
    template: str  # digest of the file
    segments: int
    words: int


def find_extraction(document: Document) -> Extraction | None:
    """The record of the template that lies there, if it is what the master gives now."""
    with contextlib.suppress(OSError, ValueError, TypeError):
        known = Extraction(**json.loads(_record(document).read_text(encoding="utf-8")))
        if (known.inputs, known.template) == (_digest_inputs(document), _digest_template(document)):
            return known
    return None


def remember_extraction(document: Document, segments: int, words: int) -> None:
    """Keep that the template is what the master gives; a folder that is read-only keeps nothing."""
    with contextlib.suppress(OSError):
        said = {
            "inputs": _digest_inputs(document),
            "template": _digest_template(document),
            "segments": segments,
            "words": words,
        }
        write_file(_record(document), json.dumps(said).encode())


def current_template(document: Document) -> tuple[Catalog, str]:
    """The template that the master gives now, and why it is only the file's where it is.

    The file is read where it is up to date; else the master is. Raises :class:`CatalogError` where
    there is no template.
    """
    template = read_template(document)
    if find_extraction(document):
        return template, ""
    try:
        now = read_document(document).template(document.name)
    except MasterError as error:
        return template, str(error)
    gc.collect(1)  # a Word file holds itself in circles, megabytes each
    if not missing_from(template, now) and not missing_from(now, template):
        return template, ""
    return now, ""


def _record(document: Document) -> Path:
    return document.root / CACHE / "extracted" / f"{document.name}.json"


def _digest_inputs(document: Document) -> str:
    settings = document.settings
    said = repr((settings.accept_changes, settings.title, settings.subtitle, digest_program()))
    return hashlib.sha256(said.encode() + read_regular(document.master)).hexdigest()


def _digest_template(document: Document) -> str:
    return hashlib.sha256(document.template.read_bytes()).hexdigest()
