"""Bodies that seem to stand behind the book."""

import re
from collections.abc import Iterator

from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.subjects import Passage

_LINE = 80  # characters of a line on a title page
_BODY = re.compile(r"(?:the )?((?:[A-Z][\w’'&.-]*|of|for|and|the|on|in)(?: (?=\w)|))+")
_ABOUT = re.compile(
    r"\b(?:guide(?:book|lines?)?|handbook|manual|publication|book(?:let)?|edition|translation|"
    r"leaflet|toolkit|published|produced|printed|prepared|developed|translated|logo|emblem|seal)\b",
    re.IGNORECASE,
)


def find(passage: Passage, policy: Policy) -> Iterator[Hit]:
    """A hit for each phrase of support with a body that is not the publisher."""
    for match in passage.words("endorsement").finditer(passage.text):
        body = _BODY.match(passage.text, match.end())
        name = (body[0] if body else "").strip(" .,")
        if policy.publisher and policy.publisher in name:
            continue
        shown = f"{match[0]}{body[0] if body else ''}".strip(" .,")
        yield Hit(
            f"“{shown}” says that a body supports this; allow it with the reference of its "
            f"agreement, or take it out.",
            shown,
            severity=None if _is_of_the_book(passage, match) else Severity.WARNING,
        )


def _is_of_the_book(passage: Passage, match: re.Match[str]) -> bool:
    """Whether it is this book that is supported; a line of a few words is taken for it."""
    return not match[0].isascii() or len(passage.text) < _LINE or bool(_ABOUT.search(passage.text))


CHECK = SafetyCheck(
    id="endorsement",
    number=29,
    severity=Severity.ERROR,
    title="A body that seems to endorse the book",
    rationale="A ministry or agency that did not agree may ask for the book to be withdrawn, and "
    "readers trust what it never saw. Emblems of the UN and of states are protected by law.",
    wrong=(
        "This guidebook is endorsed by the Ministry of Social Affairs.",
        "Published with the support of UNICEF.",
        "in partnership with World Vision",
        "Logo of the International Organization for Migration",
        "คู่มือนี้รับรองโดยกระทรวง",
    ),
    right=(
        "Shelters are run by a ministry.",
        "People supported by their families recover sooner.",
        "Work with the support of the person.",
        "ត្រូវការការគាំទ្រដោយឡែក",
        "ໃຫ້ການສະໜັບສະໜູນໂດຍກົງ",
        "ให้การสนับสนุนโดยตรง",
        "với sự hỗ trợ của gia đình",
        "မိသားစု၏ ပံ့ပိုးမှုဖြင့် နေထိုင်သည်",
    ),
    false_alarms="None in the three documents.",
    passage=find,
)
