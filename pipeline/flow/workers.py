"""Where tasks are done: in this process, in several of this machine, or on a cluster.

The processes take no Ctrl-C and end with their parent.
"""

import contextlib
import gc
import os
import pickle
import signal
import tempfile
import threading
import traceback
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import (
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
    as_completed,
)
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import active_children, get_context, parent_process
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any, TypeVar

from pipeline.errors import BuildError, PipelineError, UnexpectedError
from pipeline.flow.tasks import Placed, Workers
from pipeline.progress import Progress, Silent
from pipeline.temporary import sweep
from pipeline.tools.processors import processors

Task = TypeVar("Task")
PlacedTask = TypeVar("PlacedTask", bound=Placed)
Result = TypeVar("Result")
_PATIENCE = 5  # seconds that an ended process gets


def do_tasks(
    work: Callable[[PlacedTask], Result],
    tasks: Sequence[PlacedTask],
    workers: Workers,
    worth: int | None = None,
) -> Generator[tuple[PlacedTask, Result | Exception], None, None]:
    """Yield each task with its result, or with what was raised, as they are done.

    ``worth``: as many processes as they have work for. Where that is one, this process does it, for
    another takes half a second to begin. None: never this process, so that nothing can end it.
    """
    if workers.scheduler:
        from pipeline.flow.cluster import run_on_cluster  # an extra that few need

        yield from run_on_cluster(work, tasks, workers.scheduler)
    elif worth is None or min(workers.width, worth) > 1:
        yield from run_all(work, tasks, min(workers.width, worth or len(tasks)))
    else:
        yield from ((one, work(one)) for one in tasks)


def gather(
    work: Callable[[PlacedTask], Result | Exception],
    tasks: Sequence[PlacedTask],
    workers: Workers,
    worth: int,
    progress: Progress | None = None,
) -> list[Result]:
    """The results in the order of the tasks.

    Raises the error of the first task that failed, when all are done.
    """
    progress = progress or Silent()
    done: dict[int, Result | Exception] = {}
    with contextlib.closing(do_tasks(work, tasks, workers, worth)) as results:
        for task, result in results:
            done[id(task)] = result
            progress.step(str(task))
    ordered = [done[id(task)] for task in tasks]
    for one in ordered:
        if isinstance(one, Exception):
            raise one
    return [one for one in ordered if not isinstance(one, Exception)]


def attempt(work: Callable[[], Result], location: str) -> Result | Exception:
    """What the work gives, or what it raised, in a form that can be sent to another process."""
    try:
        return work()
    except Exception as error:
        return keep_words(error, location)


def run_all(
    work: Callable[[Task], Result], tasks: Sequence[Task], jobs: int = 0
) -> Generator[tuple[Task, Result | Exception], None, None]:
    """Yield each task with its result, or with what was raised, as they are done.

    ``jobs``: how many at once, 0 for as many as this process may use processors. When the caller
    leaves early, or Ctrl-C is pressed, processes that still work are ended.
    """
    pool = _make_pool(len(tasks), jobs)
    try:
        with _without_interrupts():  # a process that is begun so never sees Ctrl-C
            futures: dict[Future[Result], Task] = {pool.submit(work, one): one for one in tasks}
        for future in as_completed(futures):
            yield futures[future], _result_or_error(future)
    except BaseException:
        _stop_workers(pool)
        raise
    pool.shutdown()


def keep_words(error: Exception, location: str) -> Exception:
    """An error as it can be sent to the parent: itself, or one with its words and its place."""
    if isinstance(error, (PipelineError, OSError)):
        with contextlib.suppress(Exception):
            pickle.loads(pickle.dumps(error))
            return error
    if isinstance(error, RecursionError):
        return BuildError(
            "Something in the document is nested deeper than can be followed.",
            location=location,
            hint="Look in the master for lists, links or text boxes within each other.",
        )
    told = UnexpectedError(error, location=location)
    told.add_note("".join(traceback.format_exception(error)))
    return told


def _result_or_error(future: Future[Any]) -> Any:
    error = future.exception()
    if isinstance(error, BrokenProcessPool):
        return BuildError(
            "A process that built editions was ended from outside.",
            hint="Mostly the memory was full: close other programs, or build with --jobs 1.",
        )
    if isinstance(error, Exception):
        return error
    return future.result()


def _make_pool(tasks: int, jobs: int) -> Executor:
    count = min(tasks, jobs or processors())
    try:
        # spawn: a forked copy of a process with threads (the progress bar's) may hang.
        return ProcessPoolExecutor(
            count, mp_context=get_context("spawn"), initializer=_start_worker
        )
    except (OSError, ImportError):
        # Some containers have no shared memory for the locks between processes: build one after
        # the other.
        return ThreadPoolExecutor(1)


def _start_worker() -> None:
    """What a process does first."""
    # A page is thousands of small values: looking for cycles among them again and again costs a
    # fifteenth of a build.
    gc.set_threshold(200_000, 20, 20)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Wait until the parent is gone, however it ended, and end without a word."""
    if parent := parent_process():
        wait([parent.sentinel])
        os._exit(1)


@contextlib.contextmanager
def _without_interrupts() -> Iterator[None]:
    """Let Ctrl-C wait: the mask is handed on to processes that are begun meanwhile (POSIX)."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _stop_workers(pool: Executor) -> None:
    pool.shutdown(wait=False, cancel_futures=True)
    for process in active_children():
        process.terminate()
    for process in active_children():
        process.join(_PATIENCE)
    sweep(Path(tempfile.gettempdir()))
