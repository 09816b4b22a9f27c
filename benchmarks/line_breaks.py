"""Where lines end in Khmer, Lao, Burmese and Thai: our editions, Typst, LibreOffice and Chromium on the same paragraphs at the same widths.

    python benchmarks/line_breaks.py [--paragraphs 20] [--chromium PROGRAM] [--judges NAME…]

Of the line ends between two letters those are wrong that stand inside a syllable cluster (``pipeline.languages.clusters``), inside a term
of the term base, after the Burmese negation, or where a word segmenter has no end of a word. The segmenters are those of
``scripts/learn_line_ends.py`` and some more that took no part in the build (JUDGES), as far as they are installed.
"""

import argparse
import html
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache, partial
from pathlib import Path
from xml.sax.saxutils import escape

import pikepdf
import pypdfium2

from pipeline.catalogs import read_catalog
from pipeline.editions.marking import mark_blocks, open_blocks
from pipeline.editions.nodes import Node
from pipeline.editions.textlayer import mend_text
from pipeline.glossary import load_term_base
from pipeline.languages import get_language, get_locale, is_cluster_edge
from pipeline.languages.break_marks import join_words, without_marks
from pipeline.languages.breaks import LONGEST_TERM, clusters
from pipeline.segments.coded import plain_text
from pipeline.tools.fonts import families, font_dir, font_files
from pipeline.tools.typst import compile_pdf

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT / "scripts"))
import learn_line_ends  # noqa: E402
from learn_line_ends import Segmenter  # noqa: E402

Setter = Callable[[list[str], str, int], list[str]]
Judge = Callable[[str], frozenset[int]]
JUDGES = {
    "km": ("khmercut", "claws", "khmerthings", "khmer_segmenter"),
    "lo": ("laonlp",),
    "my": ("burmesenlp", "mytokenize"),
    "th": ("newmm", "thaibreak", "budoux"),
}
NEGATION = re.compile("(?<!\u1039)(?<!ကျွန်)(?<!ပထ)(?<!အ)(?<!မိန်း)(?<!ညီ)(?<!ဆရာ)(?<!သူ)(?<!ပုဒ်)မ$")
CODES = ("km", "lo", "my", "th")
WIDTHS = (50, 70, 90)  # millimetres: a table cell, half a page, a page with wide margins
SIZE = 11  # points


def main() -> None:
    """Set the paragraphs with each program and print a table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--paragraphs", type=int, default=20)
    options.add_argument("--locales", nargs="*", default=CODES)
    options.add_argument(
        "--chromium", default=shutil.which("chromium") or shutil.which("google-chrome") or ""
    )
    chosen = options.parse_args()
    programs: dict[str, Setter] = {"our PDF": ours, "Typst alone": typst_lines}
    if shutil.which("soffice"):
        programs |= {"our DOCX in LibreOffice": docx, "LibreOffice alone": libreoffice}
    if chosen.chromium:
        programs["our HTML in Chromium"] = partial(page, chosen.chromium)
        programs["Chromium alone"] = partial(chromium, chosen.chromium)
    print(
        "| | program | lines | between letters | in a cluster | in a term | negation | by segmenters |"
    )
    print("|---|---|---|---|---|---|---|---|")
    for code in chosen.locales:
        texts, terms = paragraphs(code, chosen.paragraphs), short_terms(code)
        judges = {name: judge for name in JUDGES[code] if (judge := load_judge(name))}
        for name, program in programs.items():
            ends = [
                end for width in WIDTHS for end in line_ends(texts, program(texts, code, width))
            ]
            print(f"| {code} | {name} | {judge_ends(code, ends, terms, judges)} |", flush=True)


def judge_ends(
    code: str, ends: list[tuple[str, int]], terms: list[str], judges: dict[str, Judge]
) -> str:
    """The cells of one program: per cent of the line ends between letters, but of the negation."""
    letters = re.compile(f"[{get_language(code).system.unspaced}]")
    inner = [end for end in ends if all(map(letters.match, end[0][end[1] - 1 : end[1] + 1]))]

    def share(wrong: Iterable[bool]) -> str:
        return f"{100 * sum(wrong) / max(1, len(inner)):.1f}"

    said = (
        f"{name} {share(place not in judge(text) for text, place in inner)}"
        for name, judge in judges.items()
    )
    return " | ".join(
        (
            f"{len(ends)} | {len(inner)}",
            share(not is_cluster_edge(code, *end) for end in inner),
            share(inside_term(*end, terms) for end in inner),
            str(sum(bool(NEGATION.search(text[:place])) for text, place in inner)),
            ", ".join(said),
        )
    )


def load_judge(name: str) -> Judge | None:
    """The offsets at which a segmenter has words end; None where it is not installed."""
    try:
        segmenter = getattr(learn_line_ends, name, None) or globals()[name]
        segment = segmenter()
    except ImportError:
        return None

    @cache
    def ends(text: str) -> frozenset[int]:
        runs = re.finditer(r"\S+", text)
        return frozenset(
            run.start() + end for run in runs for end in learn_line_ends.word_ends(run[0], segment)
        )

    return ends


def khmerthings() -> Segmenter:
    """MIT; took no part."""
    import khmerthings as module

    return lambda run: [token.text for token in module.tokenize(run)]


def khmer_segmenter() -> Segmenter:
    """Took no part: its word list may not be used in other works."""
    from khmer_segmenter import KhmerSegmenter

    return KhmerSegmenter().segment


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
    blocks = mark_blocks(_paragraphs(texts), get_locale(code), short_terms(code))
    return _set(
        [
            "".join(" " if node["t"] == "Space" else f'#text("{node["c"]}")' for node in block["c"])
            for block in blocks
        ],
        code,
        width,
    )


def typst_lines(texts: list[str], code: str, width: int) -> list[str]:
    """Typst by itself."""
    return _set([f'#text("{text}")' for text in texts], code, width)


def _set(bodies: list[str], code: str, width: int) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "a.typ"
        fonts = ", ".join(f'"{name}"' for name in families(code))
        source.write_text(
            f'#set document(title: "x")\n#set page(width: {width + 20}mm, height: 400mm, margin: 10mm)\n'
            f'#set text(font: ({fonts},), size: {SIZE}pt, lang: "{code}")\n' + "\n\n".join(bodies),
            encoding="utf-8",
        )
        with pikepdf.open(io.BytesIO(compile_pdf(source, [font_dir()], 0))) as pdf:
            mend_text(pdf)
            pdf.save(Path(folder) / "a.pdf")
        return read_lines(Path(folder) / "a.pdf")


def _paragraphs(texts: list[str]) -> list[Node]:
    return [Node(t="Para", c=[Node(one) for one in _words(text)]) for text in texts]


def page(program: str, texts: list[str], code: str, width: int) -> list[str]:
    """Our HTML in Chromium."""
    blocks = open_blocks(_paragraphs(texts), get_locale(code), short_terms(code))
    return _browse(program, ["".join(map(_html, block.inlines)) for block in blocks], code, width)


def _html(node: Node) -> str:
    if node.kind == "Space":
        return " "
    if node.kind == "Str":
        return escape(node.text)
    return f'<span class="w">{"".join(map(_html, node.inlines))}</span>'


def docx(texts: list[str], code: str, width: int) -> list[str]:
    """Our DOCX with ``word_breaks`` in LibreOffice."""
    marked = ["".join(join_words([text], get_locale(code), short_terms(code))) for text in texts]
    return libreoffice(marked, code, width)


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
    """Chromium by itself."""
    return _browse(program, [escape(text) for text in texts], code, width)


def _browse(program: str, texts: list[str], code: str, width: int) -> list[str]:
    """Chromium: each letter's line by its own layout (``Range.getClientRects``), which no PDF text layer can blur."""
    page = f"""<!doctype html><meta charset="utf-8"><html lang="{code}"><style>
@font-face {{ font-family: own; src: url("file://{font_dir()}/{_regular(code)}") }}
p {{ font: {SIZE}pt own; width: {width}mm; margin: 0 0 9pt }}
.w {{ white-space: nowrap }}</style>
{"".join(f"<p>{text}</p>" for text in texts)}<pre id="out"></pre><script>
document.fonts.load("{SIZE}pt own").then(() => {{ const lines = [];
for (const p of document.querySelectorAll("p")) {{ let line = "", last = null;
 const walk = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
 for (let node; node = walk.nextNode();) {{ const s = node.data;
 for (let i = 0; i < s.length; i++) {{ const r = document.createRange(); r.setStart(node, i); r.setEnd(node, i + 1);
  const boxes = [...r.getClientRects()].filter(b => b.width > 0); const y = boxes.length ? boxes[boxes.length - 1].top : last;
  if (last !== null && y > last + 5) {{ lines.push(line); line = ""; }} line += s[i]; last = y; }} }}
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
