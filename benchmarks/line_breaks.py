"""Where lines end in Khmer, Lao, Burmese and Thai: our PDF, LibreOffice and Chromium on the same paragraphs at the same widths.

    python benchmarks/line_breaks.py [--paragraphs 20] [--chromium PROGRAM]

A line end is wrong when it stands inside a syllable cluster (``pipeline.languages.clusters``) or inside a word of a second opinion:
the translators' own term base, whose terms of up to ten clusters are units that no line should cut. Ends at blanks are never wrong.
Prints wrong ends per 100 lines, of each kind, by language and program.
"""

import argparse
import html
import io
import json
import os
import re
import shutil
import subprocess
import tempfile
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape

import pikepdf
import pypdfium2

from pipeline.catalogs import read_catalog
from pipeline.editions.marking import mark_blocks
from pipeline.editions.textlayer import mend_text
from pipeline.glossary import load_term_base
from pipeline.languages import get_locale, is_cluster_edge
from pipeline.languages.breaks import LONGEST_TERM, clusters, without_marks
from pipeline.segments.coded import plain_text
from pipeline.tools.fonts import families, font_dir, font_files
from pipeline.tools.typst import compile_pdf

ROOT = Path(__file__).parents[1]
CODES = ("km", "lo", "my", "th")
WIDTHS = (50, 70, 90)  # millimetres: a table cell, half a page, a page with wide margins
SIZE = 11  # points


def main() -> None:
    """Set the paragraphs with each program and print a table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--paragraphs", type=int, default=20)
    options.add_argument(
        "--chromium", default=shutil.which("chromium") or shutil.which("google-chrome") or ""
    )
    chosen = options.parse_args()
    programs = {"ours": ours, "LibreOffice": libreoffice} | (
        {"Chromium": lambda *given: chromium(chosen.chromium, *given)} if chosen.chromium else {}
    )
    print(
        "| | "
        + " | ".join(f"{name}: lines, in a cluster, in a term (per 100)" for name in programs)
        + " |\n|---|"
        + "---|" * len(programs)
    )
    for code in CODES:
        texts, terms = paragraphs(code, chosen.paragraphs), short_terms(code)
        cells = []
        for program in programs.values():
            ends = [
                result
                for width in WIDTHS
                for result in line_ends(texts, program(texts, code, width))
            ]
            lines = len(ends)
            cut = sum(not is_cluster_edge(code, text, place) for text, place in ends)
            split = sum(inside_term(text, place, terms) for text, place in ends)
            cells.append(f"{lines}, {100 * cut / lines:.1f}, {100 * split / lines:.1f}")
        print(f"| {code} | " + " | ".join(cells) + " |", flush=True)


def paragraphs(code: str, count: int) -> list[str]:
    """The longest translations without Latin words, whatever their state; each in one line."""
    units = read_catalog(ROOT / "po" / "guidebook" / f"{code}.po", "guidebook", code).live
    texts = {
        re.sub(r"\s+", " ", plain_text(unit.target)).strip()
        for unit in units
        if not re.search("[A-Za-z]", plain_text(unit.target))
    }
    return sorted(texts, key=len, reverse=True)[:count]


def short_terms(code: str) -> list[str]:
    found = (term.text for _, term in load_term_base(ROOT / "glossary" / "terms.csv").terms(code))
    return [text for text in found if 1 < len(clusters(text)) <= LONGEST_TERM and " " not in text]


def inside_term(text: str, place: int, terms: Iterable[str]) -> bool:
    return any(
        term in text[max(0, place - len(term) + 1) : place + len(term) - 1] for term in terms
    )


def line_ends(texts: list[str], lines: list[str]) -> list[tuple[str, int]]:
    """Each end of a line but the last of a paragraph, as paragraph and offset; letters, marks and digits tell where it is."""
    ends = []
    queue = iter(lines)
    for text in texts:
        place = 0
        while any(map(told, text[place:])):
            for letter in filter(told, next(queue)):
                while not told(text[place]):
                    place += 1
                if text[place] != letter:
                    raise ValueError(
                        f"{letter!r} read where {text[place]!r} was written: {text[:40]}"
                    )
                place += 1
            while place < len(text) and not told(text[place]) and not text[place].isspace():
                place += 1
            if any(map(told, text[place:])):
                ends.append((text, place))
    return ends


def told(letter: str) -> bool:
    return letter.isalnum() or unicodedata.category(letter).startswith("M")


def read_lines(pdf: Path) -> list[str]:
    """The lines of a PDF as pdfium reads them."""
    with pypdfium2.PdfDocument(pdf) as document:
        text = "\n".join(page.get_textpage().get_text_range() for page in document)
    return [line for line in map(without_marks, text.splitlines()) if line.strip()]


def ours(texts: list[str], code: str, width: int) -> list[str]:
    """Typst with our marks, as in the editions."""
    terms = short_terms(code)
    blocks = mark_blocks(
        [{"t": "Para", "c": [*_words(text)]} for text in texts], get_locale(code), terms
    )
    body = "\n\n".join(
        "".join(" " if node["t"] == "Space" else f'#text("{node["c"]}")' for node in block["c"])
        for block in blocks
    )
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "a.typ"
        fonts = ", ".join(f'"{name}"' for name in families(code))
        source.write_text(
            f'#set document(title: "x")\n#set page(width: {width + 20}mm, height: 400mm, margin: 10mm)\n'
            f'#set text(font: ({fonts},), size: {SIZE}pt, lang: "{code}")\n{body}',
            encoding="utf-8",
        )
        with pikepdf.open(io.BytesIO(compile_pdf(source, [font_dir()], 0))) as pdf:
            mend_text(pdf)
            pdf.save(Path(folder) / "a.pdf")
        return read_lines(Path(folder) / "a.pdf")


def _words(text: str) -> Iterable[dict[str, str]]:
    for index, word in enumerate(text.split(" ")):
        if index:
            yield {"t": "Space"}
        yield {"t": "Str", "c": word}


def libreoffice(texts: list[str], code: str, width: int) -> list[str]:
    """LibreOffice on an OpenDocument file with the same font, size and width; its lines from its own PDF."""
    country = get_locale(code).word_tag.split("-")[1]
    family = families(code)[0]
    letter = (
        f'<style:text-properties style:font-name-complex="{family}" fo:font-size="{SIZE}pt" style:font-size-complex="{SIZE}pt" '
        f'style:language-complex="{code}" style:country-complex="{country}" style:font-name="{family}"/>'
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" '
        'office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">'
        f'<office:font-face-decls><style:font-face style:name="{family}" svg:font-family="\'{family}\'"/></office:font-face-decls>'
        f'<office:styles><style:default-style style:family="paragraph">{letter}</style:default-style></office:styles>'
        f'<office:automatic-styles><style:page-layout style:name="p"><style:page-layout-properties fo:page-width="{width + 20}mm" '
        'fo:page-height="400mm" fo:margin="10mm"/></style:page-layout></office:automatic-styles>'
        '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="p"/></office:master-styles>'
        f"<office:body><office:text>{''.join(f'<text:p>{escape(text)}</text:p>' for text in texts)}</office:text></office:body></office:document>"
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.fodt"
        path.write_text(content, encoding="utf-8")
        fonts = Path(folder) / "fonts.conf"
        fonts.write_text(
            f'<?xml version="1.0"?><fontconfig><dir>{font_dir()}</dir><cachedir>{folder}/cache</cachedir></fontconfig>'
        )
        command = [
            "soffice",
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
            str(path),
        ]
        subprocess.run(
            command,
            check=True,
            capture_output=True,
            env={**os.environ, "FONTCONFIG_FILE": str(fonts)},
        )
        return poppler_lines(Path(folder) / "a.pdf")


def chromium(program: str, texts: list[str], code: str, width: int) -> list[str]:
    """Chromium: each letter's line by its own layout (``Range.getClientRects``), which no PDF text layer can blur."""
    page = f"""<!doctype html><meta charset="utf-8"><html lang="{code}"><style>
@font-face {{ font-family: own; src: url("file://{font_dir()}/{_regular(code)}") }}
p {{ font: {SIZE}pt own; width: {width}mm; margin: 0 0 9pt }}</style>
{"".join(f"<p>{escape(text)}</p>" for text in texts)}<pre id="out"></pre><script>
document.fonts.load("{SIZE}pt own").then(() => {{ const lines = [];
for (const p of document.querySelectorAll("p")) {{ const node = p.firstChild, s = node.data; let line = "", last = null;
 for (let i = 0; i < s.length; i++) {{ const r = document.createRange(); r.setStart(node, i); r.setEnd(node, i + 1);
  const boxes = [...r.getClientRects()].filter(b => b.width > 0); const y = boxes.length ? boxes[boxes.length - 1].top : last;
  if (last !== null && y > last + 5) {{ lines.push(line); line = ""; }} line += s[i]; last = y; }}
 lines.push(line); }}
document.getElementById("out").textContent = JSON.stringify(lines); document.title = "done"; }});</script>"""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.html"
        path.write_text(page, encoding="utf-8")
        command = [
            program,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--allow-file-access-from-files",
            "--virtual-time-budget=8000",
            "--dump-dom",
            f"--user-data-dir={folder}/profile",
            path.as_uri(),
        ]
        dom = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found = re.search(r'<pre id="out">(.*?)</pre>', dom, re.DOTALL)
    assert found is not None
    return [line for line in json.loads(html.unescape(found[1])) if line.strip()]


def _regular(code: str) -> str:
    return next(
        file.file for file in font_files(code) if file.family == families(code)[0] and not file.bold
    )


def poppler_lines(pdf: Path) -> list[str]:
    """The lines of LibreOffice's PDF; poppler reads them exactly, or the comparison with the text fails and says so."""
    done = subprocess.run(
        ["pdftotext", "-raw", str(pdf), "-"], check=True, capture_output=True, text=True
    )
    return [line for line in re.split(r"[\n\f]", done.stdout) if line.strip()]


if __name__ == "__main__":
    main()
