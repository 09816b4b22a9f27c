"""What the pixels of a PNG hold that nobody sees: colours of erased parts, older picture data."""

import io
import struct
import zlib

from PIL import Image

_WITH_ALPHA = {4, 6}  # colour types (PNG third edition, 11.2.1)
_FEW = 16  # colours that a program writes below what is transparent
_MOVING = b"acTL"


def clear_unseen(content: bytes) -> tuple[bytes, tuple[str, ...]]:
    """A PNG without the colours of its transparent pixels, and with the data of its picture alone.

    Whoever erases a face makes it transparent; most programs keep its colours. A smaller picture
    that was written over a larger one keeps the end of the old data. An animation and a picture
    without such parts come back as they were; raises what Pillow raises for damage.
    """
    told = []
    if content[25] in _WITH_ALPHA and _MOVING not in content[:200]:
        content, cleared = _clear_colours(content)
        told += ["colours of erased parts"] if cleared else []
    content, cut = _cut_older(content)
    return content, (*told, *(["data behind the picture"] if cut else []))


def _clear_colours(content: bytes) -> tuple[bytes, bool]:
    with Image.open(io.BytesIO(content)) as picture:
        seen = picture.convert("RGBA")
        about = {key: picture.info[key] for key in ("dpi", "icc_profile") if key in picture.info}
    alpha = seen.getchannel("A")
    if alpha.getextrema()[0]:
        return content, False
    erased = alpha.point(lambda one: 0 if one else 255)
    below = Image.composite(seen.convert("RGB"), Image.new("RGB", seen.size), erased)
    if below.getcolors(_FEW + 1) is not None:
        return content, False
    bare = Image.composite(Image.new("RGBA", seen.size), seen, erased)
    target = io.BytesIO()
    bare.save(target, "PNG", **about)
    return target.getvalue(), True


def _cut_older(content: bytes) -> tuple[bytes, bool]:
    """The picture with its data up to their end (PNG, 10.1: one zlib stream in all IDAT)."""
    chunks = list(_chunks(content))
    data = b"".join(one[8:-4] for one in chunks if one[4:8] == b"IDAT")
    wide, high, depth = struct.unpack(">IIB", content[16:25])
    most = (wide * depth // 2 + 16) * high * 2  # four channels, and a byte for each row
    reader = zlib.decompressobj()
    reader.decompress(data, most)
    if not reader.unused_data:
        return content, False
    body = b"IDAT" + data[: len(data) - len(reader.unused_data)]
    whole = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    first = next(at for at, one in enumerate(chunks) if one[4:8] == b"IDAT")
    kept = [whole if at == first else one for at, one in enumerate(chunks)
            if one[4:8] != b"IDAT" or at == first]  # fmt: skip
    return b"".join([content[:8], *kept]), True


def _chunks(content: bytes) -> list[bytes]:
    """The chunks of a PNG, whole."""
    found, position = [], 8
    while position + 8 <= len(content):
        (length,) = struct.unpack(">I", content[position : position + 4])
        found.append(content[position : position + 12 + length])
        position += 12 + length
    return found
