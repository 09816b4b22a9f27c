"""The text of a slot as HTML: every letter as text, every code as it is at that place."""

import re
from collections.abc import Callable, Iterator, Sequence

from pipeline.literals import html_text
from pipeline.model import CodeForm, Fragment, InlineCode
from pipeline.proof.skeleton import Slot, balance

Parts = Sequence[str | InlineCode]
# What a code is that the page does not have at this place: a translator may add these.
_PLAIN = {"b": "strong", "i": "em", "u": "u", "sup": "sup", "sub": "sub"}
_ALONE = {"br": "<br>", "break": "<br>", "tab": " "}
_ID = re.compile(r' id="[^"]*"')


def slot_html(
    slot: Slot, contents: Callable[[int], Fragment], opened: Callable[[Parts], Parts]
) -> str:
    """What stands in a slot, where ``contents`` gives the text of a block by its number.

    ``opened`` puts marks where lines may end.
    """
    parts = list(_stretch(contents(slot.block).parts, slot))
    if slot.attribute:
        return html_text("".join(part for part in parts if isinstance(part, str)))
    parts = list(opened(parts))
    markup = "".join(_part(part, slot, contents, opened) for part in parts)
    if balance(markup) == []:
        return markup
    return html_text("".join(part for part in parts if isinstance(part, str)))


def _stretch(parts: Parts, slot: Slot) -> Iterator[str | InlineCode]:
    """The parts between the two codes at which a slot begins and ends."""
    begun = not slot.after
    for part in parts:
        if isinstance(part, InlineCode) and str(part) == slot.until and begun:
            return
        if begun:
            yield part
        begun = begun or str(part) == slot.after


def _part(
    part: str | InlineCode,
    slot: Slot,
    contents: Callable[[int], Fragment],
    opened: Callable[[Parts], Parts],
) -> str:
    if isinstance(part, str):
        return html_text(part)
    known = slot.codes.get(str(part))
    if known is None:
        return _unknown(part)
    return "".join(
        piece if isinstance(piece, str) else slot_html(piece, contents, opened) for piece in known
    )


def _unknown(code: InlineCode) -> str:
    name = _PLAIN.get(code.name)
    if code.form is CodeForm.ISOLATED or name is None:
        return _ALONE.get(code.name, "")
    return f"<{name}>" if code.form is CodeForm.OPEN else f"</{name}>"


def once(markup: str) -> str:
    """The markup without ids, for a text that stands on the page a second time."""
    return _ID.sub("", markup)
