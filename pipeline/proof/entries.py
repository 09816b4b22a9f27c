"""What the page says of each entry: where it stands, why, and what to look at."""

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from pipeline.catalogs import is_machine, state_of
from pipeline.catalogs.states import describe_changes, describe_doubts
from pipeline.literals import outside_xml
from pipeline.model import Catalog, Finding, Key, Segment, TranslationUnit
from pipeline.review.identity import row_id
from pipeline.segments import compare_codes
from pipeline.segments.coded import readable_text

Entry = dict[str, Any]
_WORD = re.compile(r"<[^<>]+>|\w+|\s+|.")
MISSING = "missing"  # the state of a text that the catalog does not know


def shown_targets(catalog: Catalog | None) -> dict[Key, str]:
    """The translations that the page shows: those that need work too, with their codes whole."""
    units = catalog.live if catalog else ()
    return {
        unit.key: unit.target
        for unit in units
        if unit.target.strip() and _is_whole(unit.source, unit.target)
    }


@lru_cache(maxsize=4096)  # asked of every entry at every save
def _is_whole(source: str, target: str) -> bool:
    return not outside_xml(target) and not compare_codes(source, target)


def describe_source(segment: Segment, terms: Sequence[str] = ()) -> Entry:
    """An English text for the page, as on the page of the English itself."""
    about: Entry = {
        "id": "",
        "state": "english",
        "source": segment.source,
        "target": "",
        "place": " › ".join(segment.places[0]),
        "kind": segment.kind.value,
        "meaning": dict(segment.meaning),
        "terms": list(terms),
    }
    return about | ({"note": segment.note} if segment.note else {})


def describe_entry(
    catalog: Catalog, segment: Segment, unit: TranslationUnit | None, terms: Sequence[str] = ()
) -> Entry:
    """An entry for the page, without its findings and its line."""
    about = describe_source(segment, terms)
    if unit is None:
        return about | {"state": MISSING}
    broken = [problem.message for problem in compare_codes(unit.source, unit.target)]
    about |= {
        "id": row_id(catalog, unit),
        "state": _state(unit),
        "target": unit.target.strip(),
        # The English before is shown beside, word by word.
        "reasons": [
            *describe_changes(replace(unit, previous_source="")),
            *describe_doubts(unit),
            *(broken if unit.target.strip() else []),
        ],
    }
    if unit.fuzzy and unit.previous_source:
        about["before"] = compare_words(unit.previous_source, unit.source)
    return about


def _state(unit: TranslationUnit) -> str:
    return "machine" if is_machine(unit) else state_of(unit).value


def compare_words(before: str, after: str) -> list[list[str]]:
    """The words of two texts: ``["=", …]`` of both, ``["-", …]`` of the first, ``["+", …]``."""
    old, new = (_WORD.findall(readable_text(text)) for text in (before, after))
    result: list[list[str]] = []
    for kind, start, end, first, last in difflib.SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if kind == "equal":
            result.append(["=", "".join(old[start:end])])
            continue
        result += [
            [sign, "".join(words)]
            for sign, words in (("-", old[start:end]), ("+", new[first:last]))
            if words
        ]
    return result


def findings_by_source(
    catalog: Catalog, findings: Iterable[Finding]
) -> Mapping[Key, list[dict[str, str]]]:
    """The findings of each entry, by its key."""
    keys: dict[tuple[int, str], Key] = {(one.line, one.source): one.key for one in catalog.live}
    result: dict[Key, list[dict[str, str]]] = {}
    for finding in findings:
        key = keys.get((finding.line, finding.source))
        if key is not None:
            told = {
                "check": finding.check,
                "severity": finding.severity.value,
                "message": finding.message,
            }
            result.setdefault(key, []).append(told)
    return result
