"""One paragraph to coded text and back, in the words of its XML."""

import re

import pytest

from pipeline.master.inline import read_content
from pipeline.master.writer import write_content
from pipeline.segments.coded import parse, render
from tests.cxml import element, shape

BOLD, ITALIC, RED, BLUE = (
    "w:rPr/w:b",
    "w:rPr/w:i",
    "w:rPr/w:color{w:val=C00000}",
    "w:rPr/w:color{w:val=0000C0}",
)
NOTE = "w:r/w:footnoteReference{w:id=2}"
BREAK = "w:r/w:br"
PAGE = "w:r/w:br{w:type=page}"
BEGIN, SEPARATE, END = (
    f"w:r/w:fldChar{{w:fldCharType={kind}}}" for kind in ("begin", "separate", "end")
)


def run(text: str, look: str = "") -> str:
    return f"w:r/({look},w:t'{text}')" if look else f"w:r/w:t'{text}'"


def paragraph(*children: str) -> str:
    return f"w:p/({','.join(children)})" if len(children) > 1 else f"w:p/{children[0]}"


def coded(*children: str) -> str:
    return render(read_content(element(paragraph(*children))).fragment)


def filled(target: str, *children: str, rebuild: bool = False) -> str:
    """The children of the paragraph, as one expression, with a target in it."""
    node = element(paragraph(*children))
    write_content(read_content(node), parse(target), rebuild=rebuild)
    return ",".join(map(shape, node))


@pytest.mark.parametrize(
    ("expected", "children"),
    [
        ("Ask <b>now</b>.", [run("Ask "), run("now", BOLD), run(".")]),
        ("Ask <i>now</i>.", [run("Ask "), run("now", ITALIC), run(".")]),
        ("<b>Ask <i>now</i></b> or never at all.", [run("Ask ", BOLD), run("now", "w:rPr/(w:b,w:i)"), run(" or never at all.")]),
        ("Ask <s1>now</s1> and <s2>then</s2>, <s1>later</s1>.",
         [run("Ask "), run("now", RED), run(" and "), run("then", BLUE), run(", "), run("later", RED), run(".")]),
        ("<b>the person<br/>first</b> of all the others", [run("the person", BOLD), "w:r/(w:rPr/w:b,w:br)", run("first", BOLD), run(" of all the others")]),
        ("<b>the person</b><br/>first of all", [run("the person", BOLD), BREAK, run("first of all")]),
        ("<b>now</b><note1/> and then again", [run("now", BOLD), NOTE, run(" and then again")]),
        ("Name<tab/>Date<br/>Place", [run("Name"), "w:r/w:tab", run("Date"), BREAK, run("Place")]),
        ("first<break/>second<br/>third", [run("first"), PAGE, run("second"), BREAK, run("third")]),
        ("all on a new page", [PAGE, run("all on a new page"), "w:r/w:br{w:type=column}"]),
        ("One<note1/> two<note2/>", [run("One"), NOTE, run(" two"), "w:r/w:endnoteReference{w:id=3}"]),
        ("<note1/>", [NOTE]),
        ("<note1/><note2/>", [NOTE, "w:r/w:endnoteReference{w:id=3}"]),
        ("Read <a1>on</a1>.", [run("Read "), f"w:hyperlink{{r:id=rId1}}/{run('on')}", run(".")]),
        ("Read <a1>on</a1>", [run("Read "), f"w:hyperlink{{r:id=rId1}}/{run('on')}"]),
        ("Read <a1>on<br/></a1>", [run("Read "), f"w:hyperlink{{r:id=rId1}}/({run('on')},{BREAK})", BREAK]),
        ("<a1>one</a1><a2>two</a2> end", [f"w:hyperlink{{r:id=rId1}}/{run('one')}", f"w:hyperlink{{r:id=rId2}}/{run('two')}", run(" end")]),
        ("Read <a1>all <b>on</b></a1>.", [run("Read "), f"w:hyperlink{{r:id=rId1}}/({run('all ')},{run('on', BOLD)})", run(".")]),
        ("See <field1/>.", [run("See "), BEGIN, "w:r/w:instrText' PAGEREF x '", SEPARATE, run("12"), END, run(".")]),
        ("See <field1>the chapter</field1>.", [run("See "), BEGIN, "w:r/w:instrText' REF x '", SEPARATE, run("the chapter"), END, run(".")]),
        ("See <a1>the page</a1>.", [run("See "), BEGIN, "w:r/w:instrText' HYPERLINK \"http://x\" '", SEPARATE, run("the page"), END, run(".")]),
        ("See <field1/>.", [run("See "), f"w:fldSimple{{w:instr= PAGE }}/{run('3')}", run(".")]),
        ("well\u2011being", [run("well"), "w:r/w:noBreakHyphen", run("being")]),
        ("Tick <sym1/> here", [run("Tick "), "w:r/w:sym{w:font=Wingdings,w:char=F0FC}", run(" here")]),
    ],
)  # fmt: skip
def test_what_a_translator_sees_of_a_paragraph(expected: str, children: list[str]) -> None:
    assert coded(*children) == expected


def test_the_look_most_of_the_text_has_carries_no_tag() -> None:
    assert (
        coded(run("Ask the person ", BOLD), run("now", "w:rPr/(w:b,w:i)"))
        == "Ask the person <i>now</i>"
    )
    assert coded(run("Everything is bold", BOLD)) == "Everything is bold"


@pytest.mark.parametrize(
    ("expected", "children"),
    [
        # After a link the blank belongs to the bold words that follow it, not to the plain words inside the link.
        ("<a1>on</a1><s1> now</s1>, please do not", [f"w:hyperlink{{r:id=rId1}}/{run('on')}", run(" ", BOLD), run("now", RED), run(", please do not")]),
        ("Ask <b>me now</b> then and there", [run("Ask "), run("me", BOLD), run(" ", RED), run("now", BOLD), run(" then and there")]),
        ("<b>bold</b><a1> link</a1> text and more", [run("bold", BOLD), f"w:hyperlink{{r:id=rId1}}/({run(' ', BOLD)},{run('link')})", run(" text and more")]),
        ("<a1>x</a1><b> y</b> and much more", [f"w:hyperlink{{r:id=rId1}}/{run('x')}", run(" ", RED), run("y", BOLD), run(" and much more")]),
    ],
)  # fmt: skip
def test_white_space_needs_no_tag_of_its_own(expected: str, children: list[str]) -> None:
    assert coded(*children) == expected


def test_what_stands_at_the_edges_is_no_work_and_stays() -> None:
    children = [
        "w:r/w:tab",
        "w:bookmarkStart{w:id=1,w:name=x}",
        run("Ask"),
        "w:bookmarkEnd{w:id=1}",
        BREAK,
    ]
    assert coded(*children) == "Ask"
    assert filled("Hỏi", *children) == ",".join(children).replace("Ask", "Hỏi")


# --- the way back --------------------------------------------------------------------------------


def test_a_target_of_equal_shape_is_sliced_and_nothing_else_is_touched() -> None:
    children = [
        run("A", "w:rPr/w:lang{w:val=en-GB}"),
        "w:proofErr{w:type=spellStart}",
        run("sk"),
        run("now", BOLD),
    ]
    assert filled("Hoi<b>NOW</b>", *children) == ",".join(children).replace("'A'", "'H'").replace(
        "'sk'", "'oi'"
    ).replace("now", "NOW")


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (
            "Hey <i>you</i> or <b>now</b>.",
            [run("Hey "), run("you", ITALIC), run(" or "), run("now", BOLD), run(".")],
        ),
        (
            "<b>Hey</b> you<i> or</i> no.",
            [run("Hey", BOLD), run(" you"), run(" or", ITALIC), run(" no.")],
        ),
    ],
)
def test_codes_in_another_order_carry_their_formatting_with_them(
    target: str, expected: list[str]
) -> None:
    children = [run("Ask "), run("you", BOLD), run(" or "), run("now", ITALIC), run(".")]
    assert coded(*children) == "Ask <b>you</b> or <i>now</i>."
    assert filled(target, *children) == ",".join(expected)


def test_another_code_at_the_same_place_is_another_code() -> None:
    children = [run("Ask"), NOTE, run("now"), BREAK, run("or")]
    assert coded(*children) == "Ask<note1/>now<br/>or"
    assert filled("Hoi<br/>nay<note1/>va", *children) == ",".join(
        [run("Hoi"), BREAK, run("nay"), NOTE, run("va")]
    )


def test_a_hyphen_that_is_an_element_is_written_as_one_wherever_it_goes() -> None:
    children = [run("well"), "w:r/w:noBreakHyphen", run("being")]
    assert (
        filled("abcd\u2011efghi", *children) == "w:r/w:t'abcd',w:r/w:noBreakHyphen,w:r/w:t'efghi'"
    )
    moved = filled("ab\u2011cdefghi", *children)
    assert moved == "w:r/w:t'ab',w:r/w:noBreakHyphen,w:r/w:t'cdefghi'"
    assert filled("abcdXefghi", *children) == run("abcdXefghi"), "the same length, but no hyphen"


def test_neighbouring_stretches_of_one_look_share_a_run() -> None:
    children = [run("Ask "), run("now", BOLD), run("."), NOTE]
    once = filled("<b>a</b><b>b</b> c<note1/>", *children)
    assert once == f"w:r/(w:rPr/w:b,w:t'a',w:t'b'),{run(' c')},{NOTE}"
    assert filled("<b>a</b> b", *children[:3]) == f"{run('a', BOLD)},{run(' b')}"


def test_a_style_keeps_its_properties_for_every_stretch_that_carries_it() -> None:
    children = [run("Ask "), run("now", RED), run(" and then")]
    assert filled("<s1>nay</s1> va <s1>sau</s1>", *children) == ",".join(
        [run("nay", RED), run(" va "), run("sau", RED)]
    )


def test_plain_formatting_that_the_source_has_not_is_added_at_its_place() -> None:
    children = [
        run("Ask ", "w:rPr/(w:rStyle{w:val=X},w:color{w:val=C00000})"),
        NOTE,
        run(" me", "w:rPr/(w:rStyle{w:val=X},w:color{w:val=C00000})"),
    ]
    look = "w:rPr/(w:rStyle{w:val=X},w:b,w:color{w:val=C00000})"
    assert filled("<b>Hoi</b><note1/>", *children) == f"{run('Hoi', look)},{NOTE}"
    assert (
        filled("<sup>2</sup>m", run("two metres"))
        == f"{run('2', 'w:rPr/w:vertAlign{w:val=superscript}')},{run('m')}"
    )


def test_a_style_inside_bold_keeps_its_own_look() -> None:
    children = [run("Ask "), run("now", RED), run(" and then")]
    assert filled("<b><s1>nay</s1></b> va", *children) == ",".join([run("nay", RED), run(" va")])


def test_a_link_is_moved_with_its_attributes_and_its_words_keep_its_look() -> None:
    link = "w:hyperlink{r:id=rId1,w:history=1}/" + run("on", "w:rPr/w:rStyle{w:val=Hyperlink}")
    assert filled("<a1>Doc</a1> tiep di", run("Read "), link, run(" please")) == (
        "w:hyperlink{r:id=rId1,w:history=1}/"
        + run("Doc", "w:rPr/w:rStyle{w:val=Hyperlink}")
        + ","
        + run(" tiep di")
    )


def test_the_two_ends_of_a_pair_inside_another_close_in_their_order() -> None:
    link = f"w:hyperlink{{r:id=rId1}}/({run('all ')},{run('on', BOLD)})"
    assert filled("<a1><b>x</b> y</a1> z", run("Read "), link, run(".")) == (
        f"w:hyperlink{{r:id=rId1}}/({run('x', BOLD)},{run(' y')}),{run(' z')}"
    )
    assert filled(
        "<b><i>x</i></b> y", run("Ask "), run("now", "w:rPr/(w:b,w:i)"), run(" or never")
    ) == (f"{run('x', 'w:rPr/(w:b,w:i)')},{run(' y')}")


def test_a_bookmark_keeps_its_side_of_every_code_and_never_gets_lost() -> None:
    start, end = "w:bookmarkStart{w:id=1,w:name=x}", "w:bookmarkEnd{w:id=1}"
    children = [
        start,
        run("Table "),
        BEGIN,
        "w:r/w:instrText' SEQ Table '",
        SEPARATE,
        run("1"),
        END,
        end,
        run(": Who helps"),
    ]
    field = ",".join(children[2:7])
    assert coded(*children) == "Table <field1/>: Who helps"
    assert (
        filled("Bang <field1/>: Ai giup", *children)
        == f"{start},{run('Bang ')},{field},{end},{run(': Ai giup')}"
    )
    assert filled("<field1/>", *children) == f"{start},{field},{end}"
    dropped = filled("Khong", *children)
    assert start in dropped
    assert end in dropped


@pytest.mark.parametrize(
    ("target", "place"),
    [
        ("abcde fghij", 6),  # at the blank nearest to the same share of the text
        ("abcdefghijk", 5),  # without blanks at that share itself
    ],
)
def test_something_unseen_inside_a_text_keeps_its_share_of_it(target: str, place: int) -> None:
    children = [run("Ask"), "w:bookmarkStart{w:id=1,w:name=x}", run(" the"), NOTE]
    texts = re.findall("w:t'([^']*)'", filled(f"{target}<note1/>", *children))
    assert "".join(texts) == target
    assert len(texts[0]) in {place, place - 1}


def test_the_ends_of_a_bookmark_in_a_text_without_codes_keep_their_shares() -> None:
    start, end = "w:bookmarkStart{w:id=1,w:name=x}", "w:bookmarkEnd{w:id=1}"
    children = [run("Ask "), start, run("her first"), end, run(" of all the others")]
    assert filled("Zuerst immer sie fragen und sonst niemanden", *children) == ",".join(
        [run("Zuerst"), start, run(" immer sie"), end, run(" fragen und sonst niemanden")]
    )


def test_soft_and_hard_hyphens_of_word_are_elements_again() -> None:
    soft, hard = "w:r/w:softHyphen", "w:r/w:noBreakHyphen"
    children = [run("Ask the non"), soft, run("smoker now "), NOTE, hard, run("then")]
    assert coded(*children) == "Ask the non\u00adsmoker now <note1/>\u2011then"
    assert filled("Nicht\u00adraucher<note1/>\u2011dann", *children) == ",".join(
        [run("Nicht"), soft, run("raucher"), NOTE, hard, run("dann")]
    )


def test_breaks_are_used_in_their_order_and_the_last_one_again() -> None:
    clear = "w:r/w:br{w:type=textWrapping}"
    children = [run("a"), BREAK, run("b"), BREAK, run("c"), clear, run("d")]
    assert filled("D<br/>C<br/>B<br/>A<br/>E", *children) == ",".join(
        [run("D"), BREAK, run("C"), BREAK, run("B"), clear, run("A"), clear, run("E")]
    )


def test_a_repeated_code_is_copied_and_a_single_one_is_moved() -> None:
    children = [run("Name"), BREAK, run("Date of birth")]
    assert filled("a<br/>b<br/>c", *children) == ",".join(
        [run("a"), BREAK, run("b"), BREAK, run("c")]
    )
    assert filled("no break", *children) == run("no break")


def test_no_word_formatting_enters_a_drawing() -> None:
    def drawn(target: str) -> str:
        node = element(
            "w:txbx/a:p/(a:pPr{algn=ctr},a:r/(a:rPr{lang=en-GB},a:t'Ask '),a:r/(a:rPr{b=1,lang=en-GB},a:t'now'),a:endParaRPr{lang=en-GB})"
        )[0]
        write_content(read_content(node), parse(target))
        return ",".join(map(shape, node))

    assert drawn("<b>nay</b> hoi") == (
        "a:pPr{algn=ctr},a:r/(a:rPr{b=1,lang=en-GB},a:t'nay'),a:r/(a:rPr{lang=en-GB},a:t' hoi'),a:endParaRPr{lang=en-GB}"
    )
    assert (
        drawn("<u>nay</u>")
        == "a:pPr{algn=ctr},a:r/(a:rPr{lang=en-GB},a:t'nay'),a:endParaRPr{lang=en-GB}"
    )
    assert drawn("a<i>b</i>c").count("a:r/") == 3, "a run of a drawing holds one text (21.1.2.3.8)"


def test_targets_of_a_paragraph_without_properties_get_none() -> None:
    assert filled("Hoi", run("Ask now")) == run("Hoi")
    assert filled("", run("Ask now")) == ""


def test_a_control_keeps_its_properties_around_its_new_words() -> None:
    control = f"w:sdt/(w:sdtPr/w:alias{{w:val=x}},w:sdtContent/{run('a name')})"
    assert (
        filled("<c1>ten</c1>: day", run("Give "), control)
        == f"w:sdt/(w:sdtPr/w:alias{{w:val=x}},w:sdtContent/{run('ten')}),{run(': day')}"
    )


def test_a_run_that_begins_with_a_hyphen_keeps_it_and_takes_equal_text() -> None:
    children = ["w:r/(w:noBreakHyphen,w:t'ab',w:noBreakHyphen,w:t'cd')"]
    target = "\u2011xy\u2011zw"
    assert filled(target, *children) == children[0].replace("ab", "xy").replace("cd", "zw")


def test_a_tag_ends_before_a_code_that_other_text_follows_at_once() -> None:
    assert coded(run("a", BOLD), NOTE, run("b"), run("c", BOLD), run(" and the rest")) == (
        "<b>a</b><note1/>b<b>c</b> and the rest"
    )


def test_the_text_of_a_drawing_is_sliced_as_that_of_a_paragraph() -> None:
    node = element("a:p/(a:r/a:t'Ask her ',a:r/(a:rPr{b=1},a:t'now'),a:endParaRPr)")
    target = render(read_content(node).fragment).replace("Ask her", "Hoi co.").replace("now", "roi")
    texts = list(node.iter("{*}t"))
    write_content(read_content(node), parse(target))
    assert [text.text for text in node.iter("{*}t")] == ["Hoi co. ", "roi"]
    assert list(node.iter("{*}t")) == texts, "the nodes themselves"
    assert shape(node).startswith("a:p/(a:r/a:t'Hoi co. ',a:r/(a:rPr{b=1},a:t'roi')")


def test_the_end_of_a_drawing_paragraph_stays_its_end() -> None:
    node = element("a:p/(a:r/a:t'Ask her ',a:r/(a:rPr{b=1},a:t'now'),a:endParaRPr)")
    write_content(read_content(node), parse("<b>Roi</b> hoi co."))
    assert [child.tag.rpartition("}")[2] for child in node] == ["r", "r", "endParaRPr"]


def test_a_letter_that_stands_alone_in_a_drawing_is_no_hyphen() -> None:
    node = element("a:p/(a:r/a:t'a',a:r/(a:rPr{b=1},a:t'sk'))")
    write_content(read_content(node), parse("an <b>a</b>"))
    assert "Hyphen" not in shape(node)
    assert shape(node).count("a:t") == 2


def test_a_formatting_that_the_source_lacks_changes_nothing() -> None:
    assert filled("<b>Hoi</b> <s9>co</s9>", run("Ask "), run("her", BOLD)) == (
        f"{run('Hoi', BOLD)},w:r/(w:t' ',w:t'co')"
    )


def test_breaks_of_lines_and_pages_stand_where_the_translation_has_them() -> None:
    children = [run("first"), BREAK, run("second"), PAGE, run("third")]
    assert (
        filled("3<break/>1<br/>2", *children, rebuild=True)
        == f"{run('3')},{PAGE},{run('1')},{BREAK},{run('2')}"
    )
