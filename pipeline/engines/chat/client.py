"""JSON over HTTP to one named server.

``http.client`` is used because it does just what it is told: it reads no proxy from the
environment, follows no redirect and keeps no cookie. An answer has a limit of size and of time.
"""

import contextlib
import http.client
import json
import os
import socket
import ssl
import threading
from collections.abc import Iterator
from typing import Any

from pipeline.engines.chat.address import ModelAddress
from pipeline.engines.chat.answers import one_line
from pipeline.errors import ProjectError

KEY = "GUIDEBOOK_MODEL_KEY"  # of the environment: the only place where a key is looked for
_CONNECT = 10.0  # seconds
_LARGEST = 16 * 2**20  # bytes of an answer
_SHOWN = 300  # characters of what a server says of an error


class ServerError(Exception):
    """A question that got no usable answer; the words are for people."""


class LostError(ServerError):
    """The connection was refused, broken or cut off."""


class TooSlowError(ServerError):
    """The answer did not come in time."""


class GarbledError(ServerError):
    """The answer is no JSON, or too large."""


class RejectedError(ServerError):
    """The server answered with an error."""

    def __init__(self, status: int, message: str, wait: float = 0.0) -> None:
        super().__init__(f"HTTP {status}: {message}" if message else f"HTTP {status}")
        self.status = status
        self.wait = wait  # seconds that it asks to wait

    @property
    def is_busy(self) -> bool:
        """Whether the same question may be answered later."""
        return self.status in {429, 502, 503, 504}


class Client:
    """Asks one server. Safe to use from several threads."""

    def __init__(self, address: ModelAddress) -> None:
        self.address = address
        self._key = _read_key(address)
        self._open: set[socket.socket] = set()
        self._closed = False

    def close(self) -> None:
        """Cut off what is going on in other threads."""
        self._closed = True
        for link in tuple(self._open):
            _cut(link)

    def get(self, path: str, seconds: float = _CONNECT) -> Any:
        """The JSON value at a path of the server (from its root)."""
        return self._exchange("GET", path, None, seconds)

    def post(self, path: str, value: Any, seconds: float) -> Any:
        """The JSON value with which the server answers this one.

        Raises :class:`LostError`, :class:`TooSlowError`, :class:`GarbledError` and
        :class:`RejectedError`.
        """
        return self._exchange("POST", path, json.dumps(value).encode(), seconds)

    def _exchange(self, method: str, path: str, body: bytes | None, seconds: float) -> Any:
        late = threading.Event()
        with self._connection() as (connection, link):

            def stop() -> None:
                late.set()
                _cut(link)

            # A timeout of the socket would begin anew with every byte.
            timer = threading.Timer(seconds, stop)
            timer.daemon = True
            timer.start()
            try:
                link.settimeout(seconds)
                connection.request(method, path, body, self._headers(body))
                response = connection.getresponse()
                content = response.read(_LARGEST + 1)
            except (OSError, http.client.HTTPException, ValueError) as error:
                if late.is_set() or isinstance(error, TimeoutError):
                    raise TooSlowError(f"no answer within {seconds:g} seconds") from None
                raise LostError(_describe(error)) from None
            finally:
                timer.cancel()
            if late.is_set():  # a body without length ends when the connection is cut
                raise TooSlowError(f"no answer within {seconds:g} seconds")
            if response.length:  # ``read`` with a limit says nothing of what is missing
                raise LostError("the answer was cut off")
        return _read_answer(response, content)

    @contextlib.contextmanager
    def _connection(self) -> Iterator[tuple[http.client.HTTPConnection, socket.socket]]:
        """A new connection and its socket, which the connection itself lets go of too early."""
        connection = self._connect()
        link: socket.socket = connection.sock
        self._open.add(link)
        if self._closed:
            _cut(link)
        try:
            yield connection, link
        finally:
            self._open.discard(link)
            connection.close()

    def _connect(self) -> http.client.HTTPConnection:
        said = ""
        for host in self.address.endpoints:
            connection = _make_connection(self.address, host)
            try:
                connection.connect()
            except OSError as error:
                said = said or _describe(error)
                continue
            return connection
        raise LostError(said)

    def _headers(self, body: bytes | None) -> dict[str, str]:
        headers = {
            "Host": self.address.authority,
            "Accept": "application/json",
            "Accept-Encoding": "identity",
            "Connection": "close",
        }
        if body is not None:
            headers["Content-Type"] = "application/json"
        if self._key:
            headers["Authorization"] = f"Bearer {self._key}"
        return headers


def _read_key(address: ModelAddress) -> str:
    key = os.environ.get(KEY, "").strip()
    if not key:
        return ""
    if not key.isascii() or not key.isprintable() or " " in key:
        raise ProjectError(
            f"The key in {KEY} is none: it holds a blank or another character that a key cannot.",
            hint="Set it anew.",
        )
    if address.scheme == "http" and not address.is_local:
        raise ProjectError(
            f"The key in {KEY} would go over the network unencrypted.",
            location=address.url,
            hint="Use an https address, or unset the key.",
        )
    return key


def _make_connection(address: ModelAddress, host: str) -> http.client.HTTPConnection:
    if address.scheme == "https":
        # The certificate is checked for the name of the host, with the system's authorities.
        context = ssl.create_default_context()
        return http.client.HTTPSConnection(host, address.port, timeout=_CONNECT, context=context)
    return http.client.HTTPConnection(host, address.port, timeout=_CONNECT)


def _cut(link: socket.socket) -> None:
    with contextlib.suppress(OSError):
        link.shutdown(socket.SHUT_RDWR)


def _read_answer(response: http.client.HTTPResponse, content: bytes) -> Any:
    if len(content) > _LARGEST:
        raise GarbledError(f"an answer of more than {_LARGEST // 2**20} MB")
    if 300 <= response.status < 400:
        raise RejectedError(response.status, "it refers to another address, which is not followed")
    if response.status != http.HTTPStatus.OK:
        raise RejectedError(response.status, _read_message(content), _read_wait(response))
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        raise GarbledError("an answer that is no JSON") from None


def _read_message(content: bytes) -> str:
    """What a server says of an error, in one short line."""
    text = content.decode("utf-8", "replace")
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        said = text
    for name in ("error", "message", "detail"):
        if isinstance(said, dict) and name in said:
            said = said[name]
    return one_line(str(said))[:_SHOWN]


def _read_wait(response: http.client.HTTPResponse) -> float:
    said = response.headers.get("Retry-After", "")
    return min(float(said), 30.0) if said.isdigit() else 0.0


def _describe(error: Exception) -> str:
    if isinstance(error, ConnectionRefusedError):
        return "nothing answers there"
    if isinstance(error, http.client.IncompleteRead):
        return "the answer was cut off"
    return str(error) or type(error).__name__
