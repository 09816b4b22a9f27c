"""Text that displays correctly but has the wrong code points; ``check --fix`` repairs it."""

from collections.abc import Iterator

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.languages import repairs
from pipeline.languages.steps import to_nfc
from pipeline.model import Severity


def find(entry: Entry, context: Context) -> Iterator[Remark]:
    """A remark that names the repairs an entry needs.

    Burmese text that is only not in NFC is usual and not reported.
    """
    if entry.target.isascii():
        return
    usual = not context.language.nfc_is_unusual
    text = to_nfc(entry.target) if usual else entry.target
    made = repairs(context.locale.code, text)
    if done := [one for one in made if one.name != "zero-width space"]:
        listed = ", ".join(f"{repair.name} ×{repair.count}" for repair in done)
        yield Remark(
            f"Stored in an order that searching and line breaking do not understand: {listed}. "
            f"Run: guidebook check --fix"
        )


CHECK = Check(
    id="encoding-order",
    severity=Severity.WARNING,
    title="Right to the eye, wrong in its code points",
    rationale="Split AM, marks before vowels, Khmer subscripts out of order and decomposed "
    "Vietnamese look right here. They fail elsewhere: "
    "in search, in the term check, in line breaking, in another font.",
    false_positives="None: a repair leaves correct text alone (a law that the tests try on any "
    "text). Both spellings កណ្ដាល and កណ្តាល stay.",
    examples=(
        Example("km", "women", "ស្រ្តី", "ស្ត្រី"),
        Example("lo", "for", "ສໍາລັບ", "ສຳລັບ"),
        Example("th", "water and", "นํ้าเเละ", "น้ำและ"),
        Example("my", "house", "အံု", "အုံ"),
        Example("vi", "language", "tie\u0302\u0301ng", "tiếng"),
    ),
    find=find,
    fixable=True,
)
