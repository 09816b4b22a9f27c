"""Bank accounts, cards and wallets."""

import re
from collections.abc import Iterator

from stdnum import bitcoin, iban, isbn, luhn
from stdnum.exceptions import ValidationError

from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.subjects import Passage

_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{2,4}){3,8}\b", re.ASCII)
_CARD = re.compile(
    r"(?<![\w/.-])[3-6]\d{3}[ -]?\d{4,6}[ -]?\d{4,5}(?:[ -]?\d{1,4})?(?![\w/-])", re.ASCII
)
_ACCOUNT = re.compile(r"\d(?:[ -]?\d){5,19}")
# Wallets: Bitcoin (checked by its sum), Ethereum, TRON.
_WALLET = re.compile(
    r"\b(?:(?:bc1|[13])[A-Za-z0-9]{25,60}|0x[0-9a-fA-F]{40}|T[1-9A-HJ-NP-Za-km-z]{30,34})\b"
)
# Pages of payment services that belong to one person.
_PAYMENT = re.compile(
    r"(?<![\w.-])(?:paypal\.me|(?:www\.)?paypal\.com/paypalme|venmo\.com(?:/u)?|cash\.app|"
    r"revolut\.me|wise\.com/pay|monzo\.me|ko-fi\.com|gofund\.me|buymeacoffee\.com|"
    r"(?:pay|link)\.(?:ababank|payway)\.\w+|me\.momo\.vn|qr\.alipay\.com|promptpay\.io)"
    r"/[\w$@.+~-]{2,}",
    re.IGNORECASE,
)
_LONG = re.compile("[0-9A-Za-z]{26}")  # no wallet is shorter
_NEAR = 30


def find(passage: Passage, _policy: Policy) -> Iterator[Hit]:
    """A hit for each IBAN, card number, and number after a word for account."""
    long = _LONG.search(passage.text) is not None
    found = [one[0] for one in _WALLET.finditer(passage.text) if _is_wallet(one[0])] if long else []
    if passage.is_dotted:
        found += [one[0] for one in _PAYMENT.finditer(passage.text)]
    if passage.digits > 5:
        found += [*_by_shape(passage.plain), *_after_word(passage)]
    for shown in dict.fromkeys(found):
        yield Hit(f"{shown} looks like somebody's account or card; take it out.", shown)


def _by_shape(text: str) -> Iterator[str]:
    for one in _IBAN.finditer(text):
        if iban.is_valid(one[0]):
            yield one[0]
    for one in _CARD.finditer(text):
        if _is_card(one[0]):
            yield one[0]


def _is_wallet(text: str) -> bool:
    return text[0] in "0T" or bool(bitcoin.is_valid(text))


def _is_card(text: str) -> bool:
    digits = re.sub(r"\D", "", text)
    if not 13 <= len(digits) <= 19 or isbn.is_valid(digits):
        return False
    try:
        luhn.validate(digits)
    except ValidationError:
        return False
    return True


def _after_word(passage: Passage) -> Iterator[str]:
    text = passage.plain
    for word in passage.words("account").finditer(text):
        near = _ACCOUNT.search(text, word.end(), word.end() + _NEAR)
        between = text[word.end() : near.start()] if near else ""
        if near and not re.search(r"[.;!?]\s", between) and not _is_years(near[0]):
            yield near[0]


def _is_years(text: str) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d[ -](?:19|20)\d\d", text))


CHECK = SafetyCheck(
    id="bank-data",
    number=23,
    severity=Severity.ERROR,
    title="A bank account or card number",
    rationale="An account leads to its holder and invites fraud.",
    wrong=(
        "Send it to IBAN GB82 WEST 1234 5698 7654 32.",
        "Account number 000 123 456",
        "Card 4111 1111 1111 1111",
        "บัญชีธนาคารเลขที่ ๑๒๓-๔-๕๖๗๘๙-๐",
        "Số tài khoản 19031234567890",
    ),
    right=(
        "Open a bank account within 30 days.",
        "ISBN 978-0-306-40615-7",
        "a savings account with 2 keys",
    ),
    false_alarms="None in the three documents.",
    passage=find,
)
