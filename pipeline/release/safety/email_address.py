"""E-mail addresses of people."""

import re
from collections.abc import Iterator

from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.subjects import Passage

_ADDRESS = re.compile(
    r"[\w.+%'’-]+ ?(?:[@＠﹫]|[\[({<] ?(?:at|[@＠﹫]) ?[\])}>]"
    r"| at (?=[\w-]+ ?(?:dot|[\[({] ?(?:dot|\.) ?[\])}]) )) ?"
    r"[\w-]+(?: ?(?:[.．。]|[\[({<] ?(?:dot|\.) ?[\])}>]| dot ) ?[\w-]+)+"
    # A service that everybody knows, with another mark, or none, before it.
    r"|[\w.+-]{3,}[#＃*$](?:gmail|yahoo|hotmail|outlook|qq|163|126|sina|foxmail|icloud)\.\w+"
    r"|(?<![\w.])(?=[\w.+-]*[\d._+-])[\w+-][\w.+-]+[\w+-] (?:gmail|hotmail|yahoo|icloud)\.com\b",
    re.IGNORECASE,
)
_AT = re.compile(
    r"[@＠﹫]|[\[({<] ?at ?[\])}>]| at [\w-]+ ?(?:dot|[\[({])"
    r"|[#＃*$](?:gmail|yahoo|hotmail|outlook|qq|163|126|sina|foxmail|icloud)\."
    r"|(?:gmail|hotmail|yahoo|icloud)\.com",
    re.IGNORECASE,
)
_NAME = r"[A-Za-z\d._+-]{2,}"
_WORD = r"[^\s\x00-\x7f]{2,12}|[A-Za-z\d-]{2,20}"
# Mailboxes of an office and not of a person (RFC 2142, and what organisations use).
_OFFICE = re.compile(
    r"(?:info|contact|office|help|helpdesk|support|hotline|enquir(?:y|ies)|mail|secretariat|press|"
    r"publications?|webmaster|postmaster|admin|feedback|corrections?|hello|team|translations?)$",
    re.IGNORECASE,
)
_PRIVATE = re.compile(
    r"(?:gmail|yahoo|hotmail|outlook|live|icloud|proton(?:mail)?|qq|163|126|mail|gmx|ymail)\.",
    re.IGNORECASE,
)


def find(passage: Passage, policy: Policy) -> Iterator[Hit]:
    """A hit for each address; that of an office is only a warning."""
    found = _ADDRESS.finditer(passage.text) if _AT.search(passage.text) else ()
    for match in (*found, *_spelled(passage)):
        address = match[0].strip(" .,;'’")
        if address.casefold() == policy.contact.casefold().removeprefix("mailto:"):
            continue
        local, _, domain = address.partition("@")
        office = bool(_OFFICE.match(local)) and not _PRIVATE.match(domain)
        yield Hit(
            f"The e-mail address {address} reaches or names somebody; take it out, or allow it.",
            address,
            severity=Severity.WARNING if office else None,
        )


def _spelled(passage: Passage) -> Iterator[re.Match[str]]:
    """Addresses whose marks are words of the language: “noi.k แอท จีเมล ดอท คอม”."""
    mark, stop = passage.words("at_sign"), passage.words("dot")
    if stop.search(passage.text) is None or mark.search(passage.text) is None:
        return
    mark_, stop_ = (rf" ?[\[({{<]? ?(?:{one.pattern}) ?[\])}}>]? ?" for one in (mark, stop))
    whole = rf"{_NAME}{mark_}(?:{_WORD}){stop_}(?:{_WORD})"
    yield from re.finditer(whole, passage.text, re.IGNORECASE)


CHECK = SafetyCheck(
    id="email-address",
    number=23,
    severity=Severity.ERROR,
    title="An e-mail address in the text",
    rationale="An address leads to a person, and its owner's name is mostly in it. The contact of "
    "the imprint may stand; the mailbox of an office is a warning.",
    wrong=(
        "Write to maly.sok@example.org first.",
        "Her case worker (sokha.chan [at] example [dot] org) knows.",
        "ติดต่อ somchai＠example.org",
        "Ask nok at example dot org",
    ),
    right=("Meet @ noon at the office.", "Pay 3 @ 5 dollars.", "Look at example sentences."),
    false_alarms="None in the three documents. In files from elsewhere every hit was an address.",
    passage=find,
)
