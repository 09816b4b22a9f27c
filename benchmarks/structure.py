"""The structure of the code in figures: sizes, complexity, density, owners, sentences of the papers.

    python benchmarks/structure.py                 of this working tree
    python benchmarks/structure.py OTHER           of another one
    python benchmarks/structure.py --list 10       also each function of a complexity over 10, each module over 300
                                                   lines, each long sentence

Complexity is counted as ``radon cc`` counts it: a function inside another is one of its own. The weight of a function is
what it holds of names (also those after a dot), calls, operators and ``for`` of comprehensions, its signature with it:
python-docx 1.2.0 has a median of 10, mammoth 10, this project on 27 November 2026 had 30. Which changes of the code the
tests notice is counted by ``mutants.py``; circles and tables by language are refused by ``tests/test_architecture.py``.
"""

import argparse
import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_BRANCHES = ast.If | ast.IfExp | ast.Assert | ast.ExceptHandler
_FUNCTIONS = ast.FunctionDef | ast.AsyncFunctionDef
_WEIGHED = (
    ast.Name | ast.Attribute | ast.Call | ast.BinOp | ast.BoolOp | ast.Compare | ast.UnaryOp
    | ast.comprehension
)  # fmt: skip
_WIDTH, _LINES = 100, 300
_WORDS = 25  # of a sentence in README.md and docs/
_PAPER_WIDTH = 120


@dataclass(frozen=True)
class Function:
    place: str
    complexity: int
    weight: int
    told: int  # of these, those of its annotations
    lines: int


def complexity(node: ast.AST) -> int:
    """The cyclomatic complexity of a function without those inside it, as radon counts it."""
    return 1 + sum(map(_branches, _inside(node)))


def _branches(node: ast.AST) -> int:
    match node:
        case ast.BoolOp(values=values):
            return len(values) - 1
        case ast.For(orelse=orelse) | ast.While(orelse=orelse) | ast.AsyncFor(orelse=orelse):
            return 1 + bool(orelse)
        case ast.Try(orelse=orelse):
            return bool(orelse)
        case ast.comprehension(ifs=ifs):
            return 1 + len(ifs)
        case ast.Match(cases=cases):
            patterns = [case.pattern for case in cases if not case.guard]
            return len(cases) - any(
                isinstance(one, ast.MatchAs) and not one.pattern for one in patterns
            )
    return isinstance(node, _BRANCHES)


def _inside(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, _FUNCTIONS):
            yield child
            yield from _inside(child)


def weight(node: ast.AST) -> int:
    """How many names, calls, operators and `for` of comprehensions a function holds."""
    return sum(isinstance(one, _WEIGHED) for one in ast.walk(node))


def functions(path: Path) -> Iterator[Function]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if not isinstance(node, _FUNCTIONS):
            continue
        lines = (node.end_lineno or node.lineno) - node.lineno + 1
        place = f"{path}:{node.lineno} {node.name}"
        told = sum(map(weight, annotations(node)))
        yield Function(place, complexity(node), weight(node), told, lines)


def annotations(node: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[ast.expr]:
    """The types of a function's arguments and of what it returns."""
    given = node.args
    for one in (*given.posonlyargs, *given.args, given.vararg, *given.kwonlyargs, given.kwarg):
        if one and one.annotation:
            yield one.annotation
    if node.returns:
        yield node.returns


def papers(root: Path) -> list[Path]:
    """The prose that people read: not the lists of errors of `docs/quality/`."""
    found = [path for path in (root / "docs").rglob("*.md") if path.parent.name != "quality"]
    return [root / "README.md", *sorted(found)]


def sentences(text: str) -> Iterator[str]:
    """The sentences of a paper; a cell of a table and an item of a list end one."""
    text = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    text = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", text)  # a link is its words
    text = re.sub(r"(`+)(?:(?!\n\n).)+?\1", "Code", text, flags=re.DOTALL)
    text = re.sub(r"(?m)^\s*(?:[-*]|\d+\.|#+|>)\s+", "\n\n", text)
    for block in re.split(r"\n\s*\n|\||\n(?=#)", text):
        yield from re.split(r"(?<=[.!?:])[”*)]*\s+(?=\W*[A-Z\d])", " ".join(block.split()))


def _print_code(root: Path, limit: int | None) -> None:
    paths = sorted((root / "pipeline").rglob("*.py"))
    texts = {path: path.read_text(encoding="utf-8").splitlines() for path in paths}
    found = [one for path in paths for one in functions(path)]
    dense = [one for one in found if one.complexity > (limit or 10)]
    long = {path: len(lines) for path, lines in texts.items() if len(lines) > _LINES}
    print(f"modules {len(paths)}, lines {sum(map(len, texts.values()))}, functions {len(found)}")
    wide = sum(len(line) > _WIDTH for lines in texts.values() for line in lines)
    print(f"lines over {_WIDTH} code points: {wide}")
    print(f"functions of complexity over 10: {len(dense)} ({100 * len(dense) / len(found):.1f} %)")
    weights = sorted(one.weight for one in found)
    bare = median(one.weight - one.told for one in found)
    print(f"names, calls, operators: median {median(weights):.0f} ({bare:.0f} without types), "
          f"p90 {weights[len(weights) * 9 // 10]}")  # fmt: skip
    print(f"functions over 50 lines: {sum(one.lines > 50 for one in found)}")
    print(f"modules over {_LINES} lines: {len(long)}")
    owners = [
        path for path, lines in texts.items() if re.search(r"[\"']guidebook: ", "\n".join(lines))
    ]
    named = ", ".join(path.name for path in owners)
    print(f"modules with a literal of a “guidebook: ” line: {named}")
    if limit:
        print(*(f"{one.complexity:3} {one.place}" for one in dense), sep="\n")
        print(*(f"{size:4} {path}" for path, size in long.items()), sep="\n")


def _print_papers(root: Path, listed: bool) -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in papers(root)}
    told = [(path, one) for path, text in texts.items() for one in sentences(text) if one]
    long = [(path, one) for path, one in told if len(one.split()) > _WORDS]
    wide = sum(
        len(line) > _PAPER_WIDTH and not line.startswith("|")
        for text in texts.values()
        for line in text.splitlines()
    )
    print(f"sentences of the papers {len(told)}, over {_WORDS} words: {len(long)}; lines over "
          f"{_PAPER_WIDTH} code points: {wide}")  # fmt: skip
    if listed:
        print(*(f"{len(one.split()):3} {path}: {one}" for path, one in long), sep="\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("root", nargs="?", type=Path, default=Path(__file__).parents[1])
    parser.add_argument("--list", type=int, metavar="COMPLEXITY")
    options = parser.parse_args()
    _print_code(options.root, options.list)
    _print_papers(options.root, bool(options.list))


if __name__ == "__main__":
    main()
