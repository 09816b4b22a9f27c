"""A Word master with kinds of content that strangers' files hold, one section each."""

import io

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from PIL import Image

_W = nsdecls("w")


def add(document: Document, *inside: str) -> None:
    """A paragraph of raw runs, before the last section's properties."""
    place(document, f"<w:p {_W}>{''.join(inside)}</w:p>")


def text(words: str, about: str = "") -> str:
    """A run in XML; ``about`` is what its properties hold."""
    rpr = f"<w:rPr>{about}</w:rPr>" if about else ""
    return f'<w:r>{rpr}<w:t xml:space="preserve">{words}</w:t></w:r>'


def place(document: Document, xml: str) -> None:
    document.element.body.find(qn("w:sectPr")).addprevious(parse_xml(xml))


HIDDEN = "<w:vanish/>"


def hidden_text(document: Document) -> None:
    document.add_heading("Hidden", 1)
    add(document, text("Seen one "), text("secret run ", HIDDEN), text("goes on."))
    add(document, f"<w:pPr><w:rPr>{HIDDEN}</w:rPr></w:pPr>", text("Secret paragraph", HIDDEN))
    mark = f'<w:pPr><w:pStyle w:val="Heading1"/><w:rPr>{HIDDEN}</w:rPr></w:pPr>'
    add(document, mark, text("Secret heading", HIDDEN))
    for identifier, based_on in (("Inner", ""), ("Deep", '<w:basedOn w:val="Inner"/>')):
        look = "" if based_on else f"<w:rPr>{HIDDEN}</w:rPr>"
        document.styles.element.append(
            parse_xml(
                f'<w:style {_W} w:type="character" w:styleId="{identifier}">'
                f'<w:name w:val="{identifier}"/>{based_on}{look}</w:style>'
            )
        )
    add(document, text("Seen two "), text("secret style", '<w:rStyle w:val="Deep"/>'))
    shown = '<w:rStyle w:val="Deep"/><w:vanish w:val="0"/>'
    add(document, text("Seen three "), text("though its style hides", shown))
    add(document, text("Seen four, white on nothing", '<w:color w:val="FFFFFF"/>'))
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip(
        [cell for row in table.rows for cell in row.cells],
        ("Seen cell", "Seen other", "secret row one", "secret row two"),
        strict=True,
    ):
        cell.text = words
    table.rows[1]._tr.get_or_add_trPr().append(parse_xml(f"<w:hidden {_W}/>"))


def grids(document: Document) -> None:
    document.add_heading("Grids", 1)
    columns = '<w:gridCol w:w="2000"/>' * 3
    place(
        document,
        f"<w:tbl {_W}><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>"
        f"{row(cell('a0'), cell('a1'), cell('a2'))}"
        f"{row(cell('b1'), cell('b2'), before=1)}"
        f"{row(cell('c0'), after=2)}"
        f"{row(cell('d0'), cell('d12', 4000))}</w:tbl>",
    )
    add(document, text("Between the tables."))
    place(
        document,
        f'<w:tbl {_W}><w:tblPr/><w:tblGrid><w:gridCol w:w="2000"/></w:tblGrid>'
        f"{row(cell('Season'), cell('Wind'))}{row(cell('Summer'), cell('East'))}</w:tbl>",
    )


def cell(words: str, width: int = 2000) -> str:
    about = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
    return f"<w:tc>{about}<w:p>{text(words)}</w:p></w:tc>"


def row(*cells: str, before: int = 0, after: int = 0) -> str:
    marks = (("gridBefore", before), ("gridAfter", after))
    about = "".join(f'<w:{name} w:val="{count}"/>' for name, count in marks if count)
    return f"<w:tr><w:trPr>{about}</w:trPr>{''.join(cells)}</w:tr>"


def blanks(document: Document) -> None:
    document.add_heading("Blanks", 1)
    stops = '<w:pPr><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9000"/></w:tabs></w:pPr>'
    add(document, stops, text("Name of the sailor: "), "<w:r><w:tab/></w:r>")
    line = '<w:r><w:rPr><w:u w:val="single"/></w:rPr><w:tab/><w:tab/></w:r>'
    add(document, text("Signed at "), line, text(" by the captain"))
    add(document, text("Signature: "), text("            ", '<w:u w:val="single"/>'))
    add(document, text("Accepted:"), "<w:r><w:tab/></w:r>", text("____"))
    add(document, text("Left"), "<w:r><w:ptab/></w:r>", text("Right"))
    add(document, text("One"), "<w:r><w:cr/></w:r>", text("Two"))


def rooms(document: Document) -> None:
    """A form: the first row is three lines high, the second is as high as its words."""
    document.add_heading("Rooms", 1)
    high = '<w:trPr><w:trHeight w:val="1200" w:hRule="atLeast"/></w:trPr>'
    cells = (cell("Home port of the ship"), cell(""))
    rows = row(*cells).replace("<w:trPr></w:trPr>", high) + row(cell("Next of kin"), cell("none"))
    columns = '<w:gridCol w:w="4000"/>' * 2
    place(document, f"<w:tbl {_W}><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>")


def signs(document: Document) -> None:
    document.add_heading("Signs", 1)
    wingdings = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'
    add(document, text("Tick "), text("\u00fc", wingdings), text(" means yes"))
    add(document, text("Old tick "), text("\uf0fc", wingdings), text(" means it too"))
    greek = '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'
    add(document, text("Angles "), text("abg", greek), text(" are small"))
    add(document, text("Logo \ue123 of the firm"))


def ruby(document: Document) -> None:
    document.add_heading("Ruby", 1)
    inside = f"<w:rt>{text('haaber')}</w:rt><w:rubyBase>{text('Harbour')}</w:rubyBase>"
    add(document, text("Named "), f"<w:r><w:ruby>{inside}</w:ruby></w:r>", text(" of old"))


def long_head(document: Document) -> None:
    """A repeated row of headings with a link, over more than a page; a second row of headings."""
    document.add_heading("Long table", 1)
    link = f'<w:hyperlink w:anchor="home">{text("linked head")}</w:hyperlink>'
    mark = "<w:trPr><w:tblHeader/></w:trPr>"
    heads = (
        f"<w:tr>{mark}<w:tc><w:p>{link}</w:p></w:tc>{cell('Plain head')}</w:tr>"
        f"<w:tr>{mark}{cell('Second head')}{cell('Beside it')}</w:tr>"
    )
    rows = "".join(row(cell(f"row {number}"), cell("value")) for number in range(60))
    grid = '<w:gridCol w:w="3000"/>' * 2
    place(
        document,
        f'<w:tbl {_W}><w:tblPr><w:tblLook w:val="0020" w:firstRow="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{heads}{rows}</w:tbl>",
    )
    anchor = '<w:bookmarkStart w:id="91" w:name="home"/><w:bookmarkEnd w:id="91"/>'
    add(document, anchor, text("The target of the link"))


def hyphens(document: Document) -> None:
    """Suspended hyphens at all places of a line, and a minus that Typst would set as its own."""
    document.add_heading("Hyphens", 1)
    for width in range(0, 60, 4):
        add(document, text(f"{'a' * width} give short- and long-term care, pre- or post-test " * 2))
    add(document, text('w:bottom="-720" ... -- end'))


DRAWING = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def picture(document: Document, colour: str) -> str:
    """The id of a new picture of the document."""
    target = io.BytesIO()
    Image.new("RGB", (30, 20), colour).save(target, "PNG")
    identifier, _ = document.part.get_or_add_image(target)
    return identifier


def frame(inside: str, alt: str) -> str:
    return (
        f'<w:r {DRAWING}><w:drawing><wp:inline><wp:extent cx="900000" cy="600000"/>'
        f'<wp:docPr id="7" name="x" descr="{alt}"/><a:graphic><a:graphicData uri="any">'
        f"{inside}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def member(identifier: str, alt: str) -> str:
    size = '<pic:spPr><a:xfrm><a:ext cx="300000" cy="200000"/></a:xfrm></pic:spPr>'
    return (
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="m" descr="{alt}"/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{identifier}"/></pic:blipFill>{size}</pic:pic>'
    )


def pictures(document: Document) -> None:
    """A labelled group, a group of pictures, an old VML picture, one that is missing, an arrow."""
    document.add_heading("Pictures", 1)
    red, blue = picture(document, "red"), picture(document, "blue")
    box = f"<w:txbxContent><w:p>{text('Label of the bell')}</w:p></w:txbxContent>"
    label = f"<wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp>"
    group = f"<wpg:wgp>{label}{member(red, 'A small bell')}</wpg:wgp>"
    add(document, text("A labelled photograph "), frame(group, "Bell and label"))
    both = f"<wpg:wgp>{member(red, 'Left half')}{member(blue, 'Right half')}</wpg:wgp>"
    add(document, text("Two halves "), frame(both, "Whole view"))
    style = 'style="width:30pt;height:20pt" alt="An old picture"'
    shape = f'<v:shape {style}><v:imagedata r:id="{red}"/></v:shape>'
    add(document, text("Old "), f"<w:r {DRAWING}><w:pict>{shape}</w:pict></w:r>")
    add(document, text("Gone "), frame(member("rId999", ""), "A missing picture"))
    add(document, text("Arrow "), frame("<wps:wsp/>", ""))


def late_title(document: Document) -> None:
    """A heading is no second title, though a paragraph in the style Title follows it."""
    document.add_heading("Before a late title", 1)
    document.add_paragraph("Part of waves", style="Title")
    document.add_paragraph("Waves are water.")


ALL = (late_title, hidden_text, grids, blanks, rooms, signs, ruby, long_head, hyphens, pictures)


def make_kinds() -> Document:
    """The whole master."""
    document = docx.Document()
    for kind in ALL:
        kind(document)
    return document
