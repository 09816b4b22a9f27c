"""The versions of what decides the bytes of an edition beside our own code."""

import zlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version

# pandoc, Typst, ICU and HarfBuzz come in these wheels.
_LIBRARIES = (
    "brotli", "fonttools", "lxml", "pikepdf", "pillow", "pyicu-wheels", "pypandoc-binary",
    "python-docx", "typst", "uharfbuzz",
)  # fmt: skip


@cache
def library_versions() -> str:
    """Names and versions in one line: a new version of one of them means new editions."""
    return f"{versions_of(_LIBRARIES)}, zlib {zlib.ZLIB_RUNTIME_VERSION}"


@cache
def versions_of(names: tuple[str, ...]) -> str:
    """These packages with their versions, in one line."""
    return ", ".join(f"{name} {_version(name)}" for name in names)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "?"  # installed by other means, such as a distribution's package
