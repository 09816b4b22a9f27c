"""Colour profiles of pictures (ICC.1): the usual ones stay, for others may name a machine."""

import io
import re

from PIL import ImageCms

_KNOWN = re.compile(
    r"(?:sRGB|Adobe RGB|Display P3|DCI|ProPhoto|Gr[ae]y|Dot Gain|Generic|Coated|Uncoated|ISO|FOGRA|"
    r"PSO|GRACoL|SWOP|US Web|U\.S\. Web|Japan Color|c2|Rec\.?|BT\.?|ITU|"
    r"Apple (?:RGB|Wide)|Artifex|GIMP|ColorMatch|"
    r"Wide Gamut|ECI|eciRGB|Nikon|Camera RGB|uRGB|Linear|RGB|CMYK)",
    re.IGNORECASE,
)
_SIGNATURE = slice(36, 40)  # of the profile file (ICC.1:2022, 7.2.9)


def is_known_profile(profile: bytes) -> bool:
    """Whether it is a colour profile whose description is one of the usual ones."""
    if profile[_SIGNATURE] != b"acsp":
        return False
    try:
        opened = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        said = ImageCms.getProfileDescription(opened).strip()
    except (ImageCms.PyCMSError, OSError):
        return len(profile) >= 65_000  # the first part of a large one, which goes on elsewhere
    return bool(_KNOWN.match(said))
