"""The Typst compiler, from its wheel: markup to tagged PDF (PDF/UA-1 and PDF/A-2a)."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typst

from pipeline.errors import ToolFailedError

# Code through which a Typst file reaches another file, a package or an evaluation of its text.
_REACHING = set("cbor csv eval import include json plugin read std sys toml xml yaml { (".split())
_CODE = re.compile(r"""\\.|"(?:[^"\\]|\\.)*"|#([a-z]+|[{(])""", re.DOTALL)


def refuse_reaching_code(markup: str) -> None:
    """Raise :class:`ToolFailedError` for the markup of a text that calls what no text needs.

    The text was escaped before; this is the second wall. The third is the root of
    :func:`compile_pdf`.
    """
    found = sorted({one[1] for one in _CODE.finditer(markup) if one[1] in _REACHING})
    if found:
        raise ToolFailedError(
            f"A text would have run as Typst code ({', '.join(found)}).",
            hint="Report this with the Word file, if it may be shared.",
        )


def compile_pdf(source: Path, fonts: Sequence[Path], epoch: int) -> bytes:
    """Compile a Typst file with the fonts in these folders alone; it reads only its own folder.

    ``epoch`` (seconds) is the date inside the file.

    Raises :class:`ToolFailedError` with Typst's own words: a glyph that is missing, a label that
    does not exist.
    """
    try:
        return bytes(
            typst.compile(
                str(source),
                root=str(source.parent),
                font_paths=[str(path) for path in fonts],
                ignore_system_fonts=True,
                # With these, a character that no font has is an error, not an empty box.
                pdf_standards=["ua-1", "a-2a"],
                timestamp=epoch,
            )
        )
    except (typst.TypstError, RuntimeError) as error:
        raise ToolFailedError(
            f"Typst failed: {_message(error)}",
            location=source.name,
            hint="Look at the text it names in the PO file.",
        ) from error


def evaluate(source: Path, fonts: Sequence[Path], expression: str) -> Any:
    """The value of a Typst expression after this file was laid out.

    Raises :class:`ToolFailedError` as :func:`compile_pdf`.

    Typst remembers what it laid out: beside a compilation of the same file in the same process this
    costs next to nothing.
    """
    try:
        compiler = typst.Compiler(
            str(source),
            root=str(source.parent),
            font_paths=[str(path) for path in fonts],
            ignore_system_fonts=True,
        )
        return json.loads(compiler.eval(expression))
    except (typst.TypstError, RuntimeError) as error:
        raise ToolFailedError(f"Typst failed: {_message(error)}", location=source.name) from error


def draw_page(
    source: Path, fonts: Sequence[Path], pixels_per_inch: int = 96, page: int = 1
) -> bytes:
    """A page of a Typst file as PNG, the last one where it has fewer."""
    try:
        pages = typst.compile(
            str(source),
            root=str(source.parent),
            format="png",
            font_paths=[str(path) for path in fonts],
            ignore_system_fonts=True,
            ppi=pixels_per_inch,
        )
    except (typst.TypstError, RuntimeError) as error:
        raise ToolFailedError(f"Typst failed: {_message(error)}", location=source.name) from error
    return bytes(pages[min(page, len(pages)) - 1] if isinstance(pages, list) else pages)


def refuses_picture(picture: Path, fonts: Sequence[Path]) -> str:
    """Why Typst would not take this picture into a document, in its words; empty when it does."""
    page = f'#set document(title: "picture")\n#image({json.dumps(picture.name)}, alt: "picture")\n'
    source = picture.with_name(f"{picture.name}.typ")
    source.write_text(page, encoding="utf-8")
    try:
        compile_pdf(source, fonts, 0)
    except ToolFailedError as error:
        return error.message
    finally:
        source.unlink()
    return ""


def _message(error: Exception) -> str:
    hints = getattr(error, "hints", None) or []
    return " ".join([str(getattr(error, "message", None) or error), *map(str, hints)])
