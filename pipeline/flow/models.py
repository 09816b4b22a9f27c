"""What a project says of its language models, without asking them."""

from collections.abc import Iterator
from pathlib import Path

from pipeline.catalogs import read_catalog
from pipeline.engines.chat import describe_sending, is_address, parse_address
from pipeline.flow.marks import HEADER
from pipeline.flow.suggest import READER_FIELD
from pipeline.project import open_project

_SENT = "; To "  # how the header tells that texts left the machine


def describe_models(root: Path) -> Iterator[tuple[str, str]]:
    """The language models in the settings of a project, and what is sent to each.

    Nothing where the folder holds no project. Raises :class:`ProjectError` for a wrong setting.
    """
    for document in open_project(root).documents if (root / "source").is_dir() else ():
        for model in document.settings.drafts.models:
            text = model.rpartition("=")[2] if not is_address(model) else model
            if is_address(text):
                address = parse_address(text, [_host(text)])
                sent = describe_sending(address) or "on this machine; no text leaves it"
                yield f"language model of {document.name}", f"{address}: {sent}"


def list_sent(root: Path) -> Iterator[tuple[str, str]]:
    """The catalogs whose texts were sent to another machine, as their headers keep it."""
    for path in sorted((root / "po").glob("*/*.po")):
        header = dict(read_catalog(path, path.parent.name, path.stem).header)
        kept = " | ".join((header.get(HEADER, ""), header.get(READER_FIELD, "")))
        for entry in kept.split(" | "):
            if _SENT in entry:
                yield f"texts of {path.parent.name} {path.stem}", entry[entry.index(_SENT) + 2 :]


def _host(text: str) -> str:
    return text.partition("://")[2].partition("/")[0].rpartition("@")[2].rpartition(":")[0]
