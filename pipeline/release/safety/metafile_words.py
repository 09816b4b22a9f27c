"""Words that Windows metafiles draw ([MS-EMF], [MS-EMFPLUS], [MS-WMF]): no other check reads them.

The records are not taken apart: whatever stands in the file as a row of letters is read, in UTF-16
(EMF) and in single bytes (WMF).
"""

import re
from collections.abc import Iterator

_EMF_AT, _EMF = 40, b" EMF"
_WMF = (b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00", b"\x02\x00\x09\x00")
_LETTERS = "[ -~\u00a0-\u024f\u1e00-\u1eff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"
_WIDE = re.compile(f"{_LETTERS}{{4,}}")
_NARROW = re.compile(rb"[ -~]{6,}")


def is_metafile(content: bytes) -> bool:
    """Whether a picture is an enhanced or an old metafile."""
    return content[_EMF_AT : _EMF_AT + len(_EMF)] == _EMF or content.startswith(_WMF)


def words_of_metafile(content: bytes) -> Iterator[str]:
    """Rows of letters, each once."""
    rows = [
        row.strip()
        for shift in (0, 1)
        for row in _WIDE.findall(content[shift:].decode("utf-16-le", "replace"))
    ]
    rows += [row.decode("ascii").strip() for row in _NARROW.findall(content)]
    yield from dict.fromkeys(filter(None, rows))
