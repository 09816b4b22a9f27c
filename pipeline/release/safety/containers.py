"""Files of translators and packs of partners, as safety checks look at them."""

import io
import re
import zipfile
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Exchange:
    """A PO, TBX, TMX or XLIFF file that goes to others."""

    name: str
    content: bytes

    @property
    def source(self) -> str:
        """The file as text."""
        return self.content.decode("utf-8-sig", "replace")

    @property
    def is_gettext(self) -> bool:
        """Whether it is a PO file or template."""
        return bool(re.search(r"\.pot?$", self.name, re.IGNORECASE))


_DESCRIPTOR = 24  # bytes behind an entry that may repeat its sizes


class Archive:
    """A zip file that partners get."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self.infos = tuple(archive.infolist())
            self.comment = archive.comment
            self._start = archive.start_dir

    @property
    def has_gaps(self) -> bool:
        """Whether something stands between the entries that the list names (APPNOTE 4.3.6)."""
        place = min((one.header_offset for one in self.infos), default=0)
        for one in sorted(self.infos, key=lambda info: info.header_offset):
            if one.header_offset - place > _DESCRIPTOR:
                return True
            head = self.content[one.header_offset : one.header_offset + 30]
            beside = int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
            place = max(place, one.header_offset + 30 + beside + one.compress_size)
        first = min((one.header_offset for one in self.infos), default=0)
        return self._start - place > _DESCRIPTOR or (
            first > 0 and self.content[:4] == b"PK\x03\x04"
        )
