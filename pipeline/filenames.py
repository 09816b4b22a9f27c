"""Names of files that every system can hold, Windows above all (Microsoft, Naming Files)."""

import re

_FORBIDDEN = re.compile('[<>:"/\\\\|?*\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029\\ud800-\\udfff]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)\Z", re.IGNORECASE)
_LONGEST = 120  # bytes, so that language, edition and ending still fit into the 255 of a name


def problem_of_name(name: str) -> str:
    """Why a file cannot have this name (without its ending) everywhere; empty when it can."""
    if found := _FORBIDDEN.search(name):
        return f"it holds “{visible(found[0])}”"
    if name != name.strip(" .") or not name:
        return "it begins or ends with a blank or a dot"
    if _RESERVED.match(name.partition(".")[0].strip()):
        return "it is the name of a device"
    if len(name.encode()) > _LONGEST:
        return f"it is longer than {_LONGEST} bytes"
    return ""


def usable_name(name: str) -> str:
    """The name as every system can hold it: itself, or the nearest that can be."""
    if not problem_of_name(name):
        return name
    plain = re.sub(r"[-\s]*-[-\s]*", "-", _FORBIDDEN.sub("-", name)).strip(" .-")
    while len(plain.encode()) > _LONGEST:
        plain = plain[:-1].strip(" .-")
    plain = plain or "file"
    return f"{plain}-1" if _RESERVED.match(plain.partition(".")[0].strip()) else plain


def visible(text: str) -> str:
    """Text with its control characters as escapes, which a terminal would obey."""
    return "".join(
        sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text
    )
