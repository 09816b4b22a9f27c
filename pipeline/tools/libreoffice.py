"""LibreOffice, where it is installed.

A Word file to PDF as Word lays it out, with the contents brought up to date.

``soffice --convert-to`` does not refresh the table of contents; a macro in a profile of our own
does. The user's profile is not touched.
"""

import os
import shutil
import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

from pipeline.errors import MissingToolError, ToolFailedError
from pipeline.tools.folders import font_dir

_SECONDS = 300
# A contents list that takes headings both by outline level and by style would hold those with both
# twice: the style goes. All is updated twice: what the first update of the contents adds may move
# the pages that the second one counts.
_MACRO = """Sub Export(source As String, target As String)
  On Error Goto failed
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  For pass = 1 To 2
    indexes = document.getDocumentIndexes()
    For i = 0 To indexes.getCount() - 1
      Separate(document, indexes.getByIndex(i))
      indexes.getByIndex(i).update()
    Next i
    document.getTextFields().refresh()
  Next pass
  Dim wanted(5) As New com.sun.star.beans.PropertyValue
  wanted(0).Name = "UseTaggedPDF" : wanted(0).Value = True
  wanted(1).Name = "PDFUACompliance" : wanted(1).Value = True
  wanted(2).Name = "ExportBookmarks" : wanted(2).Value = True
  wanted(3).Name = "DisplayPDFDocumentTitle" : wanted(3).Value = True
  wanted(4).Name = "ReduceImageResolution" : wanted(4).Value = False
  wanted(5).Name = "UseLosslessCompression" : wanted(5).Value = True
  Dim options(1) As New com.sun.star.beans.PropertyValue
  options(0).Name = "FilterName" : options(0).Value = "writer_pdf_Export"
  options(1).Name = "FilterData" : options(1).Value = wanted()
  document.storeToURL(target, options())
  document.close(True)
  Exit Sub
failed:
  StarDesktop.terminate()
End Sub

Sub Separate(document As Object, index As Object)
  On Error Goto failed
  If Not index.supportsService("com.sun.star.text.ContentIndex") Then Exit Sub
  If Not index.CreateFromOutline Then Exit Sub
  styles = document.getStyleFamilies().getByName("ParagraphStyles")
  levels = index.LevelParagraphStyles
  For level = 0 To levels.getCount() - 1
    names = levels.getByIndex(level)
    For j = LBound(names) To UBound(names)
      If Not styles.hasByName(names(j)) Then Exit Sub
      If styles.getByName(names(j)).OutlineLevel = 0 Then Exit Sub
    Next j
  Next level
  index.CreateFromLevelParagraphStyles = False
failed:
End Sub
"""
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_MODULE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE script:module PUBLIC '
    '"-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">\n'
    '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Guidebook" '
    'script:language="StarBasic">{}</script:module>'
)
_LIBRARY = (
    f'{_XML}<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" '
    f'"library.dtd">\n'
    '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" '
    'library:readonly="false" '
    'library:passwordprotected="false">{}</library:library>'
)
# Without this LibreOffice would set the profile up at its first start, over our library.
_SETTINGS = (
    f'{_XML}<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item '
    f'oor:path="/org.openoffice.Setup/Office">'
    '<prop oor:name="ooSetupInstCompleted" '
    'oor:op="fuse"><value>true</value></prop></item></oor:items>'
)
_HINT = (
    "On Debian or Ubuntu: apt-get install libreoffice-writer; or build without --pdf-engine "
    "libreoffice."
)


def program() -> str:
    """The path of ``soffice``; raises :class:`MissingToolError` without LibreOffice."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if not found:
        raise MissingToolError(
            "LibreOffice, which --pdf-engine libreoffice needs, is not installed.", hint=_HINT
        )
    return found


def export_pdf(docx: Path, folder: Path) -> bytes:
    """The Word file as a tagged PDF; ``folder`` is for LibreOffice's own files.

    Raises :class:`MissingToolError` and :class:`ToolFailedError`.
    """
    soffice, target = program(), folder / "layout.pdf"
    _write_profile(folder / "profile")
    files = ",".join(f'"{path.resolve().as_uri()}"' for path in (docx, target))
    address = f"macro:///Standard.Guidebook.Export({files})"
    command = [
        soffice,
        f"-env:UserInstallation={(folder / 'profile').resolve().as_uri()}",
        "--headless",
        "--norestore",
        "--nologo",
        address,
    ]
    environment = {
        **os.environ,
        "FONTCONFIG_FILE": str(_font_settings(folder)),
        "SAL_USE_VCLPLUGIN": "svp",
        "HOME": str(folder),
    }
    try:
        done = subprocess.run(
            command, capture_output=True, env=environment, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise ToolFailedError(
            f"LibreOffice did not finish within {_SECONDS // 60} minutes.", location=docx.name
        ) from error
    if not target.is_file():
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise ToolFailedError(
            f"LibreOffice wrote no PDF (exit code {done.returncode}). "
            f"{' '.join(said[-2:])}".rstrip(),
            location=docx.name,
            hint="Open the DOCX edition in LibreOffice: what it says there names the fault.",
        )
    return target.read_bytes()


def _write_profile(folder: Path) -> None:
    """A profile whose library holds our macro only; macros of documents stay forbidden."""
    basic = folder / "user" / "basic"
    (basic / "Standard").mkdir(parents=True, exist_ok=True)
    (basic / "Standard" / "Guidebook.xba").write_text(
        _MODULE.format(escape(_MACRO)), encoding="utf-8"
    )
    (basic / "Standard" / "script.xlb").write_text(
        _LIBRARY.format('<library:element library:name="Guidebook"/>'), encoding="utf-8"
    )
    (basic / "Standard" / "dialog.xlb").write_text(_LIBRARY.format(""), encoding="utf-8")
    (folder / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    for name in ("script", "dialog"):
        (basic / f"{name}.xlc").write_text(
            '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE library:libraries PUBLIC '
            '"-//OpenOffice.org//DTD OfficeDocument 1.0//EN" '
            '"libraries.dtd">\n<library:libraries '
            'xmlns:library="http://openoffice.org/2000/library" '
            f'xmlns:xlink="http://www.w3.org/1999/xlink"><library:library library:name="Standard" '
            f'xlink:href="$(USER)/basic/Standard/{name}.xlb/" xlink:type="simple" '
            f'library:link="false"/></library:libraries>',
            encoding="utf-8",
        )


def _font_settings(folder: Path) -> Path:
    """Our fonts before those of the machine, so that a Word file finds the faces that it names."""
    path = folder / "fonts.conf"
    path.write_text(
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>'
        f"<dir>{escape(str(font_dir()))}</dir>"
        f"<cachedir>{escape(str(folder / 'fontcache'))}</cachedir>"
        '<include ignore_missing="yes">/etc/fonts/fonts.conf</include></fontconfig>\n',
        encoding="utf-8",
    )
    return path
