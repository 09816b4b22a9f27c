"""Pictures without what they tell beside their pixels: by a list of what may stay.

JPEG (ITU-T T.81, annex B), PNG (third edition, 11), GIF 89a, WebP (RFC 9649) and SVG lose every
segment, chunk, extension or element that no viewer needs: Exif with positions, serial numbers and
owners, XMP, IPTC, comments, embedded previews, and whatever stands after the picture's end. Pixels
are not touched; a picture without such parts comes back as it was.
"""

import io
import struct
import zlib
from collections.abc import Callable

from lxml import etree
from PIL import Image

from pipeline.editions.picture_profile import is_known_profile
from pipeline.editions.svg_metadata import clean_drawing

Cleaned = tuple[bytes, tuple[str, ...]]  # the picture, and what was taken out of it

_JPEG_KEPT = {0xFFE0: b"JFIF\0", 0xFFE2: b"ICC_PROFILE\0", 0xFFEE: b"Adobe"}
_JPEG_LONGEST = {0xFFE0: 18, 0xFFEE: 16}  # bytes of these segments as their formats define them
_JPEG_NAMES = {
    b"Exif": "Exif", b"http://ns.adobe": "XMP", b"Photoshop": "IPTC", b"MPF": "embedded previews",
    b"JFXX": "embedded preview", b"ICC": "profile",
}  # fmt: skip
_PNG = b"\x89PNG\r\n\x1a\n"
# Chunks that a viewer needs, and their greatest length where the format fixes it.
_PNG_KEPT = {
    b"IHDR": 13, b"PLTE": 768, b"IDAT": 0, b"IEND": 1, b"tRNS": 256, b"gAMA": 4, b"cHRM": 32,
    b"sRGB": 1, b"iCCP": 0, b"cICP": 4, b"pHYs": 9, b"sBIT": 4, b"bKGD": 6, b"acTL": 8,
    b"fcTL": 26, b"fdAT": 0,
}  # fmt: skip
_PROFILE_NAMES = {b"ICC Profile", b"ICC profile", b"icc", b"sRGB", b"Photoshop ICC profile"}
_LOOPING = 19  # bytes of the extension that says how often a GIF is shown
_WEBP_KEPT = b"VP8 ,VP8L,VP8X,ANIM,ANMF,ALPH,ICCP".split(b",")
_WEBP_FLAGS = 0x04 | 0x08  # XMP and Exif, in the first byte of VP8X
_EXIF_ORIENTATION = 0x0112
_TIFF_NEEDED = range(254, 340)  # baseline tags of TIFF 6.0 that describe the pixels …
_TIFF_TOLD = {269, 270, 271, 272, 285, 305, 306, 315, 316}  # … and those among them on people
_JP2_KEPT = {b"jP  ", b"ftyp", b"jp2h", b"jp2c"}
_EMF_DESCRIPTION = 60  # nDescription and offDescription in the header ([MS-EMF] 2.2.9)


def clean_picture(content: bytes) -> Cleaned:
    """Return the picture without its metadata, and names of what was taken out.

    What is no picture of these kinds, or is damaged, comes back as it was.
    """
    for begins, clean in _CLEANERS:
        if begins(content):
            try:
                return clean(content)
            except (struct.error, IndexError, ValueError, OSError, etree.XMLSyntaxError):
                return content, ()
    return content, ()


# --- JPEG --------------------------------------------------------------------


def _clean_jpeg(content: bytes) -> Cleaned:
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
        length = struct.unpack(">H", content[position + 2 : position + 4])[0]
        end = position + 2 + length
        segment = content[position:end]
        if name := _told_by(marker, segment[4:]):
            told.append(name)
        else:
            kept.append(_shortened(marker, segment, told))
        if marker == 0xFFDA:
            end = _end_of_scan(content, position + 2 + length)
            kept.append(content[position + 2 + length : end])
        position = end
    told = [one for one in told if not (one == "Exif" and _is_bare_exif(content, turned))]
    return (b"".join(kept), tuple(dict.fromkeys(told))) if told else (content, ())


def _told_by(marker: int, data: bytes) -> str:
    """What a segment is that has to go, empty for one that stays."""
    if 0xFFC0 <= marker <= 0xFFDF:  # frames, scans, tables
        return ""
    if marker == 0xFFFE:
        return "comment"
    if data.startswith(_JPEG_KEPT.get(marker, b"\xff\xff")):
        first = data[12:13] == b"\1"  # a profile may go on in further segments
        is_profile = marker != 0xFFE2 or not first or is_known_profile(data[14:])
        return "" if is_profile else "profile"
    return next(
        (name for begins, name in _JPEG_NAMES.items() if data.startswith(begins)),
        f"application data {marker - 0xFFE0}",
    )


def _shortened(marker: int, segment: bytes, told: list[str]) -> bytes:
    """A JFIF header without its preview (its last two bytes are the preview's size), and others.

    What stands behind the defined bytes of a segment goes.
    """
    longest = _JPEG_LONGEST.get(marker, len(segment))
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
            return int(picture.getexif().get(_EXIF_ORIENTATION, 1))
    except Exception:  # what a decoder raises is not to be listed
        return 1


def _orientation_segment(turned: int) -> bytes:
    """An Exif segment that says nothing but how the picture is turned."""
    body = b"Exif\0\0MM\0*\0\0\0\x08\0\x01" + struct.pack(
        ">HHIHHI", _EXIF_ORIENTATION, 3, 1, turned, 0, 0
    )
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def _is_bare_exif(content: bytes, turned: int) -> bool:
    return turned > 1 and content[2:].startswith(_orientation_segment(turned))


# --- PNG, GIF, WebP ----------------------------------------------------------


def _clean_png(content: bytes) -> Cleaned:
    kept, told, position = [_PNG], [], len(_PNG)
    while position + 8 <= len(content):
        length, kind = struct.unpack(">I4s", content[position : position + 8])
        end = position + 12 + length
        chunk = _kept_chunk(kind, content[position:end])
        if chunk != content[position:end]:
            told.append(f"chunk {kind.decode('latin-1')}")
        kept.append(chunk)
        position = end
        if kind == b"IEND":
            break
    if content[position:].strip(b"\0"):
        told.append("bytes after the picture")
    return (b"".join(kept), tuple(dict.fromkeys(told))) if told else (content, ())


def _kept_chunk(kind: bytes, chunk: bytes) -> bytes:
    """What may stay of a chunk of a PNG."""
    longest = _PNG_KEPT.get(kind)
    if longest is None or (longest and len(chunk) - 12 > longest):
        return b""
    if kind != b"iCCP":
        return chunk
    name, _, packed = chunk[8:-4].partition(b"\0")
    try:
        known = is_known_profile(zlib.decompress(packed[1:]))
    except zlib.error:
        known = False
    if not known or name in _PROFILE_NAMES:
        return chunk if known else b""
    data = b"ICC Profile\0" + packed
    check = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + check


def _clean_gif(content: bytes) -> Cleaned:
    kept: list[bytes] = []
    told: list[str] = []
    position = 13 + (3 << (content[10] & 7) + 1 if content[10] & 0x80 else 0)
    kept.append(content[:position])
    while content[position] != 0x3B:
        start, mark = position, content[position]
        if mark == 0x21:
            label = content[position + 1]
            position = _after_blocks(content, position + 2)
            looping = content[start + 3 : start + 14] in {b"NETSCAPE2.0", b"ANIMEXTS1.0"}
            if label != 0xF9 and not looping:
                told.append("comment" if label == 0xFE else "application data")
                continue
            if looping and position - start > _LOOPING:
                told.append("application data")
                kept.append(content[start : start + _LOOPING - 1] + b"\0")
                continue
        else:
            flags = content[position + 9]
            table = 3 << (flags & 7) + 1 if flags & 0x80 else 0
            position = _after_blocks(content, position + 11 + table)
        kept.append(content[start:position])
    if content[position + 1 :].strip(b"\0"):
        told.append("bytes after the picture")
    return (b"".join([*kept, b";"]), tuple(dict.fromkeys(told))) if told else (content, ())


def _after_blocks(content: bytes, position: int) -> int:
    while content[position]:
        position += content[position] + 1
    return position + 1


def _clean_webp(content: bytes) -> Cleaned:
    kept, told, position = [], [], 12
    while position + 8 <= len(content):
        kind, length = struct.unpack("<4sI", content[position : position + 8])
        end = position + 8 + length + (length & 1)
        chunk = content[position:end]
        if kind == b"VP8X":
            chunk = chunk[:8] + bytes([chunk[8] & ~_WEBP_FLAGS]) + chunk[9:]
        if kind in _WEBP_KEPT:
            kept.append(chunk)
        else:
            told.append(f"chunk {kind.decode('latin-1').strip()}")
        position = end
    body = b"WEBP" + b"".join(kept)
    made = b"RIFF" + struct.pack("<I", len(body)) + body
    return (made, tuple(dict.fromkeys(told))) if told else (content, ())


# --- TIFF, BMP, JPEG 2000, EMF --------------------------------------------------


def _clean_tiff(content: bytes) -> Cleaned:
    with Image.open(io.BytesIO(content)) as picture:
        tags = set(getattr(picture, "tag_v2", {}))
        told = [
            f"tag {tag}" for tag in sorted(tags) if tag not in _TIFF_NEEDED or tag in _TIFF_TOLD
        ]
    return _written_anew(content, "TIFF", told)


def _clean_bmp(content: bytes) -> Cleaned:
    return _written_anew(content, "BMP", [])


def _written_anew(content: bytes, form: str, told: list[str]) -> Cleaned:
    """A picture of its first page alone: what this program wrote comes back as it is."""
    with Image.open(io.BytesIO(content)) as picture:
        bare = Image.frombytes(picture.mode, picture.size, picture.tobytes())
        if picture.mode == "P" and (palette := picture.getpalette()):
            bare.putpalette(palette)
        target = io.BytesIO()
        bare.save(target, form, **({"compression": "tiff_deflate"} if form == "TIFF" else {}))
    made = target.getvalue()
    return (content, ()) if made == content else (made, tuple(told or ["bytes beside the picture"]))


def _clean_jpeg_2000(content: bytes) -> Cleaned:
    """The boxes of a JP2 file that a viewer needs (ITU-T T.800, annex I)."""
    kept, told, position = [], [], 0
    while position + 8 <= len(content):
        length, kind = struct.unpack(">I4s", content[position : position + 8])
        end = position + length if length else len(content)
        if length in range(1, 8):
            raise ValueError("box")
        if kind in _JP2_KEPT:
            kept.append(content[position:end])
        else:
            told.append(f"box {kind.decode('latin-1').strip()}")
        position = end
    return (b"".join(kept), tuple(dict.fromkeys(told))) if told else (content, ())


def _clean_emf(content: bytes) -> Cleaned:
    letters, offset = struct.unpack_from("<II", content, _EMF_DESCRIPTION)
    if not letters or not content[offset : offset + 2 * letters].strip(b"\0"):
        return content, ()
    blank = bytearray(content)
    blank[offset : offset + 2 * letters] = bytes(2 * letters)
    return bytes(blank), ("description",)


def _is_svg(content: bytes) -> bool:
    return content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<") and b"<svg" in content[:4096]


_CLEANERS: tuple[tuple[Callable[[bytes], bool], Callable[[bytes], Cleaned]], ...] = (
    (lambda content: content.startswith(b"\xff\xd8\xff"), _clean_jpeg),
    (lambda content: content.startswith(_PNG), _clean_png),
    (lambda content: content.startswith((b"GIF87a", b"GIF89a")), _clean_gif),
    (lambda content: content[:4] == b"RIFF" and content[8:12] == b"WEBP", _clean_webp),
    (lambda content: content.startswith((b"II*\0", b"MM\0*")), _clean_tiff),
    (lambda content: content[40:44] == b" EMF", _clean_emf),
    (lambda content: content.startswith(b"BM"), _clean_bmp),
    (lambda content: content[4:8] == b"jP  ", _clean_jpeg_2000),
    (_is_svg, lambda content: clean_drawing(content, clean_picture)),
)
