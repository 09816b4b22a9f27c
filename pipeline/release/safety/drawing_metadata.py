"""What an SVG drawing tells beside its lines."""

from collections.abc import Iterator

from pipeline.editions.picture_metadata import clean_picture
from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.drawing_look import find_covered
from pipeline.release.safety.subjects import Picture


def is_drawing(content: bytes) -> bool:
    """Whether a picture is SVG."""
    return b"<svg" in content[:4096]


def find(picture: Picture, _policy: Policy) -> Iterator[Hit]:
    """A hit for a drawing with metadata, comments, or words of its editor."""
    if not is_drawing(picture.content):
        return
    _, told = clean_picture(picture.content)
    if told:
        message = f"The drawing carries more than its lines: {', '.join(told)}."
        yield Hit(message, ", ".join(told), picture.name)
    if words := find_covered(picture.content):
        message = f"“{words[:60]}” stands in the drawing, and nobody sees it there."
        yield Hit(message, words, picture.name, Severity.ERROR)


CHECK = SafetyCheck(
    id="drawing-metadata",
    number=13,
    severity=Severity.WARNING,
    title="An SVG drawing with metadata or words of its editor",
    rationale="Drawing programs write the path of the file, the licence's holder and their own "
    "names into SVG.",
    wrong=("<metadata>", 'sodipodi:docname="maly.svg"', "<!-- made by … -->"),
    right=("title and desc, which readers hear",),
    false_alarms="None: what is told is what the build takes out.",
    picture=find,
)
