"""Web and mail addresses that were changed, translated or lost."""

import re
from collections import Counter
from collections.abc import Iterator

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.model import Severity

# Local parts have at most 64 characters, labels 63 (RFC 5321, 4.5.3.1; RFC 1035, 2.3.4): with a
# limit, a long text of letters and dots takes no longer than another.
ADDRESS = re.compile(
    r"(?:https?://|www\.)[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+"
    r"|[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+"
    r"|\b(?:[a-z0-9-]{1,63}\.){1,8}(?:org|com|net|int|gov|edu|info|kh|cn|la|mm|th"
    r"|vn)\b(?:/[A-Za-z0-9._~/?#=&%-]*)?",
    re.ASCII,
)


def find(entry: Entry, _context: Context) -> Iterator[Remark]:
    """A remark for each address that only one side has."""
    wanted, given = _count_addresses(entry.source), _count_addresses(entry.target)
    if wanted == given:
        return
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
    if "." not in text:
        return Counter()
    return Counter(match[0].rstrip(".,;:!?)]'") for match in ADDRESS.finditer(text))


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
