"""Work that other tools send back: what they wrote is taken, what they did not say is not invented."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from pipeline.catalogs import approve, new_catalog, update_catalog, write_catalog
from pipeline.catalogs.change import Change
from pipeline.catalogs.comments import Changed
from pipeline.catalogs.memory import write_tmx
from pipeline.catalogs.returned import read_po, take_memory
from pipeline.catalogs.states import find_untouched_change
from pipeline.catalogs.taking import Imported, Work, digest_work, take_work
from pipeline.catalogs.xliff import read_xliff
from pipeline.catalogs.xliff_write import NAMESPACES, Version, write_xliff
from pipeline.errors import CatalogError
from pipeline.model import Severity, TranslationUnit

VERSIONS: tuple[Version, ...] = ("1.2", "2.1")
SENTENCES = TranslationUnit("A bed comes first. Ask <b>her</b> then.", "Trước hết là giường. Rồi hỏi <b>cô</b>.")  # fmt: skip
CODED = TranslationUnit(
    "Ask <b>first</b>, <a1>then</a1> <b>wait</b>.<note1/>",
    "<a1>Rồi</a1> hỏi <b>trước</b> và <b>chờ</b>.<note1/>",
)
FUZZY = TranslationUnit(
    "Wait six months.",
    "Chờ ba tháng.",
    fuzzy=True,
    previous_source="Wait three months.",
    comments=(str(Changed(Change.NUMBER, "three → six")), "I am not sure."),
)
APPROVED = approve(TranslationUnit("Ask.", "Hỏi."), "lead", date(2026, 11, 24))
EMPTY = TranslationUnit("Nothing yet")
CATALOG = replace(new_catalog("guide", "vi"), units=(SENTENCES, CODED, FUZZY, APPROVED, EMPTY))
Edit = Callable[[str], str]


def sent_back(folder: Path, version: Version, edit: Edit, *, locked: bool = False) -> Imported:
    path = folder / "vi.xlf"
    write_xliff(CATALOG, path, version, locked=locked)
    path.write_text(edit(path.read_text(encoding="utf-8")), encoding="utf-8")
    return read_xliff(path, CATALOG)


def without_labels(text: str) -> str:
    return re.sub(r' (?:ctype|subType|type|equiv-text|disp\w*|equiv)="[^"]*"', "", text)


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(
    "edit",
    [
        lambda text: text,
        without_labels,
        lambda text: re.sub(r' (?:state|subState)="[^"]*"', "", text),
        lambda text: re.sub(r'(<(?:trans-)?unit id=")u[^"]*', r"\1x", text, count=1),
        lambda text: etree.tostring(_indented(text), encoding="unicode"),
        lambda text: text.replace("\n", "\r\n"),
    ],
    ids=["as it is", "no labels", "no states", "another id", "indented", "crlf"],
)
def test_what_nobody_touched_changes_nothing(tmp_path: Path, version: Version, edit: Edit) -> None:
    done = sent_back(tmp_path, version, edit)
    assert done.catalog == CATALOG
    assert done.findings == ()


def _indented(text: str) -> etree._Element:
    root = etree.fromstring(text.encode())
    for element in root.iter():  # as programs do that know no mixed content
        children = list(element)
        if children:
            depth = len(list(element.iterancestors()))
            element.text = f"{element.text or ''}\n{'  ' * (depth + 1)}"
            for child in children:
                tail = (child.tail or "").rstrip("\n")
                child.tail = (
                    f"\n{'  ' * (depth + 1)}{tail}" if tail.strip() else f"\n{'  ' * depth}"
                )
    return root


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("strip", [lambda text: text, without_labels], ids=["labels", "ids only"])
def test_codes_are_known_by_their_ids(tmp_path: Path, version: Version, strip: Edit) -> None:
    done = sent_back(tmp_path, version, lambda text: strip(text).replace("trước", "trước tiên"))
    (unit,) = (unit for unit in done.catalog.units if unit.source == CODED.source)
    assert unit.target == CODED.target.replace("trước", "trước tiên")


def test_the_halves_of_a_pair_are_known_by_their_id(tmp_path: Path) -> None:
    def halves(text: str) -> str:
        return re.sub(
            r"<target([^>]*)>Trước.*?</target>",
            r'<target\1>Giường trước. Rồi hỏi <sc id="1"/>cô<ec startRef="1"/>.</target>',
            text,
        )

    done = sent_back(tmp_path, "2.1", halves)
    assert done.catalog.units[0].target == "Giường trước. Rồi hỏi <b>cô</b>."


@pytest.mark.parametrize("sides", [("target",), ("source", "target")])
def test_native_code_of_another_program_is_the_code_of_its_id_and_no_text(
    tmp_path: Path, sides: tuple[str, ...]
) -> None:
    def native(text: str) -> str:
        for side in sides:
            text = re.sub(
                rf'(<{side}[^>]*>[^<]*)<g id="1"[^>]*>([^<]*)</g>(?=[^<]*</{side}>)',
                r'\1<bpt id="1">{1&gt;</bpt>\2<ept id="1">&lt;1}</ept>',
                text,
            )
        return text.replace("trước", "trước tiên")

    done = sent_back(tmp_path, "1.2", native)
    assert done.findings == ()
    (unit,) = (unit for unit in done.catalog.units if unit.source == CODED.source)
    assert unit.target == CODED.target.replace("trước", "trước tiên")


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("strip", [lambda text: text, without_labels], ids=["labels", "ids only"])
def test_ids_that_a_program_numbered_anew_on_both_sides_are_the_codes_in_their_order(
    tmp_path: Path, version: Version, strip: Edit
) -> None:
    def anew(text: str) -> str:
        coded = re.sub(r'<(g|x|pc|ph) id="(\d+)"', r'<\1 id="zz\g<2>9"', strip(text))
        return coded.replace("trước", "trước tiên")

    done = sent_back(tmp_path, version, anew)
    assert done.findings == ()
    assert CODED.target.replace("trước", "trước tiên") in [one.target for one in done.catalog.units]


@pytest.mark.parametrize("version", VERSIONS)
def test_a_code_of_the_target_alone_of_which_nothing_says_what_it_is_is_refused_by_name(
    tmp_path: Path, version: Version
) -> None:
    def renamed(text: str) -> str:
        bare = without_labels(text)
        return re.sub(r'(<target(?:(?!</target>).)*?<(?:g|pc) id=)"1"', r'\1"zz99"', bare, count=1)

    done = sent_back(tmp_path, version, renamed)
    assert done.catalog == CATALOG
    (finding,) = done.findings
    assert finding.check == "import-codes"
    assert finding.file == str(tmp_path / "vi.xlf")
    assert re.search(r"“zz99” in the target of unit “u[0-9a-f]{16}-[0-9a-f]{8}”", finding.message)
    assert "Give it the id that the code has in the source" in finding.message


@pytest.mark.parametrize("version", VERSIONS)
def test_a_code_that_a_program_made_of_a_text_on_both_sides_is_that_text(
    tmp_path: Path, version: Version
) -> None:
    pair = "mrk" if version == "2.1" else "g"

    def marked(text: str) -> str:
        return text.replace("Ask.", f'<{pair} id="p9">Ask</{pair}>.').replace(
            "Hỏi.", f'<{pair} id="p9">Hãy hỏi</{pair}>.'
        )

    done = sent_back(tmp_path, version, marked)
    assert done.findings == ()
    assert done.catalog.units[3].target == "Hãy hỏi."


def test_empty_elements_that_begin_and_end_a_pair_are_its_codes_in_1_2(tmp_path: Path) -> None:
    def halves(text: str) -> str:
        return re.sub(
            r"(<target[^>]*>Trước[^<]*)<g[^>]*>(cô)</g>",
            r'\1<bx id="1" rid="1"/>\2<ex id="7" rid="1"/> ấy',
            text,
        )

    done = sent_back(tmp_path, "1.2", halves)
    assert done.findings == ()
    assert done.catalog.units[0].target == "Trước hết là giường. Rồi hỏi <b>cô</b> ấy."


@pytest.mark.parametrize("version", VERSIONS)
def test_work_is_taken_where_the_catalog_has_nothing_to_lose(
    tmp_path: Path, version: Version
) -> None:
    path = tmp_path / "vi.xlf"
    write_xliff(CATALOG, path, version)
    empty = replace(CATALOG, units=tuple(replace(unit, target="") for unit in CATALOG.units))
    path.write_text(path.read_text("utf-8").replace("trước", "trước tiên"), "utf-8")
    done = read_xliff(path, empty)
    assert done.findings == ()
    assert [unit.target for unit in done.catalog.units if "trước tiên" in unit.target]


@pytest.mark.parametrize("version", VERSIONS)
def test_english_that_a_program_copied_is_no_translation(tmp_path: Path, version: Version) -> None:
    def copied(text: str) -> str:
        text = re.sub(r"(<source[^>]*>Nothing yet</source>)(\s*<target[^>]*/>)?", r"\1", text)
        return text.replace(
            "Nothing yet</source>", "Nothing yet</source><target>Nothing yet</target>"
        )

    done = sent_back(tmp_path, version, copied)
    assert done.catalog == CATALOG
    assert [finding.check for finding in done.findings] == ["import-copied"]


@pytest.mark.parametrize("version", VERSIONS)
def test_of_a_unit_that_stands_twice_the_touched_one_is_taken_and_two_are_told(
    tmp_path: Path, version: Version
) -> None:
    name = "trans-unit" if version == "1.2" else "unit"
    whole = rf"<{name} (?:(?!</{name}>).)*Hỏi\..*?</{name}>"

    def twice(one: str, two: str) -> Edit:
        def edit(match: re.Match[str]) -> str:
            return match[0].replace("Hỏi.", one) + match[0].replace("Hỏi.", two)

        return lambda text: re.sub(whole, edit, text, flags=re.DOTALL)

    for one, two in (("Hỏi.", "Hỏi đi."), ("Hỏi đi.", "Hỏi.")):
        done = sent_back(tmp_path, version, twice(one, two))
        assert done.findings == ()
        assert done.catalog.units[3].target == "Hỏi đi."
    done = sent_back(tmp_path, version, twice("Hỏi đi.", "Hãy hỏi."))
    assert done.catalog == CATALOG
    (finding,) = done.findings
    assert finding.check == "import-twice"
    assert "Hỏi đi. · Hãy hỏi." in finding.message


CUT = """<segment state="translated"><source>A bed comes first.</source><target{first}>{one}</target>
</segment><ignorable><source> </source></ignorable><segment state="translated"><source>Ask
<pc id="1">her</pc> then.</source>{two}</segment>"""


def cut(text: str, first: str = "", one: str = "Giường trước.", two: str = "") -> str:
    whole = re.search(r"<segment (?:(?!</segment>).)*A bed.*?</segment>", text, re.DOTALL)
    assert whole
    return text.replace(whole[0], CUT.format(first=first, one=one, two=two))


def test_a_unit_cut_into_sentences_is_put_together_with_what_stands_between(tmp_path: Path) -> None:
    two = '<target>Rồi hỏi <pc id="1">cô</pc>.</target>'
    done = sent_back(tmp_path, "2.1", lambda text: cut(text, two=two))
    assert done.catalog.units[0].target == "Giường trước. Rồi hỏi <b>cô</b>."
    assert done.findings == ()


def test_targets_stand_in_the_order_that_the_file_says(tmp_path: Path) -> None:
    two = '<target order="1">Hỏi <pc id="1">cô</pc> sau.</target>'
    done = sent_back(tmp_path, "2.1", lambda text: cut(text, ' order="3"', two=two))
    assert done.catalog.units[0].target == "Hỏi <b>cô</b> sau. Giường trước."


def test_a_part_of_a_unit_is_not_taken_for_the_whole(tmp_path: Path) -> None:
    done = sent_back(tmp_path, "2.1", cut)
    assert done.catalog == CATALOG
    assert [finding.check for finding in done.findings] == ["import-part"]


@pytest.mark.parametrize("version", VERSIONS)
def test_a_cleared_translation_stays_and_is_told(tmp_path: Path, version: Version) -> None:
    done = sent_back(tmp_path, version, lambda text: text.replace(">Hỏi.<", "><"))
    assert done.catalog == CATALOG
    assert [(finding.check, str(finding.severity)) for finding in done.findings] == [
        ("import-emptied", "warning")
    ]


def test_a_state_above_initial_ends_our_sub_state(tmp_path: Path) -> None:
    def reviewed(text: str) -> str:
        return text.replace('state="initial" subState=', 'state="reviewed" subState=')

    done = sent_back(tmp_path, "2.1", reviewed)
    assert done.changed == 1
    assert not done.catalog.units[2].fuzzy


@pytest.mark.parametrize(
    ("version", "note"),
    [("1.2", '<note from="Hoa">Is it “her”?</note>'), ("2.1", "<note>Is it “her”?</note>")],
)
def test_a_translators_note_comes_back_once(tmp_path: Path, version: Version, note: str) -> None:
    def noted(text: str) -> str:
        if version == "1.2":
            return text.replace("</trans-unit>", f"{note}</trans-unit>", 1)
        return re.sub("<segment", f"<notes>{note}</notes><segment", text, count=1)

    done = sent_back(tmp_path, version, noted)
    assert done.catalog.units[0].comments == ("guidebook: review: Is it “her”?",)
    again = read_xliff(tmp_path / "vi.xlf", done.catalog)
    assert again.catalog == done.catalog


@pytest.mark.parametrize("version", VERSIONS)
def test_a_file_says_what_changed_and_what_the_english_was(
    tmp_path: Path, version: Version
) -> None:
    path = tmp_path / "vi.xlf"
    write_xliff(CATALOG, path, version)
    root = etree.parse(str(path)).getroot()
    notes = [note.text for note in root.iter(f"{{{NAMESPACES[version]}}}note")]
    assert "The English changed: number: three → six" in notes
    assert "The English before: Wait three months." in notes
    assert "I am not sure." in notes
    text = path.read_text(encoding="utf-8")
    assert ("alt-trans" if version == "1.2" else "mtc:match") in text
    assert text.count("Wait three months.") == 2


@pytest.mark.parametrize("version", VERSIONS)
def test_approved_units_are_locked_where_that_is_asked_for(
    tmp_path: Path, version: Version
) -> None:
    done = sent_back(tmp_path, version, lambda text: text, locked=True)
    assert done.catalog == CATALOG
    assert (tmp_path / "vi.xlf").read_text(encoding="utf-8").count('translate="no"') == 1


def test_no_code_has_a_sub_type_without_a_type_and_ids_pair_source_and_target(
    tmp_path: Path,
) -> None:
    path = tmp_path / "vi.xlf"
    write_xliff(CATALOG, path, "2.1")
    root = etree.parse(str(path)).getroot()
    codes = [element for element in root.iter(etree.Element) if element.get("subType")]
    assert codes
    assert all(element.get("type") in {"fmt", "link", "image", "other"} for element in codes)
    for unit in root.iter(f"{{{NAMESPACES['2.1']}}}segment"):
        source, *target = (
            {element.get("id"): element.get("subType") for element in part.iter(etree.Element)}
            for part in unit
        )
        assert all(source.get(number) == label for one in target for number, label in one.items())


# --- PO and TMX


def test_an_empty_entry_of_a_po_file_is_no_work(tmp_path: Path) -> None:
    path = tmp_path / "vi.po"
    units = [replace(unit, target="", fuzzy=False) for unit in CATALOG.units[1:]]
    write_catalog(replace(CATALOG, units=(replace(SENTENCES, target="Mới."), *units)), path)
    done = read_po(path, CATALOG)
    assert done.catalog.units[1:] == CATALOG.units[1:]
    assert done.catalog.units[0].target == "Mới."
    assert done.findings == ()


def test_a_po_file_that_came_late_overwrites_nothing(tmp_path: Path) -> None:
    sent, back = tmp_path / "sent.po", tmp_path / "back.po"
    write_catalog(CATALOG, sent)
    edited = replace(APPROVED, target="Hãy hỏi.", comments=(*APPROVED.comments, "Softer."))
    write_catalog(replace(CATALOG, units=(*CATALOG.units[:3], edited, EMPTY)), back)
    newer = replace(
        CATALOG, units=(replace(SENTENCES, target="Khác. <b>x</b>"), *CATALOG.units[1:])
    )
    done = read_po(back, newer, sent)
    assert done.catalog.units[0] == newer.units[0]
    assert done.catalog.units[3].target == "Hãy hỏi."
    assert done.catalog.units[3].comments[-1] == "Softer."
    late = replace(newer, units=(*newer.units[:3], replace(APPROVED, target="Xin hỏi."), EMPTY))
    assert [finding.check for finding in read_po(back, late, sent).findings] == ["import-conflict"]


def test_a_memory_confirms_nothing_and_replaces_no_approved_text(tmp_path: Path) -> None:
    path = tmp_path / "vi.tmx"
    filled = replace(CATALOG, units=(*CATALOG.units[:4], replace(EMPTY, target="Chưa có gì")))
    write_tmx(filled, path)
    assert take_memory(path, CATALOG).catalog.units == filled.units
    path.write_text(path.read_text("utf-8").replace(">Hỏi.<", ">Hỏi đi.<"), "utf-8")
    done = take_memory(path, filled)
    assert done.catalog == filled
    assert [finding.check for finding in done.findings] == ["import-conflict"]


@pytest.mark.parametrize("code", ["zh_CN", "zh-Hans-CN", "zh-CN", "zh", "ZH-cn"])
def test_a_memory_is_read_whatever_it_calls_the_language(tmp_path: Path, code: str) -> None:
    catalog = replace(new_catalog("guide", "zh_CN"), units=(TranslationUnit("Ask.", "询问。"),))
    path = tmp_path / "zh.tmx"
    write_tmx(catalog, path)
    path.write_text(path.read_text("utf-8").replace("zh-Hans", code), "utf-8")
    empty = replace(catalog, units=(TranslationUnit("Ask."),))
    assert take_memory(path, empty).changed == 1
    path.write_text(path.read_text("utf-8").replace(code, "zh-TW"), "utf-8")
    with pytest.raises(CatalogError, match="it has en, zh-TW"):
        take_memory(path, empty)


@pytest.mark.parametrize("version", VERSIONS)
def test_a_file_that_lost_every_code_is_given_back_and_each_unit_is_named(
    tmp_path: Path, version: Version
) -> None:
    def drop_codes(text: str) -> str:
        return re.sub(
            r"(<target[^>]*>)(.*?)(</target>)",
            lambda found: found[1] + re.sub("<[^>]+>", "", found[2]) + found[3],
            text,
            flags=re.DOTALL,
        )

    done = sent_back(tmp_path, version, drop_codes)
    assert done.catalog == CATALOG
    assert {finding.place for finding in done.findings} == {
        "“A bed comes first. Ask her then.”",
        "“Ask first, then wait.”",
    }


def test_a_note_at_english_that_is_gone_is_told_though_nothing_else_was_touched() -> None:
    gone = {("", "Old English."): Work("Cũ.", False, digest_work("Cũ.", fuzzy=False), ("Why so?",))}
    (told,) = take_work(CATALOG, gone, Path("x.xlf")).findings
    assert (told.check, told.severity) == ("import-gone", Severity.WARNING)
    assert "Why so?" in told.message
    assert "Cũ." not in told.message


@pytest.mark.parametrize("version", VERSIONS)
def test_work_on_english_that_changed_meanwhile_stands_at_the_new_english_as_needing_work(
    tmp_path: Path, version: Version
) -> None:
    old, new = TranslationUnit("Wait three months.", "Chờ ba tháng."), "Wait six months."
    sent = replace(CATALOG, units=(old, APPROVED))
    path = tmp_path / "vi.xlf"
    write_xliff(sent, path, version)
    template = replace(CATALOG, units=(TranslationUnit(new), TranslationUnit("Ask.")))
    catalog, _ = update_catalog(sent, template)
    path.write_text(path.read_text("utf-8").replace("Chờ ba", "Hãy chờ ba"), "utf-8")
    done = read_xliff(path, catalog)
    unit = done.catalog.units[0]
    assert (unit.source, unit.target, unit.fuzzy) == (new, "Hãy chờ ba tháng.", True)
    assert unit.previous_source == old.source
    assert find_untouched_change(replace(unit, fuzzy=False)), "nobody has answered the change"
    (finding,) = done.findings
    assert (finding.check, finding.severity) == ("import-changed", Severity.WARNING)
    assert read_xliff(path, done.catalog) == Imported(done.catalog, 0, ()), "taken twice as once"
    moved = replace(catalog, units=(replace(catalog.units[0], target="Khác."), *catalog.units[1:]))
    late = read_xliff(path, moved)
    assert late.catalog == moved
    assert [one.check for one in late.findings] == ["import-gone"], "both sides wrote another one"


def test_so_does_work_that_a_memory_brings_and_what_is_gone_is_told(tmp_path: Path) -> None:
    old, gone = (
        TranslationUnit("Wait three months.", "Chờ ba tháng."),
        TranslationUnit("Go.", "Đi."),
    )
    sent = replace(CATALOG, units=(old, gone, APPROVED))
    base, path = tmp_path / "sent.po", tmp_path / "vi.tmx"
    write_catalog(sent, base)
    write_tmx(sent, path)
    new = TranslationUnit("Wait six months.")
    template = replace(CATALOG, units=(new, TranslationUnit("Ask.")))
    catalog, _ = update_catalog(sent, template)
    assert take_memory(path, catalog, base).findings == (), "nobody changed a word"
    text = path.read_text("utf-8").replace(">Chờ ba", ">Hãy chờ ba").replace(">Đi.", ">Đi đi.")
    path.write_text(text, "utf-8")
    done = take_memory(path, catalog, base)
    unit = done.catalog.units[0]
    assert (unit.source, unit.target, unit.fuzzy) == (new.source, "Hãy chờ ba tháng.", True)
    assert [one.check for one in done.findings] == ["import-changed", "import-gone"]
    (told,) = take_memory(path, catalog).findings
    assert (told.check, told.severity) == ("import-gone", Severity.ERROR), "without what was sent"
