"""Letters of another script."""

import unicodedata
from collections.abc import Iterator

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.languages.scripts import foreign
from pipeline.model import Severity


def find(entry: Entry, context: Context) -> Iterator[Remark]:
    """A remark for each run in a script that is not the locale's, not Latin, not in the source."""
    if entry.target.isascii():
        return
    for match in foreign(context.locale.iso15924).finditer(entry.target):
        if match[0] not in entry.source:
            name = unicodedata.name(match[0][0], "unknown").split()[0].title()
            yield Remark(
                f"“{match[0]}” is {name}, not {context.locale.english_name}; type it again.",
                match.span(),
            )


CHECK = Check(
    id="foreign-script",
    severity=Severity.ERROR,
    title="Letters of another script",
    rationale="Thai letters in Lao words, or a Khmer ០ for a Thai ๐, look almost right and cannot "
    "be found, sorted or read aloud.",
    false_positives="0 on the Khmer, Burmese, Thai, Vietnamese and Chinese messages of Debian. "
    "What stands in the source, such as the name of a language, may stay.",
    examples=(
        Example("lo", "Safe house", "เຮือนປອດໄພ", "ເຮືອນປອດໄພ"),
        Example("th", "30 days", "៣๐ วัน", "๓๐ วัน"),
        Example("vi", "Ask first.", "Hãу hỏi trước.", "Hãy hỏi trước."),
    ),
    find=find,
)
