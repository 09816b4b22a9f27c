"""The import order of docs/architecture.md, and the one place of each third-party library."""

import ast
from collections.abc import Iterable, Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "pipeline"
MODULES = sorted(ROOT.rglob("*.py"))

# A module may import what stands in a row above its own, and its own package.
ORDER = [
    {"errors"}, {"temporary"}, {"model", "filenames", "files", "literals", "loading", "progress", "publishing", "xml"}, {"cleared", "reach"}, {"languages"}, {"settings"}, {"setting_values"}, {"settings_file"}, {"project"}, {"tools"}, {"word"}, {"master"}, {"segments"},
    {"catalogs", "glossary"}, {"checks"}, {"engines", "salvage"}, {"editions", "review"}, {"proof"}, {"release"}, {"flow"}, {"cli"},
]  # fmt: skip
# Beside the order: the source-side packages may look to the right only at what carries text, never at its users.
ALSO = {("glossary", "catalogs")}

CONFINED = {
    "polib": {"catalogs"},
    "rapidfuzz": {"catalogs", "engines"},
    "ahocorasick": {"glossary", "release"},
    "fontTools": {"tools", "editions"},
    "PIL": {"editions"},
    "docx": {"review"},
    "lxml": {
        "xml",
        "reach",
        "word",
        "master",
        "editions",
        "review",
        "catalogs",
        "glossary",
        "release",
        "salvage",
    },
    "pypandoc": {"tools"},
    "typst": {"tools"},
    "uharfbuzz": {"tools"},
    "pikepdf": {"editions", "release"},
    "pypdfium2": {"editions", "release"},
    "phonenumbers": {"release"},
    "stdnum": {"release"},
    "segno": {"release"},
    "icu": {"languages"},
    "myanmartools": {"languages"},
    "argostranslate": {"engines"},
    "ctranslate2": {"engines"},
    "sentencepiece": {"engines"},
    "fxtranslate": {"engines"},
    "starlette": {"proof", "flow"},
    "uvicorn": {"flow"},
    "watchfiles": {"flow"},
    "click": {"cli"},
    "rich": {"cli"},
}


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            if node.module == "pipeline":
                yield from (f"pipeline.{alias.name}" for alias in node.names)


def _own(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return parts[0]


def _rank(name: str) -> int:
    return next((rank for rank, row in enumerate(ORDER) if name in row), len(ORDER))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_what_stands_to_its_left(path: Path) -> None:
    own = _own(path)
    if own in {"__init__", "__main__"}:
        return
    for name in _imports(path):
        if name.startswith("pipeline."):
            other = name.split(".")[1]
            allowed = other == own or _rank(other) < _rank(own) or (own, other) in ALSO
            assert allowed, f"{path.relative_to(ROOT)} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_third_party_library_is_imported_in_its_one_place(path: Path) -> None:
    for name in _imports(path):
        homes = CONFINED.get(name.split(".")[0])
        assert homes is None or _own(path) in homes, f"{path.relative_to(ROOT)} imports {name}"


def test_polib_is_imported_by_one_module_only() -> None:
    users = [
        path for path in MODULES if any(name.split(".")[0] == "polib" for name in _imports(path))
    ]
    assert [path.relative_to(ROOT).as_posix() for path in users] == ["catalogs/unusual.py"]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_is_a_grab_bag(path: Path) -> None:
    assert path.stem not in {"utils", "util", "helpers", "common", "misc"}


_BY_LANGUAGE = {"km", "zh_CN", "zh", "lo", "my", "th", "vi", "Khmr", "Laoo", "Mymr", "Thai", "Hans", "Latn"}  # fmt: skip


def _told_by_language(tree: ast.AST) -> Iterator[int]:
    """Lines with a table whose keys are languages or scripts, or a comparison with the code of one."""
    for node in ast.walk(tree):
        match node:
            case ast.Dict(keys=parts) if len(_codes(parts)) > 1:
                yield node.lineno
            case ast.Set(elts=parts) | ast.Tuple(elts=parts) | ast.List(elts=parts) if (
                len(_codes(parts)) > 1
                or len(
                    _codes(
                        [one.elts[0] for one in parts if isinstance(one, ast.Tuple) and one.elts]
                    )
                )
                > 1
            ):
                yield node.lineno
            case ast.Compare(left=left, comparators=others) if _codes([left, *others]):
                yield node.lineno
            case ast.Compare(comparators=[ast.Set(elts=parts) | ast.Tuple(elts=parts)]) if _codes(
                parts
            ):
                yield node.lineno
            case ast.Call(args=parts, func=ast.Name(id=name)) if name != "Example" and _codes(
                parts
            ):
                yield node.lineno


def _codes(nodes: Iterable[ast.expr | None]) -> list[str]:
    found = [node.value for node in nodes if isinstance(node, ast.Constant)]
    return [value for value in found if isinstance(value, str) and value in _BY_LANGUAGE]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_is_told_by_language_or_script_outside_of_languages(path: Path) -> None:
    if _own(path) != "languages":
        lines = sorted(set(_told_by_language(ast.parse(path.read_text(encoding="utf-8")))))
        assert not lines, f"move what lines {lines} know into pipeline/languages/"


def _graph() -> dict[str, set[str]]:
    """Module → the modules of ours that it imports anywhere, inside functions too."""
    names = {
        ".".join(("pipeline", *path.relative_to(ROOT).with_suffix("").parts)).removesuffix(
            ".__init__"
        ): path
        for path in MODULES
    }
    graph: dict[str, set[str]] = {name: set() for name in names}
    for name, path in names.items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                found = {f"{node.module}.{alias.name}" for alias in node.names} | {node.module}
                graph[name] |= (found & names.keys()) - {name}
            elif isinstance(node, ast.Import):
                graph[name] |= {alias.name for alias in node.names} & names.keys()
    return graph


def test_no_modules_import_each_other_in_a_circle() -> None:
    """A package's face is left out: its modules may name each other by way of nothing but themselves."""
    graph = {
        name: {other for other in others if not (name.startswith(f"{other}."))}
        for name, others in _graph().items()
    }
    assert tuple(TopologicalSorter(graph).static_order())


def _inner_imports(path: Path) -> Iterator[ast.stmt]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from (
                inner for inner in ast.walk(node) if isinstance(inner, ast.Import | ast.ImportFrom)
            )


def _is_ours(node: ast.ImportFrom) -> bool:
    return (node.module or "").startswith("pipeline.")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_an_import_inside_a_function_has_a_reason_beside_it(path: Path) -> None:
    """Commands have theirs once, in pipeline/cli/main.py: help is shown before anything is loaded."""
    lines = path.read_text(encoding="utf-8").split("\n")
    for node in _inner_imports(path):
        if _own(path) == "cli" and isinstance(node, ast.ImportFrom) and _is_ours(node):
            continue
        near = lines[node.lineno - 2 : node.end_lineno]
        assert any("#" in line for line in near), f"{path.relative_to(ROOT)}:{node.lineno}"
