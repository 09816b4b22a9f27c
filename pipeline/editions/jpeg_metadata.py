"""JPEG files (ITU-T T.81, annex B) without the segments that no viewer needs."""

import io
import struct

from PIL import Image

from pipeline.editions.picture_profile import is_known_profile

Cleaned = tuple[bytes, tuple[str, ...]]  # the picture, and what was taken out of it

_KEPT = {0xFFE0: b"JFIF\0", 0xFFE2: b"ICC_PROFILE\0", 0xFFEE: b"Adobe"}
_LONGEST = {0xFFE0: 18, 0xFFEE: 16}  # bytes of these segments as their formats define them
_NAMES = {
    b"Exif": "Exif", b"http://ns.adobe": "XMP", b"Photoshop": "IPTC", b"MPF": "embedded previews",
    b"JFXX": "embedded preview", b"ICC": "profile",
}  # fmt: skip
_ORIENTATION = 0x0112


def clean_jpeg(content: bytes) -> Cleaned:
    """Return a JPEG file without its metadata, and names of what was taken out."""
    kept, told = [content[:2]], []
    position, turned = 2, _orientation(content)
    if turned > 1:
        kept.append(_orientation_segment(turned))
    while position < len(content):
        marker = struct.unpack(">H", content[position : position + 2])[0]
        if marker == 0xFFD9:
            kept.append(content[position : position + 2])
            if content[position + 2 :].strip(b"\0"):
                told.append("bytes after the picture")
            break
        position = _take_segment(content, position, kept, told)
    told = [one for one in told if not (one == "Exif" and _is_bare_exif(content, turned))]
    return (b"".join(kept), tuple(dict.fromkeys(told))) if told else (content, ())


def _take_segment(content: bytes, position: int, kept: list[bytes], told: list[str]) -> int:
    """Keep what may stay of a segment, with the scan behind it; return where the next begins."""
    marker, length = struct.unpack(">HH", content[position : position + 4])
    end = position + 2 + length
    segment = content[position:end]
    if name := _name_data(marker, segment[4:]):
        told.append(name)
    else:
        kept.append(_shorten(marker, segment, told))
    if marker != 0xFFDA:
        return int(end)
    scanned = _end_of_scan(content, end)
    kept.append(content[end:scanned])
    return scanned


def _name_data(marker: int, data: bytes) -> str:
    """What a segment is that has to go, empty for one that stays."""
    if 0xFFC0 <= marker <= 0xFFDF:  # frames, scans, tables
        return ""
    if marker == 0xFFFE:
        return "comment"
    if data.startswith(_KEPT.get(marker, b"\xff\xff")):
        first = data[12:13] == b"\1"  # a profile may go on in further segments
        is_profile = marker != 0xFFE2 or not first or is_known_profile(data[14:])
        return "" if is_profile else "profile"
    return next(
        (name for begins, name in _NAMES.items() if data.startswith(begins)),
        f"application data {marker - 0xFFE0}",
    )


def _shorten(marker: int, segment: bytes, told: list[str]) -> bytes:
    """A JFIF header without its preview (its last two bytes are the preview's size), and others.

    What stands behind the defined bytes of a segment goes.
    """
    longest = _LONGEST.get(marker, len(segment))
    if len(segment) <= longest:
        return segment
    told.append("embedded preview" if marker == 0xFFE0 else "application data")
    kept = segment[4:16] + b"\0\0" if marker == 0xFFE0 else segment[4:longest]
    return segment[:2] + struct.pack(">H", len(kept) + 2) + kept


def _end_of_scan(content: bytes, position: int) -> int:
    """Where the entropy-coded data ends: a marker that is neither stuffing nor a restart."""
    while True:
        position = content.index(b"\xff", position)
        if content[position + 1] not in {0x00, 0xFF, *range(0xD0, 0xD8)}:
            return position
        position += 1 if content[position + 1] == 0xFF else 2


def _orientation(content: bytes) -> int:
    """How the picture is turned (Exif 2.32, 4.6.4), 1 where nothing is said."""
    try:
        with Image.open(io.BytesIO(content)) as picture:
            return int(picture.getexif().get(_ORIENTATION, 1))
    except Exception:  # what a decoder raises is not to be listed
        return 1


def _orientation_segment(turned: int) -> bytes:
    """An Exif segment that says nothing but how the picture is turned."""
    body = b"Exif\0\0MM\0*\0\0\0\x08\0\x01" + struct.pack(
        ">HHIHHI", _ORIENTATION, 3, 1, turned, 0, 0
    )
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def _is_bare_exif(content: bytes, turned: int) -> bool:
    return turned > 1 and content[2:].startswith(_orientation_segment(turned))
