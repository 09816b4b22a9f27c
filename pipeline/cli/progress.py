"""A progress bar on standard error, only where that is a terminal."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from pipeline.progress import Progress, Silent


@contextmanager
def shown_progress() -> Iterator[Progress]:
    """Yield a bar on a terminal and a silent one elsewhere; the bar is gone afterwards."""
    progress = _bar() if sys.stderr.isatty() else Silent()
    try:
        yield progress
    finally:
        progress.finish()


def _bar() -> Progress:
    from pipeline.cli.bar import Bar

    return Bar()
