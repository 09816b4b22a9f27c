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

from pipeline.editions.jpeg_metadata import Cleaned, clean_jpeg
from pipeline.editions.picture_profile import is_known_profile
from pipeline.editions.png_pixels import clear_unseen
from pipeline.editions.svg_metadata import clean_drawing

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


# --- PNG, GIF, WebP ----------------------------------------------------------


def _clean_png(content: bytes) -> Cleaned:
    kept, told, position = [_PNG], [], len(_PNG)
    while position + 8 <= len(content):
        length, kind = struct.unpack(">I4s", content[position : position + 8])
        end = position + 12 + length
        chunk = _clean_chunk(kind, content[position:end])
        if chunk != content[position:end]:
            told.append(f"chunk {kind.decode('latin-1')}")
        kept.append(chunk)
        position = end
        if kind == b"IEND":
            break
    if content[position:].strip(b"\0"):
        told.append("bytes after the picture")
    whole = b"".join(kept) if told else content
    try:
        whole, unseen = clear_unseen(whole)
    except (OSError, SyntaxError, ValueError, zlib.error, Image.DecompressionBombError):
        unseen = ()  # a damaged picture is told where it is shown
    return whole, (*dict.fromkeys(told), *unseen)


def _clean_chunk(kind: bytes, chunk: bytes) -> bytes:
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
        start, position = position, _after_part(content, position)
        part, gone = _clean_gif_part(content[start:position])
        kept.append(part)
        told += [gone] if gone else []
    if content[position + 1 :].strip(b"\0"):
        told.append("bytes after the picture")
    return (b"".join([*kept, b";"]), tuple(dict.fromkeys(told))) if told else (content, ())


def _after_part(content: bytes, position: int) -> int:
    """Where an extension or an image of a GIF ends (GIF89a, 20 and 23)."""
    if content[position] == 0x21:
        return _after_blocks(content, position + 2)
    flags = content[position + 9]
    table = 3 << (flags & 7) + 1 if flags & 0x80 else 0
    return _after_blocks(content, position + 11 + table)


def _clean_gif_part(part: bytes) -> tuple[bytes, str]:
    """What may stay of a part of a GIF, and what was taken out of it."""
    if part[0] != 0x21 or part[1] == 0xF9:
        return part, ""
    if part[3:14] not in {b"NETSCAPE2.0", b"ANIMEXTS1.0"}:
        return b"", "comment" if part[1] == 0xFE else "application data"
    if len(part) > _LOOPING:
        return part[: _LOOPING - 1] + b"\0", "application data"
    return part, ""


def _after_blocks(content: bytes, position: int) -> int:
    while content[position]:
        position += content[position] + 1
    return position + 1


def _clean_webp(content: bytes) -> Cleaned:
    kept, told, position = [], [], 12
    last = min(len(content), 8 + int.from_bytes(content[4:8], "little"))
    if content[last:].strip(b"\0"):
        told.append("bytes after the picture")
    while position + 8 <= last:
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
    return _write_anew(content, "TIFF", told)


def _clean_bmp(content: bytes) -> Cleaned:
    return _write_anew(content, "BMP", [])


def _write_anew(content: bytes, form: str, told: list[str]) -> Cleaned:
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
    (lambda content: content.startswith(b"\xff\xd8\xff"), clean_jpeg),
    (lambda content: content.startswith(_PNG), _clean_png),
    (lambda content: content.startswith((b"GIF87a", b"GIF89a")), _clean_gif),
    (lambda content: content[:4] == b"RIFF" and content[8:12] == b"WEBP", _clean_webp),
    (lambda content: content.startswith((b"II*\0", b"MM\0*")), _clean_tiff),
    (lambda content: content[40:44] == b" EMF", _clean_emf),
    (lambda content: content.startswith(b"BM"), _clean_bmp),
    (lambda content: content[4:8] == b"jP  ", _clean_jpeg_2000),
    (_is_svg, lambda content: clean_drawing(content, clean_picture)),
)
