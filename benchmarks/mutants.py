"""Changes the modules that hold the rules in one place at a time, and counts the changes that their tests notice.

    python benchmarks/mutants.py                                 fifteen changes of each module, always the same ones
    python benchmarks/mutants.py --each 0 pipeline/segments/codes.py   every change of one module
    python benchmarks/mutants.py --root OTHER                    in another working tree

Works on a copy. A change that no test notices is printed with its line: either it changes nothing that anybody could
see, or a promise has no test. mutmut 3.8 calls tests by ids, and pytest does not find ids made of translated text;
cosmic-ray edits the working tree.
"""

import argparse
import ast
import copy
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# The quickest tests first: the first failure ends a run.
TESTS = {
    "pipeline/catalogs/align.py": ["catalogs/test_align.py", "catalogs/test_rules.py", "catalogs/test_update.py", "catalogs/test_scenarios.py"],
    "pipeline/catalogs/change.py": ["catalogs/test_change.py", "catalogs/test_update.py", "catalogs/test_scenarios.py"],
    "pipeline/catalogs/update.py": ["catalogs/test_update.py", "catalogs/test_rules.py", "catalogs/test_scenarios.py"],
    "pipeline/editions/script_properties.py": ["editions/test_script_properties.py", "editions/test_restyle.py", "editions/test_docx.py"],
    "pipeline/editions/script_runs.py": ["editions/test_restyle.py"],
    "pipeline/editions/restyle.py": ["editions/test_restyle.py", "editions/test_docx.py"],
    "pipeline/engines/attention.py": ["engines/test_attention.py", "engines/test_tagging.py"],
    "pipeline/engines/marks.py": ["engines/test_marks.py", "engines/test_tagging.py"],
    "pipeline/engines/tagging.py": ["engines/test_tagging.py"],
    "pipeline/glossary/match.py": ["glossary/test_match.py"],
    "pipeline/master/inline.py": ["master/test_inline.py", "master/test_remarks.py", "master/test_following.py", "master/test_laws.py"],
    "pipeline/master/slices.py": ["master/test_inline.py", "master/test_following.py", "master/test_laws.py"],
    "pipeline/master/writer.py": ["master/test_inline.py", "master/test_following.py", "master/test_laws.py"],
    "pipeline/segments/codes.py": ["segments", "catalogs/test_rules.py"],
}  # fmt: skip
_SWAPPED: dict[type[ast.AST], type[ast.AST]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
    ast.And: ast.Or, ast.Or: ast.And,
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    line: int
    before: str
    after: str
    source: str


def alternatives(node: ast.AST) -> Iterator[ast.AST]:
    """What may stand in the place of a node."""
    other = copy.deepcopy(node)
    if isinstance(other, ast.Compare) and len(other.ops) == 1 and type(other.ops[0]) in _SWAPPED:
        other.ops = [_SWAPPED[type(other.ops[0])]()]
        yield other
    elif isinstance(other, ast.BinOp | ast.BoolOp | ast.AugAssign) and type(other.op) in _SWAPPED:
        other.op = _SWAPPED[type(other.op)]()
        yield other
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand
    elif isinstance(node, ast.If | ast.While | ast.IfExp) and not isinstance(
        node.test, ast.Compare | ast.BoolOp | ast.UnaryOp
    ):
        changed = copy.deepcopy(node)
        changed.test = ast.UnaryOp(ast.Not(), changed.test)
        yield changed
    elif isinstance(node, ast.comprehension) and node.ifs:
        yield ast.comprehension(node.target, node.iter, node.ifs[1:], node.is_async)
    elif isinstance(node, ast.Constant) and not isinstance(
        node.value, float | type(None) | type(...)
    ):
        value = node.value
        yield ast.Constant(
            not value
            if isinstance(value, bool)
            else value + 1
            if isinstance(value, int)
            else ""
            if value
            else "x"
        )
    elif (isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)) or isinstance(
        node, ast.AugAssign
    ):
        yield ast.Pass()
    elif (
        isinstance(node, ast.Return)
        and node.value is not None
        and not isinstance(node.value, ast.Constant)
    ):
        yield ast.Return(ast.Constant(None))
    elif isinstance(node, ast.Continue):
        yield ast.Break()


def mutants(source: str) -> Iterator[Mutant]:
    """Every change of a module, in the order of its lines."""
    tree = ast.parse(source)
    for parent, field, index, node in _places(tree):
        for other in alternatives(node):
            _put(parent, field, index, other)
            changed = ast.unparse(ast.fix_missing_locations(tree))
            _put(parent, field, index, node)
            yield Mutant(getattr(node, "lineno", 0), _short(node), _short(other), changed)


def _places(node: ast.AST) -> Iterator[tuple[ast.AST, str, int | None, ast.AST]]:
    """The nodes of the code itself: no docstrings, annotations or decorators."""
    for field, value in ast.iter_fields(node):
        if field in {"annotation", "returns", "decorator_list"}:
            continue
        for index, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            docstring = isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
            if (
                isinstance(child, ast.AST)
                and not docstring
                and not isinstance(child, ast.Import | ast.ImportFrom)
            ):
                yield node, field, index, child
                yield from _places(child)


def _put(parent: ast.AST, field: str, index: int | None, node: ast.AST) -> None:
    if index is None:
        setattr(parent, field, node)
    else:
        getattr(parent, field)[index] = node


def _short(node: ast.AST) -> str:
    return " ".join(ast.unparse(ast.fix_missing_locations(copy.deepcopy(node))).split())[:90]


def run_tests(root: Path, tests: list[str], limit: float | None) -> bool:
    """Whether the tests pass; a run that takes longer than the limit has noticed something."""
    present = [f"tests/{test}" for test in tests if (root / "tests" / test).exists()]
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-x",
        "-q",
        "-m",
        "not slow",
        "-p",
        "no:cacheprovider",
        *present,
    ]
    try:
        return (
            subprocess.run(
                command, cwd=root, capture_output=True, timeout=limit, check=False
            ).returncode
            == 0
        )
    except subprocess.TimeoutExpired:
        return False


def measure(root: Path, module: str, each: int, seed: int) -> tuple[int, list[Mutant]]:
    """How many changes of a module were tried, and those that no test noticed."""
    path, started = root / module, time.monotonic()
    source = path.read_text(encoding="utf-8")
    if not run_tests(root, TESTS[module], None):
        sys.exit(f"the tests of {module} fail without any change")
    limit = 3 * (time.monotonic() - started) + 20
    found = list(mutants(source))
    if each:
        found = sorted(
            random.Random(seed).sample(found, min(each, len(found))), key=lambda one: one.line
        )
    survivors = []
    for number, mutant in enumerate(found, 1):
        path.write_text(mutant.source, encoding="utf-8")
        os.utime(
            path, (number, number)
        )  # byte code of another change must not be taken for that of this one
        if run_tests(root, TESTS[module], limit):
            survivors.append(mutant)
            print(f"{module}:{mutant.line}: {mutant.before} → {mutant.after}", flush=True)
    path.write_text(source, encoding="utf-8")
    return len(found), survivors


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("modules", nargs="*", metavar="MODULE", help=f"default: {', '.join(TESTS)}")
    parser.add_argument("--each", type=int, default=15, help="changes of each module (0: all)")
    parser.add_argument("--seed", type=int, default=7, help="another sample")
    parser.add_argument(
        "--root", type=Path, default=Path(__file__).parents[1], help="the working tree"
    )
    given = parser.parse_args()
    tried = survived = 0
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "tree"
        skip = shutil.ignore_patterns(".*", "output", "*.egg-info", "__pycache__")
        shutil.copytree(given.root, root, ignore=skip)
        for module in given.modules or TESTS:
            count, survivors = measure(root, module, given.each, given.seed)
            tried, survived = tried + count, survived + len(survivors)
            print(f"{module}: {count - len(survivors)} of {count} noticed", flush=True)
    print(
        f"{tried - survived} of {tried} noticed, {100 * (tried - survived) / max(tried, 1):.0f} %"
    )


if __name__ == "__main__":
    main()
