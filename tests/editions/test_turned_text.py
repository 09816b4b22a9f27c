"""Right-to-left words in a left-to-right edition, as a page holds them."""

import pytest

from pipeline.editions.conservation import Account, Passage, missing
from pipeline.editions.reading import Reading
from pipeline.editions.squeezing import squeeze
from pipeline.editions.turned_text import has_turned, is_turned, sort_account, sort_reading
from pipeline.model import Kind

LINE = "من حقك أن تسأل، ولك أن ترفض."


def lost(text: str, drawn: str) -> bool:
    account = sort_account(Account((Passage("place", Kind.PARAGRAPH, (squeeze(text),)),)))
    return bool(missing(account.passages, sort_reading(Reading((drawn,), ())).paragraphs))


@pytest.mark.parametrize("around", ["{}", "He said “{}” and left 12 boats."])
def test_words_that_a_page_turns_round_are_found(around: str) -> None:
    turned = " ".join(reversed(LINE.split()))
    assert not lost(around.format(LINE), around.format(turned))
    assert lost(around.format(LINE), around.format(turned.replace("تسأل", "")))
    assert lost("He said one", "He one said")


def test_a_passage_says_whether_it_has_turned_words_beside_others() -> None:
    whole, mixed, none = (
        Passage("place", Kind.PARAGRAPH, (words,)) for words in (LINE, f"He said {LINE}", "He said")
    )
    assert (has_turned(whole), has_turned(mixed), has_turned(none)) == (True, True, False)
    assert (is_turned(whole), is_turned(mixed)) == (True, False)
