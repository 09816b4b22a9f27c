"""Photographs of which nobody has said that they may be shown."""

import hashlib
from collections.abc import Iterator

from pipeline.editions.picture_pixels import is_photograph
from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.subjects import Picture

_SHOWN = 12  # letters of the digest by which an allowance names a picture
_COVER = "cover.png"  # the first page of the edition, which the build draws


def find(picture: Picture, _policy: Policy) -> Iterator[Hit]:
    """A hit for each photograph; an allowance names it by digest or by description."""
    if picture.name.endswith(_COVER) or not is_photograph(picture.content):
        return
    mark = hashlib.sha256(picture.content).hexdigest()[:_SHOWN]
    yield Hit(
        f"A photograph stands here ({mark}): allow it with the reference of consent and licence, "
        f"or use a drawing.",
        mark,
        picture.name,
    )


CHECK = SafetyCheck(
    id="picture-consent",
    number=11,
    severity=Severity.ERROR,
    title="A photograph without a record of consent and licence",
    rationale="Victims must never be identifiable in pictures: faces, places, marks. A photograph "
    "of anybody needs consent for this use; drawings need none.",
    wrong=("a photograph without an allowance for its digest",),
    right=("a drawing in few colours", "a photograph that is allowed with a reason"),
    false_alarms="Painted covers of many colours.",
    picture=find,
)
