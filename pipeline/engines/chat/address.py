"""Where a language model is served: ``http://localhost:11434/v1#NAME``.

This machine may be named freely. Any other host is refused unless the user allowed just that host
on the command line, because the texts of the book leave the machine then.
"""

import ipaddress
import re
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from pipeline.errors import ProjectError
from pipeline.literals import terminal_text

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_LOCALHOST = "localhost"
_PORTS = {"http": 80, "https": 443}
_EXAMPLE = "For example: --model http://localhost:11434/v1#NAME"


@dataclass(frozen=True, slots=True)
class ModelAddress:
    """A server and the model on it; ``model`` is "" where the server has only one."""

    scheme: str  # http or https
    host: str  # without the brackets of an IPv6 address
    port: int
    path: str  # "/v1", without a slash at its end
    model: str = ""

    @property
    def is_local(self) -> bool:
        """Whether it is this machine, whatever a name service says."""
        if self.host == _LOCALHOST:
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def endpoints(self) -> tuple[str, ...]:
        """What to connect to, in turn: no name service is asked for this machine's own name."""
        return ("127.0.0.1", "::1") if self.host == _LOCALHOST else (self.host,)

    @property
    def authority(self) -> str:
        """Host and port, as in a URL."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The address without the model."""
        return f"{self.scheme}://{self.authority}{self.path}"

    def __str__(self) -> str:
        """Return the address as ``--model`` takes it."""
        return f"{self.url}#{self.model}" if self.model else self.url


def is_address(text: str) -> bool:
    """Whether this names a server and not a file."""
    return bool(_ADDRESS.match(text))


def parse_address(text: str, allowed: Collection[str] = ()) -> ModelAddress:
    """The address in this text.

    ``allowed`` are hosts beside this machine. Raises :class:`ProjectError` for what is no address
    of a server, for one that holds a key or a password, and for a host that is not allowed.
    """
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise _wrong(text, f"This is no address of a server ({error}).") from None
    if any((parts.username, parts.password, parts.query)):
        raise _wrong(
            f"{parts.scheme}://{host}",
            "The address of a model must hold no key and no password: files of a project are "
            "shared.",
            "Put the key into the environment: GUIDEBOOK_MODEL_KEY.",
        )
    if not host or parts.scheme not in _PORTS:
        raise _wrong(text, "This is no address of a server.")
    path = parts.path.rstrip("/")
    address = ModelAddress(
        parts.scheme, host, port or _PORTS[parts.scheme], path, unquote(parts.fragment)
    )
    if not address.is_local and host not in set(map(_bare_host, allowed)):
        raise _wrong(
            text,
            f"“{host}” is another machine: texts of the book would be sent to it.",
            f"Use a model on this machine, or allow just this host: --allow-remote {host}",
        )
    return address


def describe_sending(address: ModelAddress) -> str:
    """What leaves this machine, in one sentence; "" where nothing does."""
    if address.is_local:
        return ""
    how = "" if address.scheme == "https" else ", unencrypted,"
    return (
        f"To {address.authority}{how} go: English texts that are not marked confidential, their "
        f"headings and neighbours with their translations, their terms, and similar earlier "
        f"translations; no comment and no name of a translator."
    )


def _bare_host(host: str) -> str:
    return host.strip().strip("[]").lower()


def _wrong(text: str, message: str, hint: str = _EXAMPLE) -> ProjectError:
    return ProjectError(message, location=terminal_text(text), hint=hint)
