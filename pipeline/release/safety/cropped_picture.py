"""Pictures of which only a part is shown and all is in the file."""

from collections.abc import Iterator

from lxml import etree

from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.subjects import WordPart
from pipeline.xml import local_name

_SIDES = ("l", "t", "r", "b")
_CROPPED = (
    "A picture is cropped, and what was cut away is still in the file; compress the picture in "
    "Word (Delete cropped areas)."
)
_OLD = ("cropleft", "croptop", "cropright", "cropbottom")


def find(part: WordPart, _policy: Policy) -> Iterator[Hit]:
    """A hit for each cropped picture, of Word 2007 and later or of VML."""
    for element in part.root.iter(etree.Element):
        kind = local_name(element)
        new = kind == "srcRect" and any(element.get(side, "0") != "0" for side in _SIDES)
        old = kind == "imagedata" and any(element.get(side) for side in _OLD)
        if new or old:
            yield Hit(_CROPPED, place=part.name)


CHECK = SafetyCheck(
    id="cropped-picture",
    number=9,
    severity=Severity.ERROR,
    title="A cropped picture whose rest is in the file",
    rationale="A face that was cut out of sight comes back with one click. The build cuts pictures "
    "itself and keeps the shown part alone.",
    wrong=('a:srcRect l="25000"', 'v:imagedata cropleft="0.3"'),
    right=("the picture, cut",),
    false_alarms="None.",
    part=find,
)
