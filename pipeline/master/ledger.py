"""The coverage ledger.

Every visible character of every part is offered or excluded with a reason (law 3).
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator

from lxml import etree

from pipeline.master.content import iter_text_atoms
from pipeline.master.lines import line_nodes
from pipeline.master.walk import Walk
from pipeline.model import DELETED_TEXT, EQUATION, FIELD_CODE, HIDDEN_TEXT, Exclusion, Ledger
from pipeline.word.names import SHORT, full_names
from pipeline.word.notes import is_note_mark
from pipeline.word.parts import TextPart
from pipeline.word.symbols import symbol_font
from pipeline.word.text import IN_CODE, TEXTS, is_hidden, visible_text

_SAMPLES = 3
_TEXTS = full_names(*sorted(TEXTS), "m:t")
_DELETED = {"w:del", "w:moveFrom"}


def make_ledger(found: Walk) -> Ledger:
    """Account for the characters of a walk.

    Text that shows (w:t, a:t) is counted node by node; slots beside it are offered whole.
    """
    nodes = _list_offered(found)
    slots = [site.slot for site in found.sites if site.slot]
    offered = sum(len(slot.text) for slot in slots) + sum(nodes.values())
    in_slots = {slot.element for slot in slots if not slot.attribute}
    excluded = _count_excluded(found, nodes.keys() | in_slots)
    exclusions = tuple(_exclusion(*key, texts) for key, texts in sorted(excluded.items()))
    return Ledger(offered + sum(e.characters for e in exclusions), offered, exclusions)


def _count_excluded(
    found: Walk, offered: Collection[etree._Element]
) -> dict[tuple[str, str], Counter[str]]:
    """The texts that are not offered by part and reason, each with its number of characters."""
    reasons = {node: reason for one, reason in found.silent for node, _ in line_nodes(one)}
    excluded: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for part in found.parts:
        for node, text in _texts(part):
            if node not in offered:
                excluded[part.name, reasons.get(node) or _reason(node)][text] += len(text)
    return excluded


def _list_offered(found: Walk) -> dict[etree._Element, int]:
    """The text nodes that translators see, each with its length."""
    contents = (site.content for site in found.sites if site.content)
    return {atom.node: len(atom.text) for one in contents for atom in iter_text_atoms(one)}


def _texts(part: TextPart) -> Iterator[tuple[etree._Element, str]]:
    for node in part.root.iter(*_TEXTS):
        text = node.text or "" if node.get(IN_CODE) else visible_text(node)
        if text:
            yield node, text


def _exclusion(part: str, reason: str, texts: Counter[str]) -> Exclusion:
    samples = tuple(text.strip()[:60] for text, _ in texts.most_common(_SAMPLES) if text.strip())
    return Exclusion(part, reason, sum(texts.values()), samples, frozenset(texts))


def _reason(node: etree._Element) -> str:
    """Why a text node that no site holds is not offered."""
    if SHORT[node.tag] == "m:t":
        return EQUATION
    if IN_CODE in node.attrib:
        return FIELD_CODE
    names = {SHORT[ancestor.tag] for ancestor in node.iterancestors()}
    run = node.getparent()
    if names & _DELETED:
        return DELETED_TEXT
    if run is not None and is_hidden(run):
        return HIDDEN_TEXT
    if is_note_mark(node):
        return "mark of a note"
    if symbol_font(run):
        return "letter of a symbol font"
    if "w:ruby" in names:
        return "ruby without words"
    return "result of a field that Word computes or that repeats other text"
