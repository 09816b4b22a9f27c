"""A small ICC profile of a CMYK press (ICC.1:2001-04, 6.5.8), made from plain formulas."""

import struct
from itertools import product

_D50 = (0.9642, 1.0, 0.8249)
_STEPS = 9  # of the table from Lab to inks


def make_press_profile() -> bytes:
    """Inks that darken paper evenly; black takes the place of equal inks."""
    to_lab = bytes(v for inks in product((0.0, 1.0), repeat=4) for v in _lab_of(inks))
    grid = [round(255 * step / (_STEPS - 1)) for step in range(_STEPS)]
    to_inks = bytes(v for lab in product(grid, repeat=3) for v in _inks_of(lab))
    said = b"Press of a test\0"
    tags = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", len(said)) + said + bytes(78),
        b"cprt": b"text\0\0\0\0public domain\0",
        b"wtpt": b"XYZ \0\0\0\0" + _fixed(*_D50),
        b"A2B0": _table(4, 3, 2, to_lab),
        b"B2A0": _table(3, 4, _STEPS, to_inks),
    }
    head, body = struct.pack(">I", len(tags)), b""
    start = 128 + 4 + 12 * len(tags)
    for name, content in tags.items():
        head += name + struct.pack(">II", start + len(body), len(content))
        body += content + bytes(-len(content) % 4)
    return _header(start + len(body)) + head + body


def _header(size: int) -> bytes:
    day = struct.pack(">6H", 2026, 1, 1, 0, 0, 0)
    first = struct.pack(">I4sI", size, b"\0\0\0\0", 0x02400000) + b"prtrCMYKLab " + day + b"acsp"
    return first + bytes(28) + _fixed(*_D50) + bytes(48)


def _fixed(*numbers: float) -> bytes:
    return struct.pack(f">{len(numbers)}i", *(round(65536 * number) for number in numbers))


def _table(inputs: int, outputs: int, steps: int, values: bytes) -> bytes:
    straight = bytes(range(256))
    head = b"mft1\0\0\0\0" + bytes((inputs, outputs, steps, 0))
    return (
        head + _fixed(1, 0, 0, 0, 1, 0, 0, 0, 1) + straight * inputs + values + straight * outputs
    )


def _lab_of(inks: tuple[float, ...]) -> tuple[int, int, int]:
    cyan, magenta, yellow, black = inks
    red, green, blue = ((1 - ink) * (1 - black) for ink in (cyan, magenta, yellow))
    light = 0.25 * red + 0.65 * green + 0.1 * blue
    return round(255 * light), round(128 + 80 * (red - green)), round(128 + 80 * (light - blue))


def _inks_of(lab: tuple[int, ...]) -> tuple[int, ...]:
    light = lab[0] / 255
    blue = light - (lab[2] - 128) / 80
    green = (light - 0.1 * blue - 0.25 * (lab[1] - 128) / 80) / 0.9
    red = green + (lab[1] - 128) / 80
    kept = [min(max(one, 0.0), 1.0) for one in (red, green, blue)]
    black = 1 - max(kept)
    rest = [(1 - one - black) / (1 - black) if black < 1 else 0.0 for one in kept]
    return tuple(round(255 * ink) for ink in (*rest, black))
