"""The face of a package whose modules are loaded when one of their names is asked for (PEP 562)."""

import importlib
import sys
from collections.abc import Callable, Mapping


def load_when_asked(package: str, modules: Mapping[str, str]) -> Callable[[str], object]:
    """Return the ``__getattr__`` of a package.

    ``modules`` names its modules with the names that stand in each, parted by blanks. To load all
    of them takes longer than the work of many a command.
    """
    homes = {name: module for module, names in modules.items() for name in names.split()}

    def get_name(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        found: object = getattr(importlib.import_module(f"{package}.{homes[name]}"), name)
        setattr(sys.modules[package], name, found)
        return found

    return get_name
