"""Empty entries filled from memory, from the term base and by an offline model.

All of it is fuzzy until a person has looked.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.catalogs.memory import Memory
from pipeline.flow.documents import chosen, read_locale, term_base_of
from pipeline.flow.drafters import Drafters, DraftOptions, say_nothing
from pipeline.flow.filling import Pretranslated, fill_catalogs
from pipeline.flow.tasks import Workers
from pipeline.flow.workers import attempt, gather
from pipeline.progress import Progress, Silent
from pipeline.project import Document, Project

_DOCUMENTS = 50  # of a task that goes to a cluster


def pretranslate(
    project: Project,
    locales: tuple[str, ...] = (),
    options: DraftOptions | None = None,
    workers: Workers | None = None,
    progress: Progress | None = None,
) -> tuple[Pretranslated, ...]:
    """Fill what is empty.

    From other entries, documents and TMX files, from the term base, then by a model where there is
    one.

    Every file is read and every model is found before a catalog is written. When the work is
    interrupted, what is done is written. One process does it unless ``workers`` says otherwise, for
    each loads the models of its own. Raises :class:`CatalogError`, :class:`GlossaryError`, and what
    :func:`pipeline.engines.choose_engines` raises.
    """
    workers, options = workers or Workers(1), options or DraftOptions()
    progress = progress or Silent()
    pairs = chosen(project.documents, locales, source=False)
    if not workers.scheduler and workers.width == 1:
        return fill_catalogs(project, pairs, options, progress)
    _try_inputs(project, pairs, options)
    tasks = tuple(_share_out(project, pairs, options, workers))
    progress.start("drafting", len(tasks))
    done = gather(_pretranslate_task, tasks, workers, len(tasks), progress)
    progress.finish()
    found = {(one.document, one.locale): one for some in done for one in some}
    return tuple(found[document.name, locale] for document, locale in pairs)


@dataclass(frozen=True, slots=True)
class _Task:
    """Catalogs of one language that are to be filled, with the whole project as their memory."""

    project: Project
    pairs: tuple[tuple[Document, str], ...]
    options: DraftOptions

    @property
    def root(self) -> Path:
        """The folder of the project."""
        return self.project.root

    def __str__(self) -> str:
        """Say what was done."""
        return f"drafted {self.pairs[0][1]}"


def _share_out(
    project: Project,
    pairs: Sequence[tuple[Document, str]],
    options: DraftOptions,
    workers: Workers,
) -> Iterator[_Task]:
    """A task for each language, more of them for a cluster: each reads the memory and the model."""
    seen = project.at(project.root.resolve()) if workers.scheduler else project
    documents = {one.name: one for one in seen.documents}
    told = replace(options, tell=say_nothing)
    for code in dict.fromkeys(locale for _, locale in pairs):
        names = [document.name for document, locale in pairs if locale == code]
        size = _DOCUMENTS if workers.scheduler else len(names)
        for start in range(0, len(names), size):
            some = tuple((documents[name], code) for name in names[start : start + size])
            yield _Task(seen, some, told)


def _try_inputs(
    project: Project, pairs: Sequence[tuple[Document, str]], options: DraftOptions
) -> None:
    """Read every catalog and find every model before others begin to write."""
    codes = tuple(dict.fromkeys(locale for _, locale in pairs))
    memories = {locale: Memory() for locale in codes}
    drafters = Drafters(project, codes, options, memories, term_base_of(project))
    for document, locale in pairs:
        read_locale(document, locale)
        drafters.make(document, locale)


def _pretranslate_task(task: _Task) -> tuple[Pretranslated, ...] | Exception:
    return attempt(
        lambda: fill_catalogs(task.project, task.pairs, task.options, Silent()), str(task)
    )
