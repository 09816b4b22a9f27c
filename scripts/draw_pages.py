"""Draw the picture of the README: the same section in six scripts, from the built PDF editions.

    python scripts/draw_pages.py [--document guidebook] [--section 29] [--target docs/pages.png]

``--section`` is the number of a bookmark; the bookmarks of all editions are the same in number.
"""

import argparse
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

ROOT = Path(__file__).parents[1]
LOCALES = ("km", "my", "lo", "th", "zh_CN", "vi")
WIDTH, GAP = 400, 22  # pixels of a page and between pages
GROUND, EDGE = "#e4e9ea", "#b4bfc2"
MOST = 300_000  # bytes


def draw_section(path: Path, section: int) -> Image.Image:
    """The page on which a section begins, with a thin edge."""
    with pypdfium2.PdfDocument(path) as pdf:
        bookmarks = list(pdf.get_toc())
        place = bookmarks[min(section, len(bookmarks) - 1)].get_dest()
        page = pdf[place.get_index() if place else 0]
        drawn = page.render(scale=2 * WIDTH / page.get_width()).to_pil()
    height = round(drawn.height * WIDTH / drawn.width)
    return ImageOps.expand(drawn.resize((WIDTH, height), Image.Resampling.LANCZOS), 1, EDGE)


def arrange(pages: list[Image.Image], columns: int) -> Image.Image:
    """The pages in rows on a quiet ground."""
    width, height = pages[0].width + GAP, max(page.height for page in pages) + GAP
    rows = -(-len(pages) // columns)
    sheet = Image.new("RGB", (columns * width + GAP, rows * height + GAP), GROUND)
    for number, page in enumerate(pages):
        row, column = divmod(number, columns)
        sheet.paste(page, (GAP + column * width, GAP + row * height))
    return sheet


def main() -> None:
    """Draw the picture; fewer colours until it is small enough."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--document", default="guidebook")
    options.add_argument("--section", type=int, default=29)
    options.add_argument("--target", type=Path, default=ROOT / "docs" / "pages.png")
    chosen = options.parse_args()
    paths = [ROOT / "output" / locale / f"{chosen.document}-{locale}.pdf" for locale in LOCALES]
    if missing := [str(path) for path in paths if not path.is_file()]:
        raise SystemExit(f"Build first (guidebook build --format pdf): {', '.join(missing)}")
    sheet = arrange([draw_section(path, chosen.section) for path in paths], len(paths) // 2)
    for colours in (128, 64, 32, 16):
        sheet.quantize(colours, dither=Image.Dither.NONE).save(chosen.target, optimize=True)
        if chosen.target.stat().st_size <= MOST:
            return
    raise SystemExit("The picture is larger than 300 kB in sixteen colours.")


if __name__ == "__main__":
    main()
