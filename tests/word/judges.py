"""The schema's order of children as python-docx has it, which knows nothing of ours."""

import inspect
import re

from docx.oxml.section import CT_SectPr
from docx.oxml.settings import CT_Settings
from docx.oxml.styles import CT_Style
from docx.oxml.table import CT_TblPr, CT_TcPr, CT_TrPr
from docx.oxml.text.font import CT_RPr
from docx.oxml.text.parfmt import CT_PPr

CLASSES = {
    "rPr": CT_RPr,
    "pPr": CT_PPr,
    "settings": CT_Settings,
    "style": CT_Style,
    "tblPr": CT_TblPr,
    "trPr": CT_TrPr,
    "tcPr": CT_TcPr,
    "sectPr": CT_SectPr,
}


def schema_order(parent: str) -> list[str]:
    """Local names in python-docx's successor list of this element."""
    found = re.search(r"_tag_seq = \((.*?)\)", inspect.getsource(CLASSES[parent]), re.DOTALL)
    assert found, f"python-docx has no list of {parent}"
    return [name.split(":")[1] for name in re.findall(r'"(\w+:\w+)"', found[1])]
