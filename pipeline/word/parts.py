"""Which parts of a package hold visible text, and in which order people read them."""

from dataclasses import dataclass

from lxml import etree

from pipeline.errors import MasterError
from pipeline.word.alternates import show_words
from pipeline.word.names import short
from pipeline.word.package import Package
from pipeline.word.styles import Styles
from pipeline.xml import local_name

# The last words of content types, with the role of the part (ECMA-376 part 1, annex and 11.3).
_ROLES = {
    "document.main+xml": "document",
    "template.main+xml": "document",
    "document.macroenabled.main+xml": "document",
    "template.macroenabledtemplate.main+xml": "document",
    "document.glossary+xml": "building blocks",
    "header+xml": "header",
    "footer+xml": "footer",
    "footnotes+xml": "footnotes",
    "endnotes+xml": "endnotes",
    "comments+xml": "comments",
    "numbering+xml": "numbering",
    "styles+xml": "styles",
    "drawingml.chart+xml": "chart",
    "ms-office.chartex+xml": "chart",
    "chartshapes+xml": "chart",
    "diagramdata+xml": "diagram",
    "diagramdrawing+xml": "diagram",
    "core-properties+xml": "properties",
}
_ORDER = (
    "document",
    "footnotes",
    "endnotes",
    "header",
    "footer",
    "chart",
    "diagram",
    "numbering",
    "building blocks",
    "properties",
)


@dataclass(frozen=True, slots=True)
class TextPart:
    """A part with visible text."""

    name: str
    role: str
    root: etree._Element


def role_of(package: Package, name: str) -> str:
    """The role of a part, empty when it holds no text of ours."""
    if name == main_part(package):
        return "document"
    kind = package.content_type(name).lower()
    return next((role for ending, role in _ROLES.items() if kind.endswith(ending)), "")


def main_part(package: Package) -> str:
    """The name of the main document part; raises :class:`MasterError` when the package has none."""
    name = next(iter(package.related("", "officeDocument")), None)
    if name is None:
        raise MasterError(
            "The package has no main document.",
            location=str(package.path),
            hint="Open it in Word or LibreOffice, save it as .docx, and try again.",
        )
    return name


def text_parts(package: Package) -> list[TextPart]:
    """The parts that hold visible text, parsed, in reading order; the main one first."""
    found: list[TextPart] = []
    main = main_part(package)
    for name in package.parts:
        role = "document" if name == main else role_of(package, name)
        if role in _ORDER and not (role == "document" and name != main):
            root = package.xml(name)
            show_words(root)
            found.append(TextPart(name, role, root))
    if short(next(part.root for part in found if part.name == main)) != "w:document":
        raise MasterError(
            "The main part is not a Word document.",
            location=f"{package.path} ({main})",
            hint="Open the file in Word or LibreOffice, save it as .docx, and try again.",
        )
    return sorted(found, key=lambda part: _ORDER.index(part.role))


def part_of_role(package: Package, role: str) -> etree._Element | None:
    """The first part of a role, parsed; None when there is none or it is damaged beyond reading."""
    name = next((name for name in package.parts if role_of(package, name) == role), None)
    return package.xml(name) if name else None


def read_styles(package: Package) -> Styles:
    """The styles of a package; an absent part gives none."""
    root = part_of_role(package, "styles")
    return Styles(etree.Element("styles") if root is None else root)


def core_property(package: Package, local: str) -> str:
    """A core property of a package (ECMA-376 part 2, clause 8), empty where it is not set."""
    root = part_of_role(package, "properties")
    found = (one.text or "" for one in (() if root is None else root) if local_name(one) == local)
    return next(found, "").strip()
