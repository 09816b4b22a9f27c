import re
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalogs import (
    approve,
    new_catalog,
    read_catalog,
    update_catalog,
    usable_target,
    write_catalog,
)
from pipeline.catalogs.comments import Changed, comments_of
from pipeline.catalogs.comments.seals import seal
from pipeline.catalogs.states import (
    english_digest,
    find_untouched_change,
    is_approved,
    wording_digest,
)
from pipeline.catalogs.template import RULES_FIELD
from pipeline.errors import CatalogError
from pipeline.model import Catalog, TranslationUnit
from pipeline.segments.coded import plain_text

WORDS = ["safe", "house", "the person", "<b>consent</b>", "agrees", "before", "12", "help."]
sources = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)


def template(texts: list[str]) -> Catalog:
    return Catalog(
        "guidebook",
        "",
        tuple(
            TranslationUnit(text, extracted=("Chapter · paragraph",))
            for text in dict.fromkeys(texts)
        ),
    )


def translated(texts: list[str]) -> Catalog:
    units = tuple(TranslationUnit(text, target=f"[{text}]") for text in dict.fromkeys(texts))
    return replace(new_catalog("guidebook", "vi"), units=units)


texts = st.lists(sources, max_size=8)


@given(texts, texts)
def test_updating_twice_equals_once(before: list[str], after: list[str]) -> None:
    once, _ = update_catalog(translated(before), template(after))
    twice, report = update_catalog(once, template(after))
    assert twice == once
    assert not report.revived
    assert not report.changed
    assert not report.retired


@given(texts, st.lists(texts, min_size=1, max_size=4))
def test_no_translation_is_ever_lost(before: list[str], masters: list[list[str]]) -> None:
    catalog = translated(before)
    wanted = {unit.target for unit in catalog.units}
    for master in masters:
        catalog, _ = update_catalog(catalog, template(master))
        assert wanted <= {unit.target for unit in catalog.units}


@given(texts, texts)
def test_what_returns_is_found_again_unless_it_was_carried_elsewhere(
    before: list[str], after: list[str]
) -> None:
    away, report = update_catalog(translated(before), template(after))
    back, _ = update_catalog(away, template(before))
    if not report.changed:
        assert {u.key: (u.target, u.fuzzy) for u in back.live} == {
            u.key: (u.target, False) for u in translated(before).units
        }


@given(texts, texts)
def test_the_catalog_follows_the_order_of_the_template(before: list[str], after: list[str]) -> None:
    catalog, _ = update_catalog(translated(before), template(after))
    assert [unit.key for unit in catalog.live] == [unit.key for unit in template(after).units]


def test_a_changed_source_keeps_its_translation_as_fuzzy_with_the_old_source() -> None:
    catalog, report = update_catalog(
        translated(["Ask 3 people before you move."]), template(["Ask 4 people before you move."])
    )
    (unit,) = catalog.units
    assert unit.fuzzy
    assert unit.target == "[Ask 3 people before you move.]"
    assert unit.previous_source == "Ask 3 people before you move."
    digests = wording_digest(unit.target) + english_digest(unit.previous_source)
    assert unit.comments == (f"guidebook: change number: 3 → 4{seal(digests)}",)
    assert str(report) == "0 kept, 1 changed (1 number) to look at, 0 new"


# --- catalogs as they come from years of work: contexts, states, obsolete entries beside live ones, breaks and notes ---

pieces = st.sampled_from(
    [
        "Ask",
        "not",
        "14 days",
        "<b>now</b>",
        "<i>now</i>",
        "<note1/>",
        "<br/>",
        "who",
        "must",
        "go home.",
        "“stay”",
    ]
)
coded = st.lists(pieces, min_size=1, max_size=6).map(" ".join)
entries = st.lists(
    st.builds(
        TranslationUnit,
        coded,
        st.just("") | coded.map(lambda text: text.replace("Ask", "Hỏi")),
        context=st.sampled_from(["", "", "", "table"]),
        fuzzy=st.booleans(),
        obsolete=st.booleans(),
        previous_source=st.just("") | coded,
        comments=st.lists(
            st.sampled_from(
                ["a remark", "guidebook: change number: 1 → 2", "guidebook: machine draft"]
            ),
            max_size=2,
            unique=True,
        ).map(tuple),
    ),
    max_size=8,
    unique_by=lambda unit: (unit.key, unit.obsolete),
)
templates = st.lists(
    st.builds(
        TranslationUnit,
        coded,
        context=st.sampled_from(["", "", "table"]),
        extracted=st.just(("Part · paragraph",)),
    ),
    max_size=8,
    unique_by=lambda unit: unit.key,
)


def letters(text: str) -> str:
    return "".join(plain_text(text).split())


@given(entries, st.lists(templates, min_size=1, max_size=4))
def test_whatever_edits_follow_each_other_no_words_are_lost_and_each_update_is_done_once(
    units: list[TranslationUnit], masters: list[list[TranslationUnit]]
) -> None:
    catalog = replace(new_catalog("guide", "vi"), units=tuple(units))
    wanted = {letters(unit.target) for unit in units if letters(unit.target)}
    for master in masters:
        pot = Catalog("guide", "", tuple(master))
        catalog, _ = update_catalog(catalog, pot)
        assert update_catalog(catalog, pot)[0] == catalog
        assert [unit.key for unit in catalog.live] == [unit.key for unit in master]
        have = [letters(unit.target) for unit in catalog.units]
        assert all(any(text in one for one in have) for text in wanted), (
            "a joined text holds both halves"
        )
        keys = [unit.key for unit in catalog.units]
        assert len(keys) == len(set(keys))


@given(entries, templates)
def test_what_is_written_after_an_update_is_read_and_written_no_more(
    units: list[TranslationUnit], master: list[TranslationUnit]
) -> None:
    catalog, _ = update_catalog(
        replace(new_catalog("guide", "vi"), units=tuple(units)), Catalog("guide", "", tuple(master))
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "vi.po"
        write_catalog(catalog, path)
        again, _ = update_catalog(
            read_catalog(path, "guide", "vi"), Catalog("guide", "", tuple(master))
        )
        assert not write_catalog(again, path)


@given(entries, templates)
def test_only_words_that_did_not_change_keep_an_approval(
    units: list[TranslationUnit], master: list[TranslationUnit]
) -> None:
    approved = [
        approve(replace(unit, fuzzy=False, obsolete=False), "lead", date(2026, 11, 24))
        for unit in units
        if unit.target
    ]
    approved = list({unit.key: unit for unit in approved}.values())
    catalog, _ = update_catalog(
        replace(new_catalog("guide", "vi"), units=tuple(approved)),
        Catalog("guide", "", tuple(master)),
    )
    words = {letters(unit.source).casefold().translate(QUOTES) for unit in approved}
    for unit in catalog.live:
        if is_approved(unit) and usable_target(unit):
            source = letters(unit.source).casefold().translate(QUOTES)
            assert source in words or any(source.startswith(word) for word in words), (
                "only what was approved, or two approved texts joined at a break"
            )


QUOTES = str.maketrans("“”", '""')


def test_a_dangerous_change_is_told_until_somebody_approved_the_entry() -> None:
    first, second, third = (
        "Ask 3 people before you move.",
        "Ask 4 people before you move.",
        "Ask 4 people  before you move.",
    )
    catalog, _ = update_catalog(translated([first]), template([second]))
    (told,) = catalog.units[0].comments
    assert told.startswith("guidebook: change number: 3 → 4")
    done = replace(
        catalog,
        units=tuple(replace(unit, target="Hỏi 4 người.", fuzzy=False) for unit in catalog.units),
    )
    again, _ = update_catalog(done, template([second]))
    assert told in again.units[0].comments, "a translator's word is not enough"
    moved, _ = update_catalog(again, template([third]))
    assert moved.units[0].comments == (told, "guidebook: change typography"), (
        "a harmless change hides no dangerous one"
    )
    approved = replace(
        again, units=tuple(approve(unit, "lead", date(2026, 11, 24)) for unit in again.units)
    )
    assert told not in update_catalog(approved, template([second]))[0].units[0].comments


def test_a_second_change_before_anybody_looked_keeps_the_first_one_told() -> None:
    first, second, third = (
        "You must ask the person first.",
        "You may ask the person first.",
        "You may ask the person first, kindly.",
    )
    once, _ = update_catalog(translated([first]), template([second]))
    twice, _ = update_catalog(once, template([third]))
    (unit,) = twice.live
    assert unit.previous_source == first
    assert [(said.change, said.detail) for said in comments_of(unit.comments, Changed)] == [
        ("meaning", "must → may"),
        ("rewritten", "– → , kindly"),
    ]


def test_a_change_that_is_taken_back_leaves_no_word_of_itself() -> None:
    first, second = "Stay for three months.", "Stay for six months."
    approved = replace(
        (before := translated([first])),
        units=tuple(approve(unit, "lead", date(2026, 11, 24)) for unit in before.units),
    )
    fuzzy = replace(before, units=tuple(replace(unit, fuzzy=True) for unit in before.units))
    for catalog, needs_work in ((approved, False), (before, False), (fuzzy, True)):
        changed, _ = update_catalog(catalog, template([second]))
        (back,) = update_catalog(changed, template([first]))[0].live
        assert (back.target, back.previous_source) == (catalog.units[0].target, "")
        assert back.fuzzy is needs_work
        assert not comments_of(back.comments, Changed)
    touched = replace(changed, units=(replace(changed.units[0], target="Sáu."),))
    (unit,) = update_catalog(touched, template([first]))[0].live
    assert comments_of(unit.comments, Changed), "a translation for the other English is told"


def test_english_that_is_again_what_a_translation_was_made_for_asks_for_nothing() -> None:
    three, six, nine = (f"Stay for {count} months." for count in ("three", "six", "nine"))

    def confirmed(catalog: Catalog, target: str = "") -> Catalog:
        """Somebody takes off the mark, and writes another translation or none."""
        units = (
            replace(unit, target=target or unit.target, fuzzy=False, previous_source="")
            for unit in catalog.units
        )
        return replace(catalog, units=tuple(units))

    def changed(catalog: Catalog, text: str) -> Catalog:
        return update_catalog(catalog, template([text]))[0]

    start = translated([three])
    away = confirmed(changed(start, six))
    assert find_untouched_change(away.units[0])
    for there in (away, changed(away, nine), confirmed(changed(away, nine))):
        (back,) = changed(there, three).live
        assert (back.target, back.fuzzy, back.comments) == (start.units[0].target, False, ())
    (again,) = confirmed(changed(changed(away, three), six)).live
    assert find_untouched_change(again), "a second time it is as wrong as the first"
    answered = confirmed(changed(start, six), "Sáu tháng.")
    (other,) = confirmed(changed(answered, three)).live
    assert find_untouched_change(other), "the translation for the other English is told"
    (typed,) = confirmed(changed(answered, three), start.units[0].target).live
    assert find_untouched_change(typed) is None, "the old words were typed again"
    assert changed(replace(answered, units=(typed,)), three).units[0].comments == tuple(
        line for line in typed.comments if "was approved" in line
    )


def test_a_change_to_the_english_of_before_is_none_where_a_piece_of_it_came_back() -> None:
    three, six = "Stay for three months. Then go home.", "Stay for six months. Then go home."
    away, _ = update_catalog(translated([three]), template([six]))
    accepted = replace(away, units=tuple(replace(unit, fuzzy=False) for unit in away.units))
    parts, _ = update_catalog(accepted, template(["Stay for three months.", "Then go home."]))
    assert [unit.fuzzy for unit in parts.live if unit.target] == [True]


def test_a_change_whose_digest_a_program_took_away_is_told_as_untouched() -> None:
    catalog, _ = update_catalog(translated([FIRST]), template([SECOND]))
    (unit,) = catalog.live
    bare = tuple(re.sub("[\ufe00-\ufe0f]", "", line) for line in unit.comments)
    assert bare != unit.comments
    assert find_untouched_change(replace(unit, fuzzy=False, comments=bare))


def test_a_number_in_words_that_comes_or_goes_is_a_change_of_number() -> None:
    whole = "Ask first about three things. Then write down what the person said to you."
    (_, half) = update_catalog(
        translated([whole]),
        template(["Ask first about five things.", "Then write down what the person said to you."]),
    )[0].live
    assert [said.change for said in comments_of(half.comments, Changed)] == ["number"]


# --- what each step leaves at the entry -------------------------------------------------------

DAY = date(2026, 11, 24)
FIRST, SECOND, THIRD = (
    "You must ask the person first.",
    "You may ask the person first.",
    "You may ask the person first, kindly.",
)


def one(catalog: Catalog) -> TranslationUnit:
    (unit,) = catalog.live
    return unit


def updated(unit: TranslationUnit, source: str) -> TranslationUnit:
    return one(
        update_catalog(replace(new_catalog("guide", "vi"), units=(unit,)), template([source]))[0]
    )


def test_a_fuzzy_unit_keeps_the_previous_source_and_context_until_a_person_has_looked() -> None:
    changed = one(update_catalog(translated([FIRST]), template([SECOND]))[0])
    changed = replace(changed, previous_context="form")
    again = updated(changed, SECOND)
    assert (again.previous_source, again.previous_context) == (FIRST, "form")
    done = updated(replace(changed, fuzzy=False), SECOND)
    assert (done.previous_source, done.previous_context) == ("", "")


def test_a_second_change_keeps_the_context_that_the_translation_is_truly_of() -> None:
    old = TranslationUnit(
        SECOND, "x", fuzzy=True, previous_source=FIRST, previous_context="form", context="list"
    )
    (unit,) = update_catalog(replace(new_catalog("guide", "vi"), units=(old,)), template([THIRD]))[
        0
    ].live
    assert (unit.previous_source, unit.previous_context) == (FIRST, "form")
    fresh = replace(old, fuzzy=False)
    (unit,) = update_catalog(
        replace(new_catalog("guide", "vi"), units=(fresh,)), template([THIRD])
    )[0].live
    assert (unit.previous_source, unit.previous_context) == (SECOND, "list")


AS_X, FOR_FIRST = seal(wording_digest("x")), seal(english_digest(FIRST))


def told(*classes: str) -> tuple[str, ...]:
    return tuple(f"guidebook: change {one}" for one in classes)


def test_a_change_comment_goes_when_it_asks_for_no_more_and_not_before() -> None:
    comments = (
        *told("rewritten: a → b", "number: 1 → 2", "typography", "meaning: must → may"),
        "a remark",
    )
    unit = TranslationUnit(FIRST, "x", comments=comments, extracted=("Chapter · paragraph",))
    assert updated(replace(unit, fuzzy=True), FIRST).comments == comments
    kept = (*told("number: 1 → 2", "typography", "meaning: must → may"), "a remark")
    assert updated(unit, FIRST).comments == kept, "a dangerous change waits for an approval"
    approved = updated(approve(unit, "lead", DAY), FIRST)
    assert approved.comments[:-1] == (*told("typography"), "a remark")
    assert is_approved(approved)


def test_the_comments_of_an_approved_unit_start_anew_when_the_source_changes() -> None:
    comments = (
        *told("number: 1 → 2", "rewritten"),
        "a remark",
        "a remark",
        "guidebook: ignore numbers: fine",
    )
    unit = TranslationUnit(FIRST, "x", comments=comments)
    changed = updated(unit, SECOND)
    assert changed.comments == (
        *told("number: 1 → 2"),
        "a remark",
        "guidebook: before the change: ignore numbers: fine",
        *told(f"meaning: must → may{AS_X}{FOR_FIRST}"),
    )
    approved = updated(approve(unit, "lead", DAY), SECOND)
    assert told("number: 1 → 2")[0] not in approved.comments, "somebody approved that change"
    assert approved.comments[-2:] == (
        *told(f"meaning: must → may{AS_X}{FOR_FIRST}"),
        f"guidebook: was approved by lead on {DAY}, before a change",
    )


def test_an_ignore_comment_is_made_inactive_once() -> None:
    unit = TranslationUnit(FIRST, "x", comments=("guidebook: ignore numbers: fine",))
    twice = updated(updated(unit, SECOND), THIRD)
    assert [line for line in twice.comments if "ignore" in line] == [
        "guidebook: before the change: ignore numbers: fine"
    ]


def test_a_change_of_formatting_carries_translation_flags_and_approval_to_the_new_tags() -> None:
    unit = approve(
        TranslationUnit("Ask <b>now</b>.", "Hỏi <b>ngay</b>.", flags=("no-wrap",)), "lead", DAY
    )
    carried = updated(unit, "Ask <i>now</i>.")
    assert (carried.target, carried.fuzzy, carried.flags) == (
        "Hỏi <i>ngay</i>.",
        False,
        ("no-wrap",),
    )
    assert is_approved(carried)
    assert carried.comments[0] == told("formatting: <b> → <i>")[0]
    fuzzy = updated(replace(unit, fuzzy=True, comments=()), "Ask <i>now</i>.")
    assert fuzzy.fuzzy, "a harmless change ends no doubt"


def test_a_renewed_unit_takes_place_and_notes_of_the_template_and_keeps_its_flags() -> None:
    unit = TranslationUnit(
        FIRST, "x", extracted=("Old",), references=("a#b",), flags=("no-wrap",), line=7
    )
    fresh = TranslationUnit(FIRST, extracted=("New",), references=("a#c",), flags=("c-format",))
    catalog = replace(new_catalog("guide", "vi"), units=(unit,))
    renewed = one(update_catalog(catalog, Catalog("guide", "", (fresh,)))[0])
    assert (renewed.extracted, renewed.references, renewed.flags, renewed.line) == (
        ("New",), ("a#c",), ("c-format", "no-wrap"), 0,
    )  # fmt: skip
    back = one(
        update_catalog(replace(catalog, units=(replace(unit, obsolete=True),)), template([FIRST]))[
            0
        ]
    )
    assert (back.obsolete, back.target, back.line) == (False, "x", 0)


def test_of_two_units_with_one_key_the_translated_and_then_the_live_one_is_kept() -> None:
    def kept(*units: TranslationUnit) -> str:
        return one(
            update_catalog(replace(new_catalog("guide", "vi"), units=units), template([FIRST]))[0]
        ).target

    live, gone, empty = (
        TranslationUnit(FIRST, "live"), TranslationUnit(FIRST, "gone", obsolete=True), TranslationUnit(FIRST, ""),
    )  # fmt: skip
    assert kept(live, gone) == kept(gone, live) == "live"
    assert kept(empty, gone) == kept(gone, empty) == "gone"


def test_what_has_no_place_becomes_obsolete_once_and_the_live_one_is_kept() -> None:
    live, gone = (
        TranslationUnit(FIRST, "live", line=3),
        TranslationUnit(FIRST, "gone", obsolete=True),
    )
    catalog, report = update_catalog(
        replace(
            new_catalog("guide", "vi"), units=(gone, live, TranslationUnit("Never translated"))
        ),
        template(["Money for rent is paid each Friday."]),
    )
    (kept,) = (unit for unit in catalog.units if unit.obsolete)
    assert (kept.target, kept.extracted, kept.references, kept.line) == ("live", (), (), 0)
    assert (report.retired, report.dropped, report.new) == (1, 1, 1)


def test_the_report_counts_each_fate_in_its_own_words() -> None:
    old = [
        TranslationUnit("Stays as it is.", "a"),
        TranslationUnit("Comes back.", "b", obsolete=True),
        TranslationUnit("Say - please.", "c"),
        TranslationUnit("Say - no.", "c"),
        TranslationUnit("Answer within 14 days.", "d"),
        TranslationUnit("Gone for good, whatever it said.", "e"),
        TranslationUnit("Old and obsolete already.", "f", obsolete=True),
        TranslationUnit("Nobody translated this paragraph."),
    ]
    new = [
        "Stays as it is.",
        "Comes back.",
        "Say – please.",
        "Say – no.",
        "Answer within 21 days.",
        "It is all new.",
    ]
    _, report = update_catalog(replace(new_catalog("guide", "vi"), units=tuple(old)), template(new))
    assert str(report) == (
        "1 kept, 1 returned, 2 carried over as they are (2 typography), 1 changed (1 number) to look at, 1 new, "
        "1 retired, 1 gone untranslated"
    )


def test_the_rules_are_told_only_where_a_catalog_with_entries_followed_others() -> None:
    def rules(old: str, new: str, *units: TranslationUnit) -> str:
        catalog = Catalog("guide", "vi", units, header=(("X-Guidebook-Rules", old),) if old else ())
        pot = Catalog("guide", "", (), header=(("X-Guidebook-Rules", new),) if new else ())
        return update_catalog(catalog, pot)[1].rules

    unit = TranslationUnit(FIRST, "x")
    assert rules("1", "2", unit) == "1 → 2"
    assert (rules("2", "2", unit), rules("", "2", unit), rules("1", "", unit), rules("1", "2")) == (
        "",
        "",
        "",
        "",
    )


def test_a_header_that_lost_its_encoding_gets_it_back_and_keeps_what_people_wrote() -> None:
    catalog = Catalog("guide", "vi", (), header=(("Last-Translator", "Lan"),))
    header = dict(update_catalog(catalog, template([]))[0].header)
    assert header["Last-Translator"] == "Lan"
    assert header["Content-Type"] == "text/plain; charset=UTF-8"


def test_of_the_header_of_the_template_only_the_rules_reach_a_catalog() -> None:
    own = (("Language", "vi"), ("Last-Translator", "Lan"), (RULES_FIELD, "1"))
    new = replace(
        template([]), header=(("Language", ""), ("Last-Translator", "nobody"), (RULES_FIELD, "2"))
    )
    header = dict(update_catalog(Catalog("guide", "vi", (), header=own), new)[0].header)
    assert [header[name] for name in ("Language", "Last-Translator", RULES_FIELD)] == [
        "vi",
        "Lan",
        "2",
    ]


def test_a_change_of_formatting_that_needs_work_is_counted_as_such() -> None:
    old = replace(new_catalog("guide", "vi"), units=(TranslationUnit("Ask her.", "Hỏi cô."),))
    new = Catalog("guide", "", (TranslationUnit("Ask her.<note1/>"),))
    catalog, report = update_catalog(old, new)
    assert catalog.units[0].fuzzy
    assert "1 changed (1 formatting) to look at" in str(report)
    assert "carried over" not in str(report)
    assert catalog.units[0].comments == told("formatting: – → <note1/>")


def test_a_correction_of_the_english_alone_keeps_translation_and_approval() -> None:
    done = approve(TranslationUnit("Everybody respect the rules.", "Mọi người."), "lead", DAY)
    old = replace(new_catalog("guide", "vi"), units=(done,))
    new = Catalog("guide", "", (TranslationUnit("Everybody respects the rules."),))
    catalog, report = update_catalog(old, new, ("Everybody respects",))
    assert is_approved(catalog.units[0])
    assert dict(report.changed) == {"english": 1}
    assert update_catalog(old, new)[0].units[0].fuzzy
    assert update_catalog(old, new, ("Something else",))[0].units[0].fuzzy, "of another text"
    turned = Catalog("guide", "", (TranslationUnit("Everybody must respect the rules."),))
    assert update_catalog(old, turned, ("Everybody",))[0].units[0].fuzzy, "a rule turned round"


@pytest.mark.parametrize(
    ("code", "target", "first", "second"),
    [
        ("km", "សួរជាមុនសិន។ រង់ចាំចម្លើយ។", "សួរជាមុនសិន។", "រង់ចាំចម្លើយ។"),
        ("my", "အရင်မေးပါ။ စောင့်ပါ။", "အရင်မေးပါ။", "စောင့်ပါ။"),
        ("zh_CN", "先问。再等。", "先问。", "再等。"),
        ("vi", "Hỏi trước. Rồi chờ.", "Hỏi trước.", "Rồi chờ."),
        ("vi", "Hỏi trước rồi chờ.", "Hỏi trước rồi chờ.", "Hỏi trước rồi chờ."),
        ("th", "ถามก่อน แล้วรอ", "ถามก่อน แล้วรอ", "ถามก่อน แล้วรอ"),
    ],
)
def test_a_split_paragraph_splits_its_translation_where_the_sentences_end(
    code: str, target: str, first: str, second: str
) -> None:
    unit = TranslationUnit("Ask first. Wait for an answer.", target)
    old = replace(new_catalog("guide", code), units=(unit,))
    pieces = (TranslationUnit("Ask first."), TranslationUnit("Wait for an answer."))
    catalog, _ = update_catalog(old, Catalog("guide", "", pieces))
    assert [(unit.target, unit.fuzzy) for unit in catalog.live] == [(first, True), (second, True)]


def test_joined_paragraphs_show_where_they_were_joined() -> None:
    units = (TranslationUnit("Ask first.", "Hỏi."), TranslationUnit("Then wait.", "Chờ."))
    old = replace(new_catalog("guide", "vi"), units=units)
    catalog, _ = update_catalog(
        old, Catalog("guide", "", (TranslationUnit("Ask first. Then wait."),))
    )
    assert catalog.units[0].previous_source == "Ask first.\nThen wait."
    at_break = Catalog("guide", "", (TranslationUnit("Ask first.<br/>Then wait."),))
    (unit,) = update_catalog(old, at_break)[0].live
    assert (unit.target, unit.fuzzy) == ("Hỏi.<br/>Chờ.", False)
    assert unit.comments == told("formatting: joined at <br/>")


@given(texts, texts, st.data())
def test_entries_that_are_read_once_are_updated_as_if_they_were_read_twice(
    before: list[str], after: list[str], data: st.DataObject
) -> None:
    """Entries of the template that the catalog has in the same words are not read again."""
    marks = st.sampled_from(
        ["", "kept", "guidebook: change number: 3 → 6", "guidebook: machine draft"]
    )
    units = tuple(
        replace(
            unit,
            fuzzy=data.draw(st.booleans()),
            obsolete=data.draw(st.booleans()),
            comments=tuple(filter(None, [data.draw(marks)])),
            extracted=data.draw(st.sampled_from([("Chapter · paragraph",), ("Other",), ()])),
        )
        for unit in translated(before).units
    )
    with tempfile.TemporaryDirectory() as folder:
        old_path, new_path = Path(folder, "vi.po"), Path(folder, "guidebook.pot")
        write_catalog(replace(translated(before), units=units), old_path)
        write_catalog(template(after), new_path)
        old = read_catalog(old_path, "guidebook", "vi")
        beside, alone = (read_catalog(new_path, "guidebook", "", one) for one in (old, None))
    assert [unit.key for unit in beside.units] == [unit.key for unit in alone.units]
    assert update_catalog(old, beside) == update_catalog(old, alone)


def test_a_text_that_stands_twice_in_a_template_is_refused_at_its_own_line(tmp_path: Path) -> None:
    write_catalog(translated(["a", "b"]), tmp_path / "vi.po")
    write_catalog(template(["a"]), tmp_path / "guidebook.pot")
    text = (tmp_path / "guidebook.pot").read_text(encoding="utf-8")
    entry = text.rstrip("\n").split("\n\n")[-1]
    (tmp_path / "guidebook.pot").write_text(f"{text}\n{entry}\n", encoding="utf-8")
    old = read_catalog(tmp_path / "vi.po", "guidebook", "vi")
    last = len(text.splitlines()) + len(entry.splitlines())
    with pytest.raises(CatalogError, match=rf"guidebook\.pot:{last}: .*stands twice"):
        read_catalog(tmp_path / "guidebook.pot", "guidebook", "", old)


def test_a_catalog_of_english_in_another_spelling_begins_with_the_english_text() -> None:
    first, _ = update_catalog(new_catalog("guidebook", "en_AU"), template(["The color."]))
    assert [unit.target for unit in first.live] == ["The color."]
    assert not any(unit.fuzzy for unit in first.live)
    spelled = replace(first, units=tuple(replace(u, target="The colour.") for u in first.units))
    again, _ = update_catalog(spelled, template(["The color.", "New."]))
    assert [unit.target for unit in again.live] == ["The colour.", "New."]
