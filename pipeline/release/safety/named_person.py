"""People named in the text."""

import re
from collections.abc import Iterator

from pipeline.languages import country_names
from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.subjects import Passage

_NAME = r"[A-Z][a-z]+(?: [A-Z][a-z]+)*"
_TWO = r"[A-Z][a-z]+(?: [A-Z][a-z]+)+"
_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Madam|Dr|Prof|Daw|Ko|Ma|U|Saw|Naw|Bong|Khun|Nong|Thao|Lok|Sister|Brother|"
    rf"Auntie|Aunt|Uncle|Captain|Colonel|Lieutenant|Sergeant|Inspector)\.? {_NAME}"
)
_AGED = re.compile(
    rf"\b({_NAME}) ?\((?:aged? \d{{1,2}}|\d\d)\)|\b({_NAME}), (?:aged \d{{1,2}}|\d\d),"
    rf"|\b({_NAME}),? (?:an? |who is |then |now |just |only )?\d{{1,2}}[- ]years?[- ]old"
)
_CALLED = re.compile(
    r"\b(?:named|called|(?:[Hh]er|[Hh]is|[Mm]y|whose) (?:real )?name (?:is|was)|nicknamed|"
    r"alias|aka|a\.k\.a\.|knows? (?:her |him )?as|known as|[Ii]nterview(?:ed)? (?:with|by)|"
    r"(?:Client|Beneficiary|Survivor|Victim|Patient|Interviewee|Informant|Case ?worker)[:：]|"
    rf"[Tt]estimony of|[Ss]tory of|[Tt]old by|[Mm]et with|[Tt]hanks to) ({_NAME})(?![\w’])"
)
_ROLE = re.compile(
    r"\b(?:worker|driver|recruiter|broker|trafficker|neighbour|teacher|survivor|boss|owner|nurse|"
    r"friend|cousin|brother|sister|uncle|aunt|husband|interpreter|counsellor|"
    rf"officer|manager|landlord|pimp|captain),? (?:called |named )?({_TWO})"
)
# Names with the age in brackets, in the letters of other languages.
_BRACKETED = re.compile(
    r"[^\s\x00-\xff]{2,20} ?\( ?\d{1,2} ?(?:ปี|ขวบ|ឆ្នាំ|岁|ປີ|နှစ်) ?\)"
    r"|[A-ZĐ][^\W\d]+ \(\d{1,2} tuổi\)"
)
_WORDS = re.compile(
    r"(?:Article|Articles|Section|Chapter|Table|Figure|Annex|Part|Law|Act|Decree|Principle|"
    r"Guideline|Woman|Man|Girl|Boy|Child|Survivor|Victim|Mother|Father|January|February|March|"
    r"April|May|June|July|August|September|October|November|December|Number|Page|Step|Box|Day|"
    r"Week|Month|Year|Edition|Version|Paragraph|Clause|Schedule|Item|Line|Note|Group|Level|The|A|"
    r"In|On|At|For|If|And|Every|Each|Appendix|Ministry|Department|University|Church|United|"
    r"Phase|Round|Rule|Standard|Template|Type|Word|Windows|Microsoft|Google|System|Project)\b"
)


def find(passage: Passage, policy: Policy) -> Iterator[Hit]:
    """A hit for each name with a title, with an age, or that somebody is said to have."""
    yield from _tell(_list_named(passage), policy)
    yield from _tell(_list_aged(passage), policy, Severity.ERROR)


def _list_named(passage: Passage) -> Iterator[str]:
    """Names with a title or a word of naming."""
    if not passage.source:
        yield from (one[0] for one in _TITLED.finditer(passage.text))
        for shape in (_CALLED, _ROLE):
            yield from (one[0] for one in _find_names(shape, passage.text))
    if not passage.text.isascii():
        yield from (one[0] for one in passage.words("named").finditer(passage.text))


def _list_aged(passage: Passage) -> Iterator[str]:
    """Names with an age."""
    if not passage.source:
        yield from (one[0] for one in _find_names(_AGED, passage.plain))
    if passage.digits and not passage.text.isascii():
        found = (one[0] for one in _BRACKETED.finditer(passage.plain))
        yield from (shown for shown in found if _is_new(shown, passage))


def _find_names(shape: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Matches whose name is no heading, month or country."""
    for match in shape.finditer(text):
        name = next(filter(None, match.groups()))
        if not _WORDS.match(name) and name not in country_names():
            yield match


def _is_new(shown: str, passage: Passage) -> bool:
    """Whether a translation says an age that its source does not."""
    return all(number not in passage.source for number in re.findall(r"\d+", shown))


def _tell(found: Iterator[str], policy: Policy, severity: Severity | None = None) -> Iterator[Hit]:
    for one in found:
        shown = one.strip(" ,")
        if shown and shown not in policy.publisher:
            told = f"“{shown}” names somebody; take the name out, or allow it."
            yield Hit(told, shown, severity=severity)


CHECK = SafetyCheck(
    id="named-person",
    number=23,
    severity=Severity.WARNING,
    title="A person who is named",
    rationale="No real names, also not of staff, witnesses or the accused, without consent to this "
    "book. A name with an age is an error.",
    wrong=(
        "Mr Somchai Jaidee, a driver, recruited them.",
        "Sreyneang (17) came home.",
        "Her name is Maly Sok.",
        "Sreymom, a 17-year-old girl, came home.",
        "the case worker, Sokha Chan, said",
        "Interview with Somsak J., 12 March 2019",
        "นางสาวมาลี ใจดี",
        "Chị Nguyễn Thị Lan kể",
        "ဒေါ်ခင်ခင်က ပြောသည်",
        "李小花女士说",
    ),
    right=("Article 37 (2) names support.", "Ms is a form of address.", "May, 12, was a Tuesday."),
    false_alarms="None in the three documents.",
    passage=find,
)
