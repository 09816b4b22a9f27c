"""The PDF edition: the tree as Typst markup in our own template, compiled to PDF/UA-1 and PDF/A-2a."""

import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pikepdf

from pipeline.editions.marking import marked_blocks
from pipeline.editions.notices import draft_lines, notice
from pipeline.editions.textlayer import mend_text
from pipeline.editions.tree import Node, Tree, every, kind_of, rewrite
from pipeline.errors import BuildError
from pipeline.files import write_file
from pipeline.model import Imprint
from pipeline.tools import pandoc
from pipeline.tools.fonts import LATIN, families, font_dir, font_files
from pipeline.tools.typst import compile_pdf

_TEMPLATE = Path(__file__).parent / "templates" / "guidebook.typ"
# Size in points and leading in em: Burmese and Khmer stacks touch at the leading that suits Latin.
_LAYOUT = {"Latn": (10.0, 0.75), "Hans": (10.0, 0.85), "Thai": (11.0, 0.85), "Laoo": (10.5, 0.9), "Khmr": (10.0, 1.0), "Mymr": (9.5, 1.2)}
_MATHS = "New Computer Modern Math"  # comes with Typst
# Divisions that the template has a function for.
_FUNCTIONS = {"title", "subtitle", "cover-line", "notice", "notice-title", "callout", "callout-title", "quotation", "source", "checklist",
              "bibliography", "landscape"}  # fmt: skip


def write_pdf(tree: Tree, imprint: Imprint, path: Path) -> None:
    """Write the PDF; raises :class:`MissingToolError` for a font, :class:`ToolFailedError` for a text that cannot be set."""
    font_files(imprint.locale.code)
    source = tree.folder / "main.typ"
    source.write_text(typst_source(tree, imprint), encoding="utf-8")
    write_file(path, finished(compile_pdf(source, [font_dir()], epoch_of(imprint)), path))


def finished(content: bytes, path: Path) -> bytes:
    """What Typst wrote, with its text layer mended; the same bytes give the same bytes."""
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            mend_text(pdf)
            target = io.BytesIO()
            pdf.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    except pikepdf.PdfError as error:
        raise BuildError(f"The PDF that Typst wrote cannot be read: {error}", location=str(path)) from error
    return target.getvalue()


def epoch_of(imprint: Imprint) -> int:
    """The edition's date in seconds: the date of every file, so that equal inputs give equal bytes."""
    day = imprint.issued
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


def typst_source(tree: Tree, imprint: Imprint) -> str:
    """The tree as a Typst document that uses our template, which is put beside it."""
    body = pandoc.write(tree.document(_for_typst(tree, imprint)), "typst-smart", ["--wrap=none"], tree.folder).decode()
    (tree.folder / "guidebook.typ").write_text(_TEMPLATE.read_text(encoding="utf-8"), encoding="utf-8")
    settings = json.dumps(_settings(tree, imprint), ensure_ascii=False)
    # JSON in a Typst string: both escape with backslashes, so escape once more.
    quoted = settings.replace("\\", "\\\\").replace('"', '\\"')
    latin = ", ".join(json.dumps(name) for name in dict.fromkeys([LATIN, *_fonts(imprint)]))
    english = f'#let english(body) = text(lang: "en", font: ({latin},), body)'
    return f'#import "guidebook.typ": *\n{english}\n#show: book.with(json(bytes("{quoted}")))\n\n{body}'


def _fonts(imprint: Imprint) -> list[str]:
    """Names in Chinese characters occur in every language of the region."""
    return list(dict.fromkeys([*families(imprint.locale.code), *families("zh_CN"), _MATHS]))


def _settings(tree: Tree, imprint: Imprint) -> dict[str, object]:
    locale = imprint.locale
    size, leading = _LAYOUT[locale.iso15924]
    draft = draft_lines(imprint)
    return {
        "title": imprint.title,
        "subtitle": imprint.subtitle,
        "publisher": imprint.publisher,
        "has-title": any(kind_of(block) == "title" for block in tree.blocks),
        "lang": locale.bcp47.split("-")[0],
        "region": locale.word_tag.split("-")[1].lower(),
        "fonts": _fonts(imprint),
        "latin": LATIN,
        "size": size,
        "leading": leading,
        "draft": notice("Draft – not reviewed by a native reader", locale.code) if draft else "",
    }


def _for_typst(tree: Tree, imprint: Imprint) -> list[Node]:
    kinds = _entry_kinds(tree)
    return list(rewrite(marked_blocks(list(tree.blocks), imprint.locale, tree.terms), lambda node: _typst(node, kinds)))


def _entry_kinds(tree: Tree) -> dict[str, str]:
    """The id of each figure and table → what Typst calls its kind."""
    kinds = {"Figure": "image", "Table": "table"}
    return {node["c"][0][0]: kinds[node["t"]] for node in every(list(tree.blocks)) if node["t"] in kinds and node["c"][0][0]}


def _typst(node: dict[str, Node], kinds: dict[str, str]) -> Node | list[Node]:
    match node["t"]:
        case "Div":
            return _division(node, kinds)
        case "Header":
            return _header(node)
        case "Span" if ["lang", "en"] in node["c"][0][2]:
            return [_raw("#english["), *node["c"][1], _raw("]")]
        case "Span" if "number" in node["c"][0][1]:
            return [_raw("#number["), *node["c"][1], _raw("]")]
        case "Span" if node["c"][0][0]:
            return [_raw(f"#[#metadata(none)<{node['c'][0][0]}>]"), *node["c"][1]]
        case "Image":
            return _image(node)
        case "Math":
            return [_raw(f"#[#set math.equation(alt: {json.dumps(node['c'][1], ensure_ascii=False)});"), node, _raw("]")]
        case "Table" if not node["c"][3][1]:
            return _call("headless", [node])
    return node


def _header(node: dict[str, Node]) -> Node | list[Node]:
    level, (identifier, classes, _), inlines = node["c"]
    if any("part" in name.lower() for name in classes):
        return _call("part", [{"t": "Plain", "c": inlines}], label=identifier)
    if "contents" in classes:
        return _call("contents", [{"t": "Plain", "c": inlines}], label=identifier)
    return {"t": "Header", "c": [level, [identifier, [name for name in classes if name == "unlisted"], []], inlines]}


def _division(node: dict[str, Node], kinds: dict[str, str]) -> Node | list[Node]:
    kind, blocks = kind_of(node), node["c"][1]
    if kind == "entries":
        targets = [one["c"][2][0][1:] for one in every(blocks) if one["t"] == "Link"]
        outline = next((kinds[target] for target in targets if target in kinds), "")
        return {"t": "RawBlock", "c": ["typst", f"#captions({outline})"]} if outline else list(blocks)
    return _call(kind, blocks) if kind in _FUNCTIONS else list(blocks)


def _call(function: str, blocks: list[Node], label: str = "") -> list[Node]:
    after = f"]<{label}>" if label else "]"
    return [{"t": "RawBlock", "c": ["typst", f"#{function}["]}, *blocks, {"t": "RawBlock", "c": ["typst", after]}]


def _raw(text: str) -> Node:
    return {"t": "RawInline", "c": ["typst", text]}


def _image(node: dict[str, Node]) -> Node:
    """Pandoc's Typst writer forgets alt text, which PDF/UA demands; a picture without any is decoration."""
    attributes, words, target = node["c"]
    alt = "".join(one["c"] if one["t"] == "Str" else " " for one in words if one["t"] in {"Str", "Space", "SoftBreak"})
    width = dict(attributes[2]).get("width", "")
    options = [json.dumps(target[0])]
    options += [f"width: {width}"] if width else []
    options += [f"alt: {json.dumps(alt, ensure_ascii=False)}"] if alt.strip() else []
    call = f"fitted({', '.join(options)})"
    return _raw(f"#{call}" if alt.strip() else f"#pdf.artifact({call})")
