"""Children are put where the schema wants them; python-docx's lists are the judge."""

import random

import pytest
from docx.oxml.ns import qn
from lxml import etree

from pipeline.word.elements import put
from tests.word.judges import schema_order


def local_names(parent: etree._Element) -> list[str]:
    return [etree.QName(one).localname for one in parent]


@pytest.mark.parametrize("parent", ["rPr", "pPr", "settings", "style", "tblPr"])
def test_children_put_in_any_order_stand_in_the_schemas(parent: str) -> None:
    wanted = schema_order(parent)
    names = wanted.copy()
    random.Random(7).shuffle(names)
    element = etree.Element(qn(f"w:{parent}"))
    for name in names:
        put(element, name)
    assert local_names(element) == wanted


def test_elements_of_later_words_stay_behind_what_is_put() -> None:
    run = etree.fromstring(
        '<w:rPr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w:b/><w14:glow/></w:rPr>'
    )
    put(run, "lang", val="km-KH")
    assert local_names(run) == ["b", "lang", "glow"]


def test_a_child_of_another_namespace_is_not_taken_for_words_own() -> None:
    run = etree.fromstring(
        '<w:rPr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w14:shadow/></w:rPr>'
    )
    put(run, "shadow", val="1")
    assert next(one.tag for one in run) == qn("w:shadow")
