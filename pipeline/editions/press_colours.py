"""The printer's file in the inks of a press: CMYK by the printing house's own ICC profile.

What is nearly grey is printed in black ink alone: small letters of four inks blur where the plates
are not in register. Gradients, and pictures that cannot be read, keep their own colours; these are
device-independent (ISO 19005-2, 6.2.4.2), and the printing house converts them.
"""

import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

from pipeline.editions.inks import Inks
from pipeline.errors import BuildError
from pipeline.files import read_regular, write_file

_GROUP = "/Transparency"
# ISO 32000-1, table 74: operator that sets a colour → that of CMYK, for filling and for strokes.
_FILLS = {"g": "k", "rg": "k", "sc": "k", "scn": "k", "cs": "k"}
_STROKES = {name.upper(): "K" for name in _FILLS}
_INKS = _FILLS | _STROKES
_DEVICE = {"g": 1, "rg": 3, "G": 1, "RG": 3}


def set_press_colours(path: Path, press: Path) -> tuple[str, ...]:
    """Rewrite a PDF of ours in the inks of an ICC profile; return what kept its colours.

    Text, tags and places stay as they are; the profile becomes the output intent (14.11.5).
    Raises :class:`BuildError` where ``press`` is no profile of a CMYK press.
    """
    profile, inks = _read_profile(press)
    target = io.BytesIO()
    try:
        with pikepdf.open(path) as pdf:
            remarks = tuple(_convert(pdf, inks))
            _say_intent(pdf, profile, inks.name)
            pdf.save(
                target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
            )
    except pikepdf.PdfError as error:
        raise BuildError(f"The PDF cannot be read: {error}", location=str(path)) from error
    write_file(path, target.getvalue())
    return remarks


def _read_profile(press: Path) -> tuple[bytes, Inks]:
    hint = (
        "Ask the printing house for the ICC profile of its press and paper, such as "
        "PSOcoated_v3.icc; the setting “press_profile” names it."
    )
    try:
        profile = read_regular(press)
        return profile, Inks(profile)
    except OSError as error:
        message = f"The profile of the press cannot be read: {error.strerror or error}."
    except ValueError as error:
        message = f"This is not the ICC profile of a CMYK press: {error}."
    raise BuildError(message, location=str(press), hint=hint)


def _convert(pdf: pikepdf.Pdf, inks: Inks) -> Iterator[str]:
    """Set everything that is drawn in inks; tell what could not be."""
    masks = set(_mask_groups(pdf))
    for page in pdf.pages:
        page.Contents = pdf.make_stream(_in_inks(page, page.obj, inks))
        _set_group(page.obj)
    kept = Counter(
        _convert_object(one, inks)
        for one in list(pdf.objects)
        if isinstance(one, pikepdf.Dictionary | pikepdf.Stream) and one.objgen not in masks
    )
    for what in ("pictures", "gradients"):
        if kept[what]:
            yield (
                f"{kept[what]} of its {what} keep their RGB colours; the printing house has to "
                f"convert them."
            )


def _convert_object(one: pikepdf.Object, inks: Inks) -> str:
    """Set a picture, drawing, pattern or drawn letter in inks; name its kind where it stays."""
    kind = one.get("/Subtype")
    if kind == "/Image":
        stays = _components(one.get("/ColorSpace")) == 3 and not _convert_picture(one, inks)
        return "pictures" if stays else ""
    if kind == "/Form" or one.get("/PatternType") == 1:
        one.write(_in_inks(one, one, inks))
        _set_group(one)
    elif kind == "/Type3":
        for drawn in one.CharProcs.values():
            drawn.write(_in_inks(drawn, one, inks))
    return "gradients" if "/ShadingType" in one else ""


def _mask_groups(pdf: pikepdf.Pdf) -> Iterator[tuple[int, int]]:
    """The drawings whose lightness is a mask (11.6.5.3), with those inside: no ink is theirs."""
    waiting = [
        one.SMask.G
        for one in pdf.objects
        if isinstance(one, pikepdf.Dictionary)
        and isinstance(one.get("/SMask"), pikepdf.Dictionary)
        and "/G" in one.SMask
    ]
    seen = set()
    while waiting:
        form = waiting.pop()
        if form.objgen not in seen:
            seen.add(form.objgen)
            waiting += _resources(form, "/XObject").values()
    yield from seen


def _resources(owner: pikepdf.Object, kind: str) -> dict[str, pikepdf.Object]:
    named = owner.get("/Resources", pikepdf.Dictionary()).get(kind, pikepdf.Dictionary())
    return dict(named.items())


def _components(space: pikepdf.Object | None) -> int:
    """How many numbers a colour of a device or ICC space has; 0 for every other space."""
    if isinstance(space, pikepdf.Array) and space[0] == "/ICCBased":
        return int(space[1].N)
    if isinstance(space, pikepdf.Array) and space[0] == "/Indexed":
        return _components(space[1])
    return {"/DeviceGray": 1, "/DeviceRGB": 3}.get(str(space), 0)


def _in_inks(drawn: pikepdf.Page | pikepdf.Object, owner: pikepdf.Object, inks: Inks) -> bytes:
    """The content stream with each grey and RGB colour in inks; ``owner`` has its resources."""
    spaces = _resources(owner, "/ColorSpace")
    convert = _Colours({name: _components(space) for name, space in spaces.items()}, inks).convert
    return pikepdf.unparse_content_stream(
        [
            convert(list(step.operands), str(step.operator)) or step
            for step in pikepdf.parse_content_stream(drawn)
        ]
    )


class _Colours:
    """The colour spaces of a content stream, kept and restored as graphics states are."""

    def __init__(self, spaces: dict[str, int], inks: Inks) -> None:
        self.spaces = {"/DeviceGray": 1, "/DeviceRGB": 3} | spaces
        self.inks = inks
        self.now = {"k": 1, "K": 1}  # components of the space for filling and for strokes
        self.states: list[dict[str, int]] = []

    def convert(self, operands: list[Any], name: str) -> pikepdf.ContentStreamInstruction | None:
        """The step that takes this one's place; none where it stays."""
        if name == "q":
            self.states.append(self.now.copy())
        elif name == "Q" and self.states:
            self.now = self.states.pop()
        if name not in _INKS:
            return None
        inked = _INKS[name]
        if name in {"cs", "CS"}:  # which also makes the colour black (8.6.8)
            self.now[inked] = self.spaces.get(str(operands[0]), 0)
            colour = [0.0] * self.now[inked]
        else:
            self.now[inked] = _DEVICE.get(name, self.now[inked])
            colour = [float(one) for one in operands] if self.now[inked] else []
        if not colour or len(colour) > 3:
            return None
        return pikepdf.ContentStreamInstruction(
            [round(ink, 4) for ink in self.inks.of(tuple(colour))], pikepdf.Operator(inked)
        )


def _convert_picture(picture: pikepdf.Object, inks: Inks) -> bool:
    """Set a picture in inks; false where it cannot be read. Its transparency stays."""
    # A list names transparent colours, which would be others.
    if not isinstance(picture, pikepdf.Stream) or isinstance(picture.get("/Mask"), pikepdf.Array):
        return False
    try:
        shown = pikepdf.PdfImage(picture).as_pil_image()
    except (pikepdf.PdfError, NotImplementedError, ValueError, OSError):
        return False
    picture.write(inks.picture(shown).tobytes())
    picture.ColorSpace, picture.BitsPerComponent = pikepdf.Name.DeviceCMYK, 8
    for key in ("/Decode", "/Intent"):
        if key in picture:
            del picture[key]
    return True


def _set_group(drawn: pikepdf.Object) -> None:
    """Let what is transparent be mixed in inks (11.6.6)."""
    group = drawn.get("/Group")
    if group is not None and group.get("/S") == _GROUP and _components(group.get("/CS")) == 3:
        group.CS = pikepdf.Name.DeviceCMYK


def _say_intent(pdf: pikepdf.Pdf, profile: bytes, name: str) -> None:
    """Name the press; PDF/A wants one profile for all intents (ISO 19005-2, 6.2.3)."""
    stream = pdf.make_stream(profile)
    stream.N = 4
    pdf.Root.OutputIntents = pikepdf.Array(
        [
            pikepdf.Dictionary(
                Type=pikepdf.Name.OutputIntent,
                S=pikepdf.Name(standard),
                OutputConditionIdentifier=pikepdf.String("Custom"),
                Info=pikepdf.String(name),
                DestOutputProfile=stream,
            )
            for standard in ("/GTS_PDFA1", "/GTS_PDFX")
        ]
    )
