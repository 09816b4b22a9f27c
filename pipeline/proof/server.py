"""The server of the preview: this machine's own browser, and nobody else unless asked.

A page on the web can make a browser ask any address, and can point a name of its own at this
machine (DNS rebinding). So requests for other host names are refused, no other site may show or
read an answer, and what opens a program must come from our own page.
"""

import asyncio
import ipaddress
import json
import re
from collections.abc import AsyncIterator, Mapping
from typing import Any, Protocol

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import (
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Route
from starlette.types import ASGIApp, Lifespan, Message, Receive, Scope, Send

from pipeline.errors import PipelineError
from pipeline.proof.page import ASSETS, LIVE_POLICY

_LOCAL = ("127.0.0.1", "localhost")
_ASSETS = {"page.css": "text/css", "page.js": "text/javascript", "live.js": "text/javascript"}
_HEADERS = {
    "Content-Security-Policy": LIVE_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_STILL = 15  # seconds without news after which a connection is tried: a closed page is noticed


class Site(Protocol):
    """What is served; every page is known by its document and locale."""

    def index(self) -> str:
        """The page that lists the others."""

    def page(self, document: str, locale: str) -> str:
        """A page; raises ``KeyError`` for one that is not there, :class:`PipelineError`."""

    def style(self, document: str, locale: str) -> str:
        """The style sheet of a page that was made."""

    def version(self, document: str, locale: str) -> str:
        """What stands for the page as it is now, empty for one that was not made."""

    def open_editor(self, document: str, locale: str, entry: int) -> Mapping[str, str]:
        """Open an entry in an editor; an ``address`` for the browser, or a ``problem``."""

    def draw(self, document: str, locale: str, entry: int) -> bytes:
        """The page of the PDF on which an entry stands, as PNG."""


class News:
    """What is told to the open pages; more than a page can take in makes it load itself anew."""

    _MOST = 20

    def __init__(self) -> None:
        self._listeners: dict[asyncio.Queue[str], tuple[str, str]] = {}

    def close(self) -> None:
        """End every connection: the server stops."""
        for queue in self._listeners:
            queue.put_nowait("")

    def listen(self, document: str, locale: str) -> "asyncio.Queue[str]":
        """A queue that gets the news of one page."""
        queue: asyncio.Queue[str] = asyncio.Queue()
        self._listeners[queue] = (document, locale)
        return queue

    def forget(self, queue: "asyncio.Queue[str]") -> None:
        """Take a queue out."""
        self._listeners.pop(queue, None)

    def tell(self, document: str, locale: str, message: Mapping[str, Any]) -> None:
        """Send a message to the open views of a page; called in the server's own thread."""
        text = json.dumps(message, ensure_ascii=False)
        for queue, page in self._listeners.items():
            if page != (document, locale):
                continue
            if queue.qsize() > self._MOST:
                while not queue.empty():
                    queue.get_nowait()
                text = json.dumps({"reload": True})
            queue.put_nowait(text)


def make_app(site: Site, news: News, host: str, lifespan: Lifespan[Starlette]) -> Starlette:
    """The server's application.

    ``host`` is the address that it is served at, ``lifespan`` what runs beside it.
    """
    app = Starlette(
        routes=[
            Route("/", _index),
            Route("/{document}/{locale}", _add_slash),
            Route("/{document}/{locale}/", _page),
            Route("/{document}/{locale}/style.css", _style),
            Route("/{document}/{locale}/events", _events),
            Route("/{document}/{locale}/open", _open, methods=["POST"]),
            Route("/{document}/{locale}/pdf", _draw),
            Route("/favicon.ico", _no_icon),
            Route("/{document}/{locale}/{asset}", _asset),
        ],
        middleware=[
            Middleware(_Guarded, host=host),
        ],
        exception_handlers={PipelineError: _tell_problem, KeyError: _tell_missing},
        lifespan=lifespan,
    )
    app.state.site, app.state.news = site, news
    return app


def is_loopback(host: str) -> bool:
    """Whether an address is this machine's own, which no other can reach."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def is_own_host(asked: str, host: str) -> bool:
    """Whether a request's Host names this server, by its address or by a name of its own.

    A name that somebody else can point at this machine does not (DNS rebinding); an address cannot
    be pointed anywhere.
    """
    name = asked.rpartition(":")[0] if re.search(r":\d+$", asked) else asked
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return name.lower() in {"localhost", host.lower()}
    return True


class _Guarded:
    """Refuses other host names, and keeps other sites out by headers on every answer."""

    def __init__(self, app: ASGIApp, host: str) -> None:
        self.app, self.host = app, host

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
            await send(message)

        asked = Headers(scope=scope).get("host", "") if scope["type"] == "http" else self.host
        if scope["type"] == "http" and not is_own_host(asked, self.host):
            refused = PlainTextResponse("This host name is not served here.", 421)
            await refused(scope, receive, guarded)
        else:
            await self.app(scope, receive, guarded)


def _names(request: Request) -> tuple[str, str]:
    return request.path_params["document"], request.path_params["locale"]


async def _index(request: Request) -> Response:
    return HTMLResponse(await run_in_threadpool(request.app.state.site.index))


async def _add_slash(request: Request) -> Response:
    return RedirectResponse(f"{request.url.path}/")


async def _page(request: Request) -> Response:
    return HTMLResponse(await run_in_threadpool(request.app.state.site.page, *_names(request)))


async def _style(request: Request) -> Response:
    text = await run_in_threadpool(request.app.state.site.style, *_names(request))
    return Response(text, media_type="text/css")


async def _no_icon(_request: Request) -> Response:
    return Response(status_code=204)


async def _asset(request: Request) -> Response:
    name = request.path_params["asset"]
    if name not in _ASSETS:
        raise HTTPException(404)
    return Response((ASSETS / name).read_bytes(), media_type=_ASSETS[name])


async def _events(request: Request) -> Response:
    """News of a page as they come (HTML, 9.2: server-sent events)."""
    state, names = request.app.state, _names(request)
    queue = state.news.listen(*names)
    if request.query_params.get("version") != state.site.version(*names):
        queue.put_nowait(json.dumps({"reload": True}))

    async def lines() -> AsyncIterator[str]:
        try:
            yield ": open\n\n"
            while True:
                try:
                    text = await asyncio.wait_for(queue.get(), _STILL)
                    if not text:
                        return
                    yield f"data: {text}\n\n"
                except TimeoutError:
                    yield ": still\n\n"
        finally:
            state.news.forget(queue)

    return StreamingResponse(lines(), media_type="text/event-stream")


async def _open(request: Request) -> Response:
    state = request.app.state
    if request.headers.get("origin") != f"{request.url.scheme}://{request.headers.get('host')}":
        raise HTTPException(403, "Only the page itself may ask for this.")
    if request.headers.get("content-type", "").partition(";")[0] != "application/json":
        raise HTTPException(415)
    if request.client is None or not is_loopback(request.client.host):
        raise HTTPException(403, "Programs are opened for this machine's own browser only.")
    try:
        asked = json.loads((await request.body())[:1000])
    except ValueError:
        raise HTTPException(400) from None
    entry = _entry(asked.get("entry") if isinstance(asked, dict) else None)
    document, locale = _names(request)
    told = await run_in_threadpool(state.site.open_editor, document, locale, entry)
    return JSONResponse(told)


async def _draw(request: Request) -> Response:
    entry = _entry(request.query_params.get("entry"))
    document, locale = _names(request)
    drawn = await run_in_threadpool(request.app.state.site.draw, document, locale, entry)
    return Response(drawn, media_type="image/png")


def _entry(value: object) -> int:
    try:
        return int(str(value))
    except ValueError:
        raise HTTPException(400) from None


async def _tell_problem(_request: Request, error: Exception) -> Response:
    return PlainTextResponse(str(error), 500)


async def _tell_missing(_request: Request, _error: Exception) -> Response:
    return PlainTextResponse("There is no such page.", 404)
