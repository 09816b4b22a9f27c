"""How long work tells where it is: a protocol, so that stages know nothing of terminals."""

from typing import Protocol


class Progress(Protocol):
    """Receives what is being done.

    The command line shows a bar; tests and programs use :class:`Silent`.
    """

    def start(self, what: str, total: int) -> None:
        """Work of this many steps begins."""

    def step(self, done: str, count: int = 1) -> None:
        """Note that this many steps are done, and what the last was."""

    def finish(self) -> None:
        """The work is over, or was given up."""


class Silent:
    """Shows nothing."""

    def start(self, what: str, total: int) -> None:
        """Ignore the beginning."""

    def step(self, done: str, count: int = 1) -> None:
        """Ignore the step."""

    def finish(self) -> None:
        """Ignore the end."""
