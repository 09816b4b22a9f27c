"""All safety checks, in the order of the list of what every release is examined for."""

from importlib import import_module
from pathlib import Path

from pipeline.release.safety.base import SafetyCheck

_FOLDER = Path(__file__).parent


def _load() -> tuple[SafetyCheck, ...]:
    """The check of every module here that has one: adding a file adds the check."""
    modules = (
        import_module(f"{__package__}.{path.stem}")
        for path in sorted(_FOLDER.glob("*.py"))
        if path.stem not in {"__init__", "registry", "run", "describe", "files"}
    )
    checks = [module.CHECK for module in modules if hasattr(module, "CHECK")]
    return tuple(sorted(checks, key=lambda check: (check.number, check.id)))


SAFETY_CHECKS: tuple[SafetyCheck, ...] = _load()
