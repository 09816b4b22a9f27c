"""ຫນ and ໜ, ຫມ and ໝ in one catalog."""

import re
from collections.abc import Iterator

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.model import Severity

_PAIR, _ONE = re.compile("ຫ[ນມ]"), re.compile("[ໜໝ]")


def compare(context: Context) -> Iterator[tuple[Entry, Remark]]:
    """One note for the catalog, at the first entry in the rarer way."""
    pair = [entry for entry in context.entries if _PAIR.search(entry.target)]
    one = [entry for entry in context.entries if _ONE.search(entry.target)]
    if pair and one:
        rare, way = (pair, "ໜ ໝ") if len(pair) <= len(one) else (one, "ຫນ ຫມ")
        yield (
            rare[0],
            Remark(
                f"{len(rare)} entries write HO NO and HO MO otherwise than most, which write "
                f"{way}; keep to one way."
            ),
        )


CHECK = Check(
    id="lao-digraphs",
    severity=Severity.INFO,
    title="ຫນ and ໜ are mixed",
    rationale="Both are accepted; a search for one does not find the other.",
    false_positives="None: it compares the catalog with itself.",
    applies=lambda language: "lao-digraphs" in language.own_checks,
    examples=(
        Example(
            "lo",
            "before",
            "ກ່ອນຫນ້າ",
            "ກ່ອນໜ້າ",
            beside=(("debt", "ໜີ້ສິນ"), ("friend", "ໝູ່")),
        ),
    ),
    compare=compare,
)
