"""The tasks of a command on the workers of a dask.distributed scheduler.

Workers see the project under the same path (a shared file system) and have this version installed.
"""

import socket
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pipeline.errors import BuildError, MissingToolError, PipelineError, ProjectError
from pipeline.flow.digests import digest_program
from pipeline.flow.tasks import Placed
from pipeline.tools.remedies import pip_command
from pipeline.tools.versions import library_versions

Task = TypeVar("Task", bound=Placed)
Result = TypeVar("Result")
_SCHEMES = ("tcp://", "tls://")
_PATIENCE = 15  # seconds until a scheduler that does not answer is given up
_NO_WORKER = 60  # seconds until a scheduler without workers is given up
_RETRIES = 2  # of a task whose worker died


def run_on_cluster(
    work: Callable[[Task], Result], tasks: Sequence[Task], address: str
) -> Generator[tuple[Task, Result | Exception], None, None]:
    """Yield each task with its result, or with what was raised, as they are done.

    ``address`` is the scheduler's: ``tcp://HOST:PORT``. Raises :class:`MissingToolError` without
    the packages, :class:`ProjectError` for no address, :class:`BuildError` where nothing answers or
    no worker is there.
    """
    client, as_completed = _connect(address)
    remote = _Remote(work, _describe_program())
    try:
        _await_worker(client, address)
        futures = {client.submit(remote, one, pure=False, retries=_RETRIES): one for one in tasks}
        for future in as_completed(futures, loop=client.loop):
            error = future.exception()
            yield futures[future], _explain(error) if error else future.result()
    finally:
        client.close()


@dataclass(frozen=True, slots=True)
class _Remote(Generic[Task, Result]):
    """The work as a worker does it: with this program, where it sees the project."""

    work: Callable[[Task], Result]
    program: str

    def __call__(self, task: Task) -> Result:
        """Do it; raises :class:`BuildError` on a machine where other bytes would come of it."""
        if _describe_program() != self.program:
            raise BuildError(
                f"The worker on {socket.gethostname()} has another version of the program, or of a "
                f"package that it needs.",
                hint="Install the same on every machine; requirements/ names each version.",
            )
        if not (task.root / "source").is_dir():
            raise BuildError(
                f"The worker on {socket.gethostname()} does not see this project.",
                location=str(task.root),
                hint="All machines must see it under the same path, on a file system they share.",
            )
        return self.work(task)


def _describe_program() -> str:
    """What decides the bytes of a file, beside what lies in the project."""
    return f"{digest_program()} {library_versions()}"


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
    except (OSError, TimeoutError, ValueError) as error:
        raise BuildError(
            f"No scheduler answers at {address}.",
            hint="Start one with: dask scheduler; and on each machine: dask worker ADDRESS",
        ) from error


def _await_worker(client: Any, address: str) -> None:
    try:
        client.wait_for_workers(1, timeout=_NO_WORKER)
    except TimeoutError as error:
        raise BuildError(
            f"The scheduler at {address} has no worker.",
            hint=f"Start one on each machine with: dask worker {address} --nthreads 1",
        ) from error


def _explain(error: BaseException) -> Exception:
    """What a worker raised; one that died again and again says so."""
    if type(error).__name__ == "KilledWorker":
        return BuildError(
            f"Workers ended while they were at work ({error}).",
            hint="Mostly their memory was full: start them with fewer threads, more memory.",
        )
    if isinstance(error, PipelineError | OSError):
        return error
    return BuildError(
        f"A worker could not do its work ({type(error).__name__}: {error}).",
        hint="Is the same version of guidebook installed on every machine?",
    )
