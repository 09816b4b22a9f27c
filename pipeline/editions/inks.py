"""Colours in the four inks of a press, by its ICC profile (ICC.1:2022)."""

import io
from bisect import bisect_left
from functools import lru_cache

from PIL import Image, ImageCms

# Greys of a design lean to a colour by up to so much, of 1: they are printed in black alone.
_NEAR_GREY = 0.12
_INTENT = ImageCms.Intent.RELATIVE_COLORIMETRIC  # with the black point matched: the usual for print
_FLAGS = ImageCms.Flags.BLACKPOINTCOMPENSATION


class Inks:
    """The inks of one press: cyan, magenta, yellow and black, each from 0 to 1.

    Raises :class:`ValueError` for bytes that are not the ICC profile of a CMYK press.
    """

    def __init__(self, profile: bytes) -> None:
        try:
            press = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            space, kind = press.profile.xcolor_space.strip(), press.profile.device_class.strip()
            if (space, kind) != ("CMYK", "prtr"):
                raise ValueError(f"it is one of {space} colours ({kind})")
            self.name = ImageCms.getProfileDescription(press).strip()
            screen, lab = (ImageCms.createProfile(name) for name in ("sRGB", "LAB"))
            self._to_inks = ImageCms.buildTransform(
                screen, press, "RGB", "CMYK", _INTENT, flags=_FLAGS
            )
            # Lightness of each tint of black ink, on this paper, from black to white.
            self._tints = _lightness(
                _row("CMYK", [(0, 0, 0, tint) for tint in range(255, -1, -1)]),
                ImageCms.buildTransform(press, lab, "CMYK", "LAB", _INTENT),
            )
            self._to_lab = ImageCms.buildTransform(screen, lab, "RGB", "LAB", _INTENT)
        except (ImageCms.PyCMSError, OSError, AttributeError) as error:
            raise ValueError(str(error)) from error
        self.of = lru_cache(maxsize=4096)(self._of)

    def _of(self, colour: tuple[float, ...]) -> tuple[float, float, float, float]:
        """The inks of a grey (one number) or of an sRGB colour (three), each from 0 to 1."""
        red, green, blue = (round(255 * min(max(c, 0.0), 1.0)) for c in (colour * 3)[:3])
        pixel = _row("RGB", [(red, green, blue)])
        if max(red, green, blue) - min(red, green, blue) > 255 * _NEAR_GREY:
            cyan, magenta, yellow, black = _apply(pixel, self._to_inks).tobytes()
            return cyan / 255, magenta / 255, yellow / 255, black / 255
        place = bisect_left(self._tints, _lightness(pixel, self._to_lab)[0])
        return 0.0, 0.0, 0.0, max(255 - place, 0) / 255

    def picture(self, shown: Image.Image) -> Image.Image:
        """A picture in inks, each from 0 to 255."""
        return _apply(shown.convert("RGB"), self._to_inks)


def _row(mode: str, pixels: list[tuple[int, ...]]) -> Image.Image:
    return Image.frombytes(mode, (len(pixels), 1), bytes(v for pixel in pixels for v in pixel))


def _lightness(row: Image.Image, to_lab: ImageCms.ImageCmsTransform) -> list[int]:
    return list(_apply(row, to_lab).tobytes()[::3])


def _apply(shown: Image.Image, transform: ImageCms.ImageCmsTransform) -> Image.Image:
    converted = ImageCms.applyTransform(shown, transform)
    return shown if converted is None else converted  # none where it was changed in place
