"""Pictures that neither Typst nor a reading system can show (EMF, WMF, BMP, TIFF …): converted where possible, told where not."""

from pathlib import Path

from PIL import Image, UnidentifiedImageError

_SHOWN = {".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"}


def showable(path: Path) -> Path | None:
    """The picture itself, or a PNG made of it beside it; None where it cannot be converted (Windows metafiles above all)."""
    if path.suffix.lower() in _SHOWN:
        return path
    target = path.with_suffix(".png")
    try:
        with Image.open(path) as picture:
            picture.convert("RGBA").save(target)
    except (UnidentifiedImageError, OSError, ValueError):
        target.unlink(missing_ok=True)
        return None
    return target
