"""What a picture tells beside its pixels."""

from collections.abc import Iterator
from functools import lru_cache

from pipeline.editions.picture_metadata import clean_picture
from pipeline.editions.picture_pixels import count_frames
from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.subjects import Picture

_MARKS = {b"Exif": "Exif", b"rdf+xml": "XMP", b"http://ns.adobe": "XMP", b"uuid": "boxes"}


def find(picture: Picture, _policy: Policy) -> Iterator[Hit]:
    """A hit for a picture that the build's cleaning would change."""
    if b"<svg" in picture.content[:4096]:
        return
    told = _list_taken_out(picture.content)
    if not told and picture.content[4:8] == b"ftyp":  # AVIF and HEIC, which no part here cleans
        told = tuple(what for mark, what in _MARKS.items() if mark in picture.content)
    if told:
        message = f"The picture carries more than its pixels: {', '.join(told)}."
        yield Hit(message, ", ".join(told), picture.name)
    if frames := count_frames(picture.content):
        message = f"The picture holds {frames} pictures, of which paper shows one; look at each."
        yield Hit(message, place=picture.name, severity=Severity.WARNING)


@lru_cache(maxsize=64)  # the same pictures stand in every edition
def _list_taken_out(content: bytes) -> tuple[str, ...]:
    """What the build would take out of a picture."""
    return clean_picture(content)[1]


CHECK = SafetyCheck(
    id="picture-metadata",
    number=10,
    severity=Severity.ERROR,
    title="A picture with Exif, XMP, IPTC, comments or a preview",
    rationale="A telephone writes the position, the time, its serial number and often its owner "
    "into every photograph. A preview shows the picture before it was cut.",
    wrong=("Exif with GPS", "XMP", "IPTC", "a comment", "an embedded preview", "bytes at its end"),
    right=("the same picture with its pixels, size and colour profile",),
    false_alarms="None: what is told is what the build takes out.",
    picture=find,
)
