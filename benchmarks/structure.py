"""The structure of the code in figures: sizes, complexity, density, who owns what.

    python benchmarks/structure.py                 of this working tree
    python benchmarks/structure.py OTHER           of another one
    python benchmarks/structure.py --list 10       also each function of a complexity over 10, and each module over 300 lines

Complexity is counted as radon counts it (``radon cc``), in one walk of the syntax tree.
"""

import argparse
import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_BRANCHES = ast.If | ast.IfExp | ast.Assert | ast.Lambda | ast.ExceptHandler
_FUNCTIONS = ast.FunctionDef | ast.AsyncFunctionDef
_OPERATORS = ast.operator | ast.cmpop | ast.boolop | ast.unaryop
_WIDTH, _LINES = 100, 300


@dataclass(frozen=True)
class Function:
    place: str
    complexity: int
    weight: int  # names, calls and operators
    told: int  # of these, those of its annotations
    lines: int


def complexity(node: ast.AST) -> int:
    """The cyclomatic complexity of a function with those inside it, as radon counts it."""
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
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            return 1
    return isinstance(node, _BRANCHES)


def _inside(node: ast.AST) -> Iterator[ast.AST]:
    nodes = ast.walk(node)
    next(nodes)
    return nodes


def weight(node: ast.AST) -> int:
    """How many names, calls and operators a function holds."""
    return sum(isinstance(one, ast.Name | ast.Call | _OPERATORS) for one in ast.walk(node))


def functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, _FUNCTIONS):
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("root", nargs="?", type=Path, default=Path(__file__).parents[1])
    parser.add_argument("--list", type=int, metavar="COMPLEXITY")
    options = parser.parse_args()
    paths = sorted((options.root / "pipeline").rglob("*.py"))
    texts = {path: path.read_text(encoding="utf-8").splitlines() for path in paths}
    found = [one for path in paths for one in functions(path)]
    dense = [one for one in found if one.complexity > (options.list or 10)]
    long = {path: len(lines) for path, lines in texts.items() if len(lines) > _LINES}
    print(f"modules {len(paths)}, lines {sum(map(len, texts.values()))}, functions {len(found)}")
    wide = sum(len(line) > _WIDTH for lines in texts.values() for line in lines)
    print(f"lines over {_WIDTH} code points: {wide}")
    print(f"functions of complexity over 10: {len(dense)} ({100 * len(dense) / len(found):.1f} %)")
    weights = sorted(one.weight for one in found)
    bare = median(one.weight - one.told for one in found)
    print(
        f"names, calls and operators: median {median(weights):.0f} ({bare:.0f} without types), p90 {weights[len(weights) * 9 // 10]}"
    )
    print(f"functions over 50 lines: {sum(one.lines > 50 for one in found)}")
    print(f"modules over {_LINES} lines: {len(long)}")
    owners = [
        path for path, lines in texts.items() if re.search(r"[\"']guidebook: ", "\n".join(lines))
    ]
    print(
        f"modules with a literal of a “guidebook: ” line: {', '.join(path.name for path in owners)}"
    )
    if options.list:
        print(*(f"{one.complexity:3} {one.place}" for one in dense), sep="\n")
        print(*(f"{size:4} {path}" for path, size in long.items()), sep="\n")


if __name__ == "__main__":
    main()
