"""The page of the PDF on which a paragraph stands."""

import io
from pathlib import Path

import pytest
from PIL import Image

from pipeline.errors import ProjectError
from pipeline.flow.leaf import Leaf
from pipeline.flow.printed import Printer
from pipeline.project import open_project


@pytest.mark.slow
def test_every_paragraph_is_on_a_page_of_its_chapter(project: Path) -> None:
    leaf = Leaf("guide", "km")
    leaf.refresh(open_project(project))
    assert leaf.inputs is not None
    printer = Printer()
    for number, segment in enumerate(leaf.inputs.text.segments):
        if segment.kind.value == "document property":
            with pytest.raises(ProjectError, match="no page"):
                printer.draw(leaf.inputs, number)
            continue
        drawn = Image.open(io.BytesIO(printer.draw(leaf.inputs, number)))
        assert drawn.width > 500
        assert len(drawn.convert("L").getcolors() or ()) > 20, "the page has words"
    printer.close()
