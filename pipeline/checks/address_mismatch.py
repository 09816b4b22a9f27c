"""Web and mail addresses that were changed, translated or lost."""

import re
from collections import Counter
from collections.abc import Collection, Iterator

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.model import Locale, Severity

# Local parts have at most 64 characters, labels 63 (RFC 5321, 4.5.3.1; RFC 1035, 2.3.4): with a
# limit, a long text of letters and dots takes no longer than another.
ADDRESS = re.compile(
    r"(?:https?://|www\.)[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+"
    r"|[A-Za-z0-9_][A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+"
    r"|\b(?:[a-z0-9-]{1,63}\.){1,8}(?:org|com|net|int|gov|edu|info|kh|cn|la|mm|th"
    r"|vn)\b(?:/[A-Za-z0-9._~/?#=&%-]*)?",
    re.ASCII,
)


_SIGN = re.compile(r"://|www\.|\.[A-Za-z0-9-]", re.ASCII)  # no address is without one
# A case ending behind an address: “example.org-on” (Hungarian), “example.org’da” (Turkish).
_ENDING = re.compile(r"[-':][a-z]{1,6}", re.ASCII)
_LETTER = re.compile(r"[^\W\d_]")


def find(entry: Entry, context: Context) -> Iterator[Remark]:
    """A remark for each address that only one side has."""
    wanted, given = _count_addresses(entry.source), _count_addresses(entry.target)
    if wanted == given:
        return
    if context.language.general:
        given = _without_endings(given, wanted, context.locale)
    for address in wanted - given:
        yield Remark(f"The address {address} is not in the translation; copy it letter for letter.")
    for address in given - wanted:
        start = entry.target.find(address)
        yield Remark(
            f"The address {address} is not in the source; check it.",
            (start, start + len(address)),
            Severity.WARNING,
        )


def _count_addresses(text: str) -> Counter[str]:
    if _SIGN.search(text) is None:
        return Counter()
    return Counter(_trim(match, text) for match in ADDRESS.finditer(text))


def _trim(match: re.Match[str], text: str) -> str:
    """The address without marks behind it, and without the hyphen before an ending in letters."""
    address = match[0].rstrip(".,;:!?)]'")
    is_joined = match[0] == address and _LETTER.match(text, match.end())
    return address.removesuffix("-") if is_joined else address


def _without_endings(given: Counter[str], wanted: Counter[str], locale: Locale) -> Counter[str]:
    """The addresses of a translation as the source has them, where only a case ending was added.

    A code of the language is none: “/law-hu” is another page than “/law”.
    """
    codes = {part.lower() for part in locale.word_tag.split("-")}
    found: Counter[str] = Counter()
    for address, count in given.items():
        stems = (one for one in wanted if address.startswith(one))
        stem = next((one for one in stems if _is_ending(address[len(one) :], codes)), address)
        found[stem] += count
    return found


def _is_ending(text: str, codes: Collection[str]) -> bool:
    return _ENDING.fullmatch(text) is not None and text[1:] not in codes


CHECK = Check(
    id="address-mismatch",
    severity=Severity.ERROR,
    title="A web or mail address differs from the source",
    rationale="An address with one wrong letter leads nowhere, or to somebody else's site.",
    false_positives="None in the translations of this project. A page in the reader's language "
    "under another address is a warning: say why and ignore it.",
    examples=(
        Example(
            "vi",
            "Write to help@example.org.",
            "Hãy viết thư đến help@example.com.",
            "Hãy viết thư đến help@example.org.",
        ),
        Example(
            "km",
            "See https://example.org/law.",
            "សូមមើល https://example.org/ច្បាប់។",
            "សូមមើល https://example.org/law។",
        ),
    ),
    find=find,
)
