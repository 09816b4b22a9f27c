"""Numbers of cases, files and clients."""

import re
from collections.abc import Iterator

from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.subjects import Passage

_WORD = r"(?:no|nr|num|number|id|code|ref|file|หมายเลข|ที่|ดำ|แดง|เลขที่|số|លេខ|编号|号|ເລກທີ|အမှတ်)"
_ENDS = "(?<=លេខ)|(?<=ທີ)|(?<=号)|(?<=ที่)|(?<=số)|(?<=အမှတ်)"  # words that end in “number”
_CODE = re.compile(
    # After “number” a few digits are enough; they stand in “told”.
    rf"(?:(?:{_ENDS}|(?:\s*{_WORD}(?![a-z])\.?)+)\s*[:#.]?\s*(?=(?P<told>\d{{2,10}})(?![\w/-]))"
    rf"|(?:\s*{_WORD}(?![a-z])\.?)*\s*[:#.,]?\s*)"
    r"(?P<code>#\d{2,8}|\d{1,6} of (?:19|20)\d\d"
    r"|(?:[A-Zก-ฮ]{1,6}[-/ .]{0,2}){0,3}\d{1,6}(?:[-/](?:[A-ZĐ\d]{1,6}|[^\W\d_A-Za-z]{1,4})){1,4}"
    r"|(?:[A-Z]{2,6}-){1,3}\d{3,8}|[A-Z]{2,6}\d{3,8}|\d{5,10}|(?P=told))(?![\w/])",
    re.IGNORECASE,
)
# Courts of China and Viet Nam number their cases in one way.
_SHAPES = re.compile(
    r"[（(〔]?(?:19|20)\d\d[）)〕]?[\u4e00-\u9fff]{1,2}\d{0,4}[刑民行执][初终再申]?字?第?\d{1,6}号?"
    r"|(?<![\w/])\d{1,4}/(?:19|20)\d\d/(?:HS|DS|HNGĐ|HC|KDTM|LĐ)(?:-[A-ZĐ]{2})?"
    # Letters of the police and of prosecutors.
    r"|(?:[公检法刑侦监]|派出所)(?:[（(][\u4e00-\u9fff]{1,3}[）)])?[\u4e00-\u9fff]{0,4}字?"
    r"[〔［（(【](?:19|20)\d\d[〕］）)】]第?\d{1,6}号(?=立案|拘|逮捕|起诉|决定书|判决|笔录|案)"
    r"|[公检法刑侦监][（(][\u4e00-\u9fff]{1,3}[）)][\u4e00-\u9fff]{0,4}字"
    r"[〔［（(【](?:19|20)\d\d[〕］）)】]第?\d{1,6}号"
    r"|(?<![\w/])\d{1,5}/(?:QĐ|KLĐT|KLGĐ|BB|CT|LKT)-(?:CSĐT|CQĐT|CSHS|ANĐT|VKS\w*|PC\d\d|TA\w*)"
)
_WEAK = re.compile(r"ref", re.IGNORECASE)  # also of studies and letters
_LAW = re.compile(r"(?:law|act|decree|decision|circular|resolution|article|e/\d{4})", re.IGNORECASE)


def find(passage: Passage, _policy: Policy) -> Iterator[Hit]:
    """A hit for each number directly after a word for case, file or client."""
    if passage.digits < 2:
        return
    text = passage.plain
    for match in _SHAPES.finditer(text):
        yield Hit(f"“{match[0]}” looks like the number of somebody's case; take it out.", match[0])
    for word in passage.words("case").finditer(text):
        code = _CODE.match(text, word.end())
        if (
            code is None
            or not any(map(str.isdigit, code["code"]))
            or _is_innocent(text, word, code)
        ):
            continue
        shown = text[word.start() : code.end()]
        message = f"“{shown}” looks like the number of somebody's case; take it out."
        yield Hit(message, shown, severity=_WEAK.match(shown) and Severity.WARNING)


def _is_innocent(text: str, word: re.Match[str], code: re.Match[str]) -> bool:
    """Whether it is no number, a law, a year or a document of a body."""
    if not any(map(str.isdigit, code["code"])):
        return True
    before = text[max(0, word.start() - 20) : word.start()]
    if _LAW.match(code["code"]) or "Law" in code[0]:
        return True
    plain_year = re.fullmatch(r"(?:19|20|25)\d\d(?:[-–/](?:19|20|25)?\d\d)?", code["code"])
    return bool(_LAW.search(before) or plain_year)


CHECK = SafetyCheck(
    id="case-number",
    number=23,
    severity=Severity.ERROR,
    title="The number of a case or file",
    rationale="A case number opens somebody's file at the police, a court or an organisation.",
    wrong=(
        "Case No. 2019/045 was closed.",
        "File number: PP-TIP-0123",
        "Client #4471 returned home.",
        "คดีหมายเลขดำที่ อ.123/2562",
        "Hồ sơ số 45/2021/HS",
    ),
    right=(
        "Case 1: housing",
        "in case 3 people come",
        "The file of 2019",
        "Reference: Law No. 53/2024/QH15",
        "a case worker for 25 people",
    ),
    false_alarms="None in the three documents.",
    passage=find,
)
