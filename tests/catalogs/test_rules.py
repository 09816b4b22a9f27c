"""Our own rules of extraction change: what becomes of catalogs although no author changed a word."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx.document import Document

from pipeline.catalogs import (
    approve,
    make_template,
    new_catalog,
    read_catalog,
    update_catalog,
    usable_target,
    write_catalog,
)
from pipeline.catalogs.states import is_approved
from pipeline.catalogs.template import RULES_FIELD
from pipeline.cli.boundary import main
from pipeline.master import read_master
from pipeline.model import Catalog, TranslationUnit
from pipeline.segments import RULES, split
from pipeline.segments.coded import plain_text

# The sources of one guidebook under an early and under the present reading of its formatting; only what differs, with its neighbours.
PAIR = json.loads(Path(__file__).with_name("rules_pair.json").read_text(encoding="utf-8"))


def template(sources: list[str], rules: int) -> Catalog:
    units = tuple(
        TranslationUnit(source, extracted=("Bibliography · paragraph",)) for source in sources
    )
    return replace(make_template("guide", ()), units=units, header=((RULES_FIELD, str(rules)),))


def translated(sources: list[str]) -> Catalog:
    units = [
        approve(
            TranslationUnit(source, re.sub(r"(?<![<\w/])(\w)", r"„\1", source)),
            "lead",
            date(2026, 11, 24),
        )
        for source in sources
    ]
    return replace(new_catalog("guide", "vi"), units=tuple(units), header=((RULES_FIELD, "1"),))


def test_every_source_of_the_real_pair_keeps_its_translation_and_approval() -> None:
    before, after = PAIR["before"], PAIR["after"]
    changed = [source for source in after if source not in before]
    assert len(changed) == 23
    catalog, report = update_catalog(translated(before), template(after, 2))
    assert report.rules == "1 → 2"
    assert dict(report.changed) == {"formatting": 23}
    assert not report.new
    for unit in catalog.live:
        assert usable_target(unit), unit
        assert is_approved(unit), unit
        assert plain_text(unit.target).replace("„", "").split() == plain_text(unit.source).split()
    assert (
        sum(unit.obsolete for unit in catalog.units) == report.retired == len(before) - len(after)
    )
    again, second = update_catalog(catalog, template(after, 2))
    assert (again, second.rules) == (catalog, "")


@pytest.mark.parametrize(
    ("before", "after", "fates"),
    [
        (["Ask <b>now</b>."], ["Ask <s1>now</s1>."], [(True, True)]),
        (["<s1>Ask</s1> <s2>now</s2>."], ["<s2>Ask</s2> <s1>now</s1>."], [(True, True)]),
        (["See <field1/> here<note1/>."], ["See <ref1/> here<note1/>."], [(True, True)]),
        (["Name<tab/>Date<img1/>"], ["Name<tab/>Date"], [(True, True)]),
        (["One line", "Another line"], ["One line<br/>Another line"], [(True, True)]),
        (
            ["One line<br/>Another line"],
            ["One line", "Another line"],
            [(False, False), (False, False)],
        ),
        (["One<br/>Two<br/>Three of them"], ["One", "Two", "Three of them"], [(False, False)] * 3),
        (["Ask now."], ["Ask <b>now</b>."], [(False, False)]),
        (["Ask now."], ["Ask now.<note1/>"], [(False, False)]),
    ],
    ids=[
        "renamed",
        "renumbered",
        "another kind",
        "no longer a code",
        "joined",
        "split",
        "split in three",
        "a new code",
        "a new note",
    ],
)
def test_what_the_rules_changed_is_kept_only_with_certainty(
    before: list[str], after: list[str], fates: list[tuple[bool, bool]]
) -> None:
    neighbours = ["First of all, sit down.", "Last of all, say thank you."]
    catalog, report = update_catalog(
        translated([neighbours[0], *before, neighbours[1]]),
        template([neighbours[0], *after, neighbours[1]], 2),
    )
    units = [unit for unit in catalog.live if unit.source in after]
    assert [(usable_target(unit) is not None, is_approved(unit)) for unit in units] == fates
    assert all(unit.target for unit in units), "what is not certain is kept to look at, never lost"
    assert report.kept == 2


def test_a_split_at_a_break_gives_each_piece_its_own_piece_of_the_translation() -> None:
    catalog, _ = update_catalog(
        translated(["One line<br/>Another line"]), template(["One line", "Another line"], 2)
    )
    assert [unit.target for unit in catalog.live] == ["„One „line", "„Another „line"]


def test_update_says_by_itself_that_the_rules_changed(
    word_file: Callable[[Callable[[Document], None]], Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    root = tmp_path / "project"
    root.mkdir()

    def run(*arguments: str) -> None:
        with pytest.raises(SystemExit) as done:
            main(["--project", str(root), *arguments])
        assert not done.value.code

    run(
        "init",
        str(word_file(lambda document: document.add_paragraph("Ask now."))),
        "--locale",
        "vi",
    )
    path = root / "po" / "master" / "vi.po"
    catalog = read_catalog(path, "master", "vi")
    assert dict(catalog.header)[RULES_FIELD] == str(RULES)
    write_catalog(
        replace(catalog, header=tuple((dict(catalog.header) | {RULES_FIELD: "0"}).items())), path
    )
    capsys.readouterr()
    run("update")
    assert f"the rules of extraction changed (0 → {RULES})" in capsys.readouterr().out
    run("update")
    assert "rules" not in capsys.readouterr().out


def test_the_rules_have_a_new_number_when_they_cut_or_code_otherwise(
    word_file: Callable[[Callable[[Document], None]], Path],
) -> None:
    """When this fails because the extraction was changed on purpose, raise RULES and write the new segments here."""

    def build(document: Document) -> None:
        document.core_properties.title = "A title"
        document.add_heading("Safe housing", 1)
        paragraph = document.add_paragraph("Ask ")
        paragraph.add_run("first").bold = True
        paragraph.add_run(" and ")
        paragraph.add_run("never").italic = True
        paragraph.add_run(" alone.\nThen\twait & see <now>.")
        red = document.add_paragraph("A word in ").add_run("capitals")
        red.font.all_caps = True
        document.add_paragraph().add_run("all bold").bold = True
        document.add_paragraph("  Safe housing ")
        document.add_paragraph("42")
        document.add_table(1, 1).cell(0, 0).text = "Cell"
        document.sections[0].footer.paragraphs[0].text = "Foot"

    sources = [segment.source for segment in split(read_master(word_file(build)).blocks)]
    assert {RULES: sources} == {
        1: [
            "Safe housing",
            "Ask <b>first</b> and <i>never</i> alone.<br/>Then<tab/>wait & see &lt;now>.",
            "A word in <s1>capitals</s1>",
            "all bold",
            "Cell",
            "Foot",
            "A title",
        ]
    }
