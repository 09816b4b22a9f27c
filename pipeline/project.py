"""Where the files of a project are."""

import os
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.errors import ProjectError
from pipeline.filenames import problem_of_name, usable_name, visible
from pipeline.model import Format
from pipeline.settings import Settings
from pipeline.settings_file import read_settings

CACHE = ".guidebook"  # what may be deleted at any time


@dataclass(frozen=True, slots=True)
class Document:
    """One Word master of the project and where everything made from it lives."""

    root: Path
    name: str
    settings: Settings

    @property
    def master(self) -> Path:
        """The English Word file; its ending may be in capitals, as old programs write it."""
        usual = self.root / "source" / f"{self.name}.docx"
        others = (usual.with_suffix(ending) for ending in (".DOCX", ".Docx"))
        return usual if usual.is_file() else next(filter(Path.is_file, others), usual)

    @property
    def template(self) -> Path:
        """The PO template."""
        return self.root / "po" / self.name / f"{self.name}.pot"

    def catalog(self, locale: str) -> Path:
        """The PO file of a locale."""
        return self.root / "po" / self.name / f"{locale}.po"

    @property
    def press_profile(self) -> Path | None:
        """The ICC profile that the printer's file is made for, where the settings name one."""
        named = self.settings.press_profile
        return self.root / named if named else None

    def edition(self, locale: str, form: Format) -> Path:
        """The finished file of a locale and format."""
        return self.root / "output" / locale / f"{self.name}-{locale}{form.ending}"


@dataclass(frozen=True, slots=True)
class Project:
    """A project folder: ``source/ po/ glossary/ output/``."""

    root: Path
    documents: tuple[Document, ...]
    strays: tuple[Path, ...] = ()  # Word files in source/ without settings
    others: tuple[Document, ...] = ()  # that a command does not work on

    def only(self, names: tuple[str, ...]) -> "Project":
        """The project with these documents only; all where none is named.

        Raises :class:`ProjectError` for a name that no document has.
        """
        known = [document.name for document in self.documents]
        for name in names:
            if name not in known:
                import difflib  # only for a slip of the pen

                near = difflib.get_close_matches(name, known, 1)
                raise ProjectError(
                    f"There is no document “{visible(name)}”.",
                    location=str(self.root / "source"),
                    hint=f"Did you mean {near[0]}?" if near else f"There are: {', '.join(known)}.",
                )
        if not names:
            return self
        chosen = tuple(one for one in self.documents if one.name in names)
        others = tuple(one for one in self.documents if one.name not in names)
        return replace(self, documents=chosen, others=others)

    def holding(self, document: Document) -> "Project":
        """The project with this document, as if there were no other."""
        return replace(self, documents=(document,), strays=(), others=())

    def at(self, root: Path) -> "Project":
        """The project with its folder named otherwise, such as from the root of all folders."""
        documents, others = (
            tuple(replace(one, root=root) for one in group)
            for group in (self.documents, self.others)
        )
        return replace(self, root=root, documents=documents, others=others)

    def accepting_changes(self) -> "Project":
        """The project whose masters are read with their revision marks taken as accepted."""
        documents = (
            replace(one, settings=replace(one.settings, accept_changes=True))
            for one in self.documents
        )
        return replace(self, documents=tuple(documents))

    @property
    def term_base(self) -> Path:
        """The term base."""
        return self.root / "glossary" / "terms.csv"

    @property
    def output(self) -> Path:
        """The folder of finished files."""
        return self.root / "output"


def refuse_own(project: Project, output: Path) -> None:
    """Raise :class:`ProjectError` when an export would overwrite a file of the project."""
    own = [project.term_base]
    for document in project.documents:
        own += [document.master, document.master.with_suffix(".toml"), document.template]
        own += map(document.catalog, document.settings.locales)
    if output.exists() and any(path.exists() and output.samefile(path) for path in own):
        raise ProjectError(
            "The export would overwrite a file of the project.",
            location=str(output),
            hint="Name another file with -o.",
        )


def open_project(root: Path) -> Project:
    """Return the project in this folder.

    Raise :class:`ProjectError` when there is none or a setting is wrong.
    """
    source = root / "source"
    if source.is_dir() and not os.access(source, os.R_OK | os.X_OK):
        raise ProjectError(
            "This folder cannot be read (Permission denied).",
            location=str(source),
            hint="Ask its owner for the right to read it.",
        )
    masters = sorted(filter(_is_master, source.glob("*")))
    if not masters:
        raise ProjectError(
            "This folder holds no guidebook project: there is no Word file in source/.",
            location=str(root),
            hint="Change to the project folder, name it with --project, or start one with: "
            "guidebook init MASTER.docx",
        )
    own = [path for path in masters if path.with_suffix(".toml").is_file()] or masters
    for path in own:
        _refuse_file_name(path)
    documents = tuple(
        Document(root, path.stem, read_settings(path.with_suffix(".toml"))) for path in own
    )
    return Project(root, documents, tuple(path for path in masters if path not in own))


def _is_master(path: Path) -> bool:
    """Whether a file is a Word file and none that Word or a file system made beside it."""
    return path.suffix.lower() == ".docx" and not path.name.startswith(("~$", "."))


def _refuse_file_name(path: Path) -> None:
    """Refuse a document whose editions could not be copied to every machine."""
    if problem := problem_of_name(path.stem):
        raise ProjectError(
            f"The name of this Word file is no name for files everywhere: {problem}.",
            location=visible(str(path)),
            hint=f"Rename it and its settings, for example: {usable_name(path.stem)}.docx",
        )
