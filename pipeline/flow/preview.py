"""The pages of a project while people translate: what is saved is seen at once."""

import asyncio
import contextlib
import os
import signal
import socket
import threading
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from types import FrameType
from urllib.parse import quote

import uvicorn
import watchfiles
from starlette.applications import Starlette

from pipeline.errors import PipelineError, ProjectError
from pipeline.flow.documents import chosen
from pipeline.flow.leaf import Leaf, Message
from pipeline.flow.printed import Printer
from pipeline.literals import html_text
from pipeline.model import SOURCE_LOCALE
from pipeline.project import Project, open_project
from pipeline.proof.editors import PROGRAMS, editor_address, open_program, problem_of_editor
from pipeline.proof.page import live_page, page_data
from pipeline.proof.server import News, make_app

_FOLDERS = ("source", "po", "glossary", "notices")
_ENDINGS = frozenset({".po", ".docx", ".toml", ".csv"})


class Preview:
    """The pages of a project, each made when it is first asked for."""

    def __init__(
        self, root: Path, documents: tuple[str, ...] = (), locales: tuple[str, ...] = ()
    ) -> None:
        """Open the project in this folder, or some of its documents and locales.

        Raises :class:`ProjectError` for what is not there.
        """
        self.root, self._documents, self._locales = root, documents, locales
        self.news = News()
        self._leaves: dict[tuple[str, str], Leaf] = {}
        self._printer = Printer()
        self._work = threading.RLock()
        self._loop: asyncio.AbstractEventLoop | None = None
        project = self._open()
        _refuse_editors(project)
        self.pages = self._list(project)

    def _open(self) -> Project:
        return open_project(self.root).only(self._documents)

    def _list(self, project: Project) -> dict[tuple[str, str], str]:
        pairs = chosen(project.documents, self._locales, source=not self._locales)
        return {(one.name, locale): one.settings.title for one, locale in pairs}

    def index(self) -> str:
        """The page that lists the others."""
        lines = "".join(
            f'<li><a href="/{quote(name)}/{quote(locale)}/">{html_text(f"{title} – {locale}")}</a>'
            for (name, locale), title in self.pages.items()
        )
        return (
            '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><meta name="viewport" '
            f'content="width=device-width"><title>Preview</title><main><h1>Preview</h1><ul>{lines}'
            "</ul></main></html>"
        )

    def page(self, document: str, locale: str) -> str:
        """A page, made when it is first asked for."""
        with self._work:
            leaf = self._leaf(document, locale)
            sheet, inputs = leaf.sheet, leaf.inputs
            assert sheet is not None
            assert inputs is not None
            file = inputs.document.catalog(locale).relative_to(self.root).as_posix()
            more = {
                "version": leaf.version,
                "problem": leaf.problem,
                "file": file,
                "editor": bool(inputs.document.settings.editor),
            }
            data = page_data(inputs.imprint, document, leaf.entries, more)
            return live_page(inputs.imprint, sheet.sheet.body(leaf.rendered), data, leaf.version)

    def style(self, document: str, locale: str) -> str:
        """The style sheet of a page."""
        leaf = self._leaf(document, locale)
        assert leaf.sheet is not None
        return leaf.sheet.style

    def version(self, document: str, locale: str) -> str:
        """What stands for a page as it is now; empty for one that was not made."""
        leaf = self._leaves.get((document, locale))
        return leaf.version if leaf else ""

    def open_editor(self, document: str, locale: str, entry: int) -> Mapping[str, str]:
        """Open an entry in the editor that the settings name."""
        leaf = self._leaf(document, locale)
        if leaf.inputs is None or not 0 <= entry < len(leaf.entries):
            raise KeyError(entry)
        one, about = leaf.entries[entry], leaf.inputs.document
        file = about.catalog(locale)
        fields = {
            "file": file.relative_to(self.root).as_posix(),
            "line": str(one["line"]),
            "locale": locale,
            "document": document,
            "source": str(one["source"]),
        }
        if address := editor_address(about.settings.editor, fields):
            return {"address": address}
        problem = open_program(about.settings.editor, file, int(one["line"]))
        return {"problem": problem} if problem else {}

    def draw(self, document: str, locale: str, entry: int) -> bytes:
        """The page of the PDF on which an entry stands, as PNG."""
        leaf = self._leaf(document, locale)
        if leaf.inputs is None or not 0 <= entry < len(leaf.entries):
            raise KeyError(entry)
        return self._printer.draw(leaf.inputs, entry)

    def _leaf(self, document: str, locale: str) -> Leaf:
        if (document, locale) not in self.pages:
            raise KeyError(locale)
        with self._work:
            leaf = self._leaves.get((document, locale))
            if leaf is None:
                leaf = Leaf(document, locale)
                leaf.refresh(self._open())
                self._leaves[document, locale] = leaf
            return leaf

    def refresh(self) -> None:
        """Bring every page that was made up to date, and tell those who look at it."""
        with self._work:
            try:
                project = self._open()
                self.pages = self._list(project)
            except PipelineError as error:
                for leaf in self._leaves.values():
                    leaf.problem = str(error)
                    self._tell(leaf, {"problem": leaf.problem})
                return
            for leaf in list(self._leaves.values()):
                if (leaf.name, leaf.locale) in self.pages:
                    leaf.refresh(project, partial(self._tell, leaf))
                    if leaf.inputs is not None:
                        self._printer.follow(leaf.inputs)

    def _tell(self, leaf: Leaf, message: Message) -> None:
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self.news.tell, leaf.name, leaf.locale, message)

    def stop(self) -> None:
        """End the connections to the open pages."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self.news.close)

    @contextlib.asynccontextmanager
    async def watching(self, _app: Starlette) -> AsyncIterator[None]:
        """Watch the project's files as long as the server runs."""
        self._loop = asyncio.get_running_loop()
        stop = asyncio.Event()
        task = asyncio.create_task(self._watch(stop))
        try:
            yield
        finally:
            stop.set()
            task.cancel()
            self._printer.close()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    async def _watch(self, stop: asyncio.Event) -> None:
        folders = [self.root / name for name in _FOLDERS if (self.root / name).is_dir()]
        changes = watchfiles.awatch(
            *folders, watch_filter=_is_of_project, debounce=200, step=20, stop_event=stop
        )
        async for _ in changes:
            await asyncio.to_thread(self.refresh)


def _refuse_editors(project: Project) -> None:
    for one in project.documents:
        if problem := problem_of_editor(one.settings.editor):
            raise ProjectError(
                f"{problem}.",
                location=str(one.master.with_suffix(".toml")),
                hint=f"Name one of: {', '.join(PROGRAMS)}; or a web address with {{source}}, "
                "{line}, {file}, {locale} or {document} in it.",
            )


def _is_of_project(_change: watchfiles.Change, path: str) -> bool:
    name = Path(path)
    return name.suffix.lower() in _ENDINGS and not name.name.startswith((".", "~$"))


class _Server(uvicorn.Server):
    """A server that ends its open connections when it is told to stop."""

    def __init__(self, config: uvicorn.Config, stop: Callable[[], None]) -> None:
        super().__init__(config)
        self._stop = stop

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Answer Ctrl-C while pages are served; unlike uvicorn's own, raise nothing afterwards."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        kinds = (signal.SIGINT, signal.SIGTERM)
        before = {kind: signal.signal(kind, self.handle_exit) for kind in kinds}
        try:
            yield
        finally:
            for kind, answer in before.items():
                signal.signal(kind, answer)

    def handle_exit(self, _signal: int, _frame: FrameType | None) -> None:
        """End within a second; a further signal would cut off what ends, with a traceback."""
        self._stop()
        self.should_exit = True


def serve(preview: Preview, host: str, port: int, tell: Callable[[str], None]) -> None:
    """Serve the pages until Ctrl-C; ``tell`` is given the address once it can be opened.

    Raises :class:`ProjectError` for an address that cannot be served at.
    """
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listening = socket.create_server((host, port), family=family)
    except OSError as error:
        reason = os.strerror(error.errno or 0)
        raise ProjectError(
            f"The preview cannot be served at {host}, port {port}: {reason}.",
            hint="Another preview may be running. Choose another port, or any free one: --port 0.",
        ) from error
    app = make_app(preview, preview.news, host, preview.watching)
    config = uvicorn.Config(
        app, log_level="warning", timeout_graceful_shutdown=1, server_header=False, access_log=False
    )
    tell(first_address(preview, host, listening.getsockname()[1]))
    with contextlib.suppress(KeyboardInterrupt):
        _Server(config, preview.stop).run(sockets=[listening])


def first_address(preview: Preview, host: str, port: int) -> str:
    """Where to begin: the only page, or the list of them."""
    shown = f"[{host}]" if ":" in host else host
    pages = [(name, locale) for name, locale in preview.pages if locale != SOURCE_LOCALE]
    path = "/".join((*map(quote, pages[0]), "")) if len(pages) == 1 else ""
    return f"http://{shown}:{port}/{path}"
