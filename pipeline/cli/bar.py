"""The progress bar of a terminal."""

from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    ProgressColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as RichProgress
from rich.text import Text

from pipeline.literals import terminal_text


class _Rate(ProgressColumn):
    """Steps per second, or seconds per step where they are slow."""

    def render(self, task: Task) -> Text:
        """Return the rate of a task, nothing before it has one."""
        speed = task.speed
        if not speed:
            return Text("")
        return Text(f"{speed:.1f}/s" if speed >= 1 else f"{1 / speed:.1f} s each")


class Bar:
    """A rich progress bar behind the :class:`pipeline.progress.Progress` protocol."""

    def __init__(self) -> None:
        self._rich = RichProgress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            _Rate(),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._rich.add_task("", total=None, visible=False)

    def start(self, what: str, total: int) -> None:
        """Show the bar."""
        self._rich.reset(
            self._task, description=escape(terminal_text(what)), total=total, visible=True
        )
        self._rich.start()

    def step(self, done: str, count: int = 1) -> None:
        """Advance the bar."""
        self._rich.update(self._task, advance=count, description=escape(terminal_text(done)))

    def finish(self) -> None:
        """Remove the bar."""
        self._rich.stop()
