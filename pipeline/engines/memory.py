"""Whether a model fits into the memory of this machine, asked before it is loaded."""

from pathlib import Path

from pipeline.errors import ToolFailedError

# Weights are copied once while they are loaded; buffers of a batch, Python, CTranslate2.
_FACTOR, _BESIDE = (
    1.3,
    300 * 2**20,
)


def refuse_without_room(weights: Path, path: Path) -> None:
    """Raise :class:`ToolFailedError` when the model's weights need more memory than is free."""
    needed, free = int(weights.stat().st_size * _FACTOR) + _BESIDE, free_memory()
    if free is not None and needed > free:
        raise ToolFailedError(
            f"The model needs about {needed // 2**20:,} MB of memory, and {free // 2**20:,} MB are "
            f"free.",
            location=str(path),
            hint="Close other programs, or convert the model with --quantization int8.",
        )


def free_memory() -> int | None:
    """Bytes that a program may still take, None where the system does not tell.

    Linux, containers included.
    """
    limits = [limit for limit in (_read_available(), _read_container_limit()) if limit is not None]
    return min(limits, default=None)


def _read_available() -> int | None:
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    return next(
        (int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:")), None
    )


def _read_container_limit() -> int | None:
    """What the control group leaves (cgroup v2): ``memory.max`` less ``memory.current``."""
    group = Path("/sys/fs/cgroup")
    try:
        return int((group / "memory.max").read_text()) - int((group / "memory.current").read_text())
    except (OSError, ValueError):
        return None
