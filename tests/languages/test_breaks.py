import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.languages import get_locale
from pipeline.languages.break_marks import mark_breaks, without_marks
from pipeline.languages.breaks import LONGEST_TERM, clusters, line_opportunities, may_begin_line

SPACELESS = ["km", "lo", "my", "th"]
LETTERS = "កខគងចឆំុ្ៗ។ ກຂທລຍເໂ່້ຳໆ ကခဂငစဏ္်ာိုံ့း။ กขทนลยเโไ่้ำๆฯ abc (“”) 12-\U0001f602"


def shown(text: str, code: str, keep: tuple[str, ...] = ()) -> str:
    cuts = set(line_opportunities(text, get_locale(code), keep))
    return "".join(("|" if index in cuts else "") + letter for index, letter in enumerate(text))


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("my", "ကမ္ဘာ့စင်္ကာပူ |သည် |“ကောင်း” |ပါသည်။"),  # ICU alone cuts within ကမ္ဘာ့ and စင်္ကာ
        ("th", "เด็ก ๆ |“น้ำ” |และ|ที่|ที่|ปลอดภัย"),
        ("lo", "ທຸກໆຄົນ"),
        ("km", "ចូលចិត្ត|សៀវភៅ |«ខ្ញុំ»|ទៅ១០០០រៀល។"),
        ("th", "😂|😂|นอน|ที่นี่"),
        # Bound prefixes: “do not move anyone”, “do not give anything”; the same letter at the end of “I” (of women) costs a place.
        ("my", "မည်သူ့|ကို|မျှ |မပြောင်းရွှေ့ပါနှင့်"),
        ("my", "ဘာ|မျှ |မပေးပါနှင့်"),
        ("my", "ကျွန်မက |ပထမ |သွားသည်"),
        # Words that ICU takes for two.
        ("th", "ไป|ตอนกลางคืน|และ|บาดเจ็บ"),
        ("th", "การพัฒนา|ของ|เจ้าหน้าที่"),
        ("km", "ប្រាំពីរ|សាសនា|សាមីខ្លួន"),
        ("lo", "ພວກເຮົາ|ເຮັດວຽກ|ກັບ|ຄະນະກຳມະການ"),
    ],
)
def test_a_line_may_end_where_a_reader_expects_it(code: str, text: str) -> None:
    assert shown(text.replace("|", ""), code) == text


@pytest.mark.parametrize("code", SPACELESS)
def test_no_paragraph_ends_in_a_line_of_one_cluster(code: str) -> None:
    letters = {"km": "ក", "lo": "ກ", "my": "က", "th": "ก"}[code]
    for text in (f"{letters * 9}“{letters}”", f"{letters * 3} {letters * 4}{letters}."):
        offsets = line_opportunities(text, get_locale(code))
        last = text[offsets[-1] if offsets else 0 :]
        assert len([part for part in clusters(last) if part.isalpha()]) > 1


def test_a_short_term_is_kept_whole_and_a_long_one_is_not() -> None:
    assert shown("การค้ามนุษย์", "th", ("การค้ามนุษย์",)) == "การค้ามนุษย์"
    long = "ผู้เสียหายจากการค้ามนุษย์"
    assert len(clusters(long)) > LONGEST_TERM
    assert "|" in shown(long, "th", (long,))


@given(st.lists(st.text(LETTERS, max_size=12), min_size=1, max_size=5), st.sampled_from(SPACELESS))
def test_taking_the_marks_out_gives_the_text_back(pieces: list[str], code: str) -> None:
    marked = mark_breaks(pieces, get_locale(code))
    assert [without_marks(piece) for piece in marked] == pieces


@given(st.text(LETTERS, max_size=40), st.sampled_from(SPACELESS))
def test_no_line_begins_with_a_mark_or_inside_a_cluster(text: str, code: str) -> None:
    ends, total = set(), 0
    for cluster in clusters(text):
        total += len(cluster)
        ends.add(total)
    for offset in line_opportunities(text, get_locale(code)):
        assert offset in ends
        assert not unicodedata.category(text[offset]).startswith("M")
        assert may_begin_line(text, offset)


@given(st.text(LETTERS, max_size=40), st.sampled_from(SPACELESS))
def test_neighbouring_clusters_with_marks_differ(text: str, code: str) -> None:
    """The PDF's text layer tells two equal clusters from two halves of one by this."""
    (marked,) = mark_breaks([text], get_locale(code))
    pieces = [piece for piece in without_ends(marked) if piece]
    assert all(first != second for first, second in pairwise(pieces))


def without_ends(marked: str) -> list[str]:
    """The clusters that carry marks, each with its marks."""
    found, current = [], ""
    for letter in marked:
        if current and current[-1] in "\u2060\u200b" and letter not in "\u2060\u200b":
            found.append(current)
            current = ""
        current += letter
    return found


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("shn", "ၵူၼ်း|ၵူႊ|ၵေႃႉ|ထုၵ်ႇ|လီ|ၸၢမ်ႇ|ပူၺ်ႈ"),
        ("ksw", "ပှၤ|က|ညီ|ခဲ|လၢာ်|အိၣ်|ဖျဲၣ်|ထီၣ်ဝဲ"),
        ("mnw", "ကောန်|မၞိဟ်|အ|လုံမ်|အိုတ်|နူ|စဒှ်"),
    ],
)
def test_languages_that_share_the_burmese_script_end_lines_between_syllables(
    code: str, text: str
) -> None:
    whole = text.replace("|", "")
    edges = (0, *line_opportunities(whole, get_locale(code)), len(whole))
    assert "|".join(whole[start:end] for start, end in pairwise(edges)) == text
