"""Equations for the PDF edition: pandoc's TeX as Typst, and as text where Typst cannot set it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.editions.new_nodes import paragraph, raw_block, word
from pipeline.editions.nodes import Node, every
from pipeline.editions.tree import Tree
from pipeline.errors import ToolFailedError
from pipeline.literals import typst_markup, typst_string
from pipeline.tools import pandoc
from pipeline.tools.typst import compile_pdf

# Names that pandoc 3.9 writes and Typst 0.15 no longer has, with the sign that each stands for.
_SIGNS = {
    "Kai": "Ϗ", "angle.oblique": "⦦", "angle.right.sq": "⦜", "angle.spheric.top": "⦡",
    "backslash.circle": "⦸", "bar.v.circle": "⦶", "brace.l.double": "⦃", "brace.r.double": "⦄",
    "bracket.l.double": "⟦", "bracket.r.double": "⟧", "dash.circle": "⊝", "div.circle": "⨸",
    "dot.circle": "⊙", "dot.circle.big": "⨀", "eq.circle": "⊜", "gt.circle": "⧁",
    "integral.sect": "⨙", "kai": "ϗ", "lt.circle": "⧀", "minus.circle": "⊖",
    "parallel.circle": "⦷", "paren.l.double": "⦅", "paren.r.double": "⦆", "perp.circle": "⦹",
    "planck.reduce": "ħ", "plus.circle.arrow": "⟴", "quote.angle.l.double": "«",
    "quote.angle.l.single": "‹", "quote.angle.r.double": "»", "quote.angle.r.single": "›",
    "sect": "∩", "sect.and": "⩄", "sect.big": "⋂", "sect.dot": "⩀", "sect.double": "⋒",
    "sect.sq": "⊓", "sect.sq.big": "⨅", "sect.sq.double": "⩎", "shell.l.double": "⟬",
    "shell.r.double": "⟭", "times.circle": "⊗", "times.circle.big": "⨂",
}  # fmt: skip
# Strings, which stay, and names with their modifiers.
_NAME = re.compile(r'"(?:[^"\\]|\\.)*"|[A-Za-z]+(?:\.[A-Za-z]+)*')
# Calls that miss their argument, such as a root with nothing under it.
_EMPTY = re.compile(r"\b(sqrt|overbrace|underbrace|overline|underline)\(\s*\)")
_EMPTY_FIRST = re.compile(r"\b(root|frac|binom)\(\s*,")
_EMPTY_LAST = re.compile(r"(\b(?:root|frac|binom)\([^(),]*,)\s*\)")
_NOTHING = "zws"  # a zero-width space


@dataclass(frozen=True, slots=True)
class Formula:
    """An equation: Typst markup with its dollar signs, or the text of one that is not ``set``."""

    markup: str
    text: str
    set: bool = True


def typst_formulas(
    tree: Tree, families: Sequence[str], fonts: Sequence[Path]
) -> dict[tuple[str, str], Formula]:
    """Every equation of a tree by kind (``InlineMath``, ``DisplayMath``) and TeX.

    An equation that Typst cannot set with these families, in these folders, stands as its text.
    """
    asked = list(
        dict.fromkeys(
            (node.formula, node.text) for node in every(list(tree.blocks)) if node.kind == "Math"
        )
    )
    if not asked:
        return {}
    markup = [_mend(one) for one in _write_by_pandoc(tree, asked, "typst")]
    texts = _write_by_pandoc(tree, asked, "plain")
    trial = _Trial(tree.folder / "equations.typ", ", ".join(map(typst_string, families)), fonts)
    refused = trial.refused(markup)
    return {
        key: Formula(typst_markup(text) if index in refused else one, text, index not in refused)
        for index, (key, one, text) in enumerate(zip(asked, markup, texts, strict=True))
    }


def _write_by_pandoc(tree: Tree, asked: Sequence[tuple[str, str]], form: str) -> list[str]:
    """Each equation as pandoc writes it in a format; a ruler parts them."""
    blocks: list[Node] = []
    for kind, tex in asked:
        blocks += [paragraph([Node(t="Math", c=[Node(t=kind), tex])]), _ruler(form)]
    said = pandoc.write(tree.document(blocks), form, ["--wrap=none"], tree.folder).decode()
    parts = said.split(_RULER)[:-1]
    if len(parts) != len(asked):
        raise ToolFailedError(
            "pandoc wrote another number of equations than it was given.",
            hint="Report this with the Word file, if it may be shared.",
        )
    return [part.strip() for part in parts]


_RULER = "\ue000guidebook\ue000"  # private use characters that no document holds


def _ruler(form: str) -> Node:
    if form == "typst":
        return raw_block("typst", _RULER)
    return paragraph([word(_RULER)])


def _mend(markup: str) -> str:
    mended = _NAME.sub(lambda found: _SIGNS.get(found[0], found[0]), markup)
    mended = _EMPTY.sub(rf"\1({_NOTHING})", mended)
    return _EMPTY_LAST.sub(rf"\1 {_NOTHING})", _EMPTY_FIRST.sub(rf"\1({_NOTHING},", mended))


@dataclass(frozen=True, slots=True)
class _Trial:
    """A Typst file of equations alone, to learn which of them can be set."""

    path: Path
    families: str
    fonts: Sequence[Path]

    def refused(self, formulas: Sequence[str]) -> frozenset[int]:
        """The indices of the equations that Typst does not set, found by halving."""
        waiting = [list(range(len(formulas)))]
        refused: set[int] = set()
        while waiting:
            some = waiting.pop()
            if self._compiles([formulas[index] for index in some]):
                continue
            if len(some) == 1:
                refused.update(some)
            else:
                half = len(some) // 2
                waiting += [some[:half], some[half:]]
        return frozenset(refused)

    def _compiles(self, formulas: Sequence[str]) -> bool:
        head = (
            '#set document(title: "equations")\n#set math.equation(alt: "equation")\n'
            f"#show math.equation: set text(font: ({self.families},), fallback: false)\n"
        )
        self.path.write_text(head + "\n\n".join(formulas), encoding="utf-8")
        try:
            compile_pdf(self.path, self.fonts, 0)
        except ToolFailedError:
            return False
        return True
