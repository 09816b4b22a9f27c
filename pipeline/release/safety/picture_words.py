"""Words that are drawn in a picture, where no other check reads them."""

import hashlib
from collections.abc import Iterator

from pipeline.editions.picture_codes import read_codes
from pipeline.editions.picture_pixels import is_photograph
from pipeline.editions.picture_words import may_hold_words
from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.subjects import Picture

_SHOWN = 12  # letters of the digest by which an allowance names a picture
_COVER = ("cover.png", "cover.jpg")  # the first page of the edition, which the build draws


def find(picture: Picture, _policy: Policy) -> Iterator[Hit]:
    """A hit for each picture that may hold words; photographs have a check of their own."""
    if picture.name.endswith(_COVER) or is_photograph(picture.content):
        return
    if may_hold_words(picture.content) and not read_codes(picture.content):  # codes look alike
        mark = hashlib.sha256(picture.content).hexdigest()[:_SHOWN]
        yield Hit(
            f"The picture ({mark}) may show words, which no program here reads: look at it, and "
            f"allow it by these letters.",
            mark,
            picture.name,
        )


CHECK = SafetyCheck(
    id="picture-words",
    number=12,
    severity=Severity.WARNING,
    title="A picture that may show words",
    rationale="A note, a form or a screen that was photographed or copied holds names and numbers "
    "that no search finds. Nobody's program reads every script, so a person looks once at each "
    "picture.",
    wrong=("a picture of a message",),
    right=("a drawing without letters", "a picture that is allowed with a reason"),
    false_alarms="Numbers in circles, as in four of our figures, which are allowed.",
    picture=find,
)
