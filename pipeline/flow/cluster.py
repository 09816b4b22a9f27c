"""Builds on many machines: the tasks of a build on the workers of a dask.distributed scheduler.

Workers see the project under the same path (a shared file system) and have this version installed.
"""

from collections.abc import Callable, Generator, Sequence
from typing import Any, TypeVar

from pipeline.errors import BuildError, MissingToolError, ProjectError
from pipeline.tools.remedies import pip_command

Task = TypeVar("Task")
Result = TypeVar("Result")
_SCHEMES = ("tcp://", "tls://")
_PATIENCE = 15  # seconds until a scheduler that does not answer is given up
_RETRIES = 2  # of a task whose worker died


def run_on_cluster(
    work: Callable[[Task], Result], tasks: Sequence[Task], address: str
) -> Generator[tuple[Task, Result | Exception], None, None]:
    """Yield each task with its result, or with what was raised, as they are done.

    ``address`` is the scheduler's: ``tcp://HOST:PORT``. Raises :class:`MissingToolError` without
    the packages, :class:`ProjectError` for no address, :class:`BuildError` where nothing answers.
    """
    client, as_completed = _connect(address)
    try:
        futures = {client.submit(work, one, pure=False, retries=_RETRIES): one for one in tasks}
        for future in as_completed(futures, loop=client.loop):
            error = future.exception()
            yield futures[future], _told(error) if error else future.result()
    finally:
        client.close()


def _connect(address: str) -> tuple[Any, Any]:
    if not address.startswith(_SCHEMES):
        raise ProjectError(
            f"“{address}” is no address of a scheduler.", hint="For example: tcp://10.0.0.5:8786"
        )
    try:
        # An extra that few need.
        from distributed import Client, as_completed
    except ImportError as error:
        raise MissingToolError(
            "The packages for a cluster are not installed.",
            hint=f"Install them with: {pip_command('cluster')}",
        ) from error
    try:
        connect: Any = Client
        return connect(address, timeout=_PATIENCE, set_as_default=False), as_completed
    except (OSError, TimeoutError) as error:
        raise BuildError(
            f"No scheduler answers at {address}.",
            hint="Start one with: dask scheduler; and on each machine: dask worker ADDRESS",
        ) from error


def _told(error: BaseException) -> Exception:
    """What a worker raised; one that died again and again says so."""
    if type(error).__name__ == "KilledWorker":
        return BuildError(
            f"Workers ended while they built ({error}).",
            hint="Mostly their memory was full: start them with fewer threads, more memory.",
        )
    return error if isinstance(error, Exception) else BuildError(str(error))
