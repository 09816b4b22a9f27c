"""Text typed for an old font (Limon, TCVN3, VNI) or read in the wrong encoding."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.languages.old_vietnamese import TCVN, TCVN_TEXT, VNI, VNI_TEXT
from pipeline.languages.scripts import own
from pipeline.model import Script, Severity

# UTF-8 read as Latin-1 or Windows-1252: a lead byte and its continuation, twice.
_MOJIBAKE = re.compile(
    "(?:[ÃÂÄÅÆÇÐÑàáâãäåæçèéêëìíîï][\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ€]{1,2}){2,}"
)
_TOKEN = re.compile(r"[^\s\u1780-\u17ff\u0e00-\u0eff\u1000-\u109f]{3,}")
_ODD = re.compile(
    "[\u00a1-\u00a8\u00aa\u00ac\u00af-\u00b1\u00b4-\u00b6\u00b8-\u00ba\u00bc-\u00bf"
    "\u00c0-\u00ff]|(?<=[A-Za-z])[;\\[\\]_{}](?=[A-Za-z])"
)
_CASES = re.compile("[a-z][A-Z]")
_LATIN_1 = "\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff"


def find(entry: Entry, context: Context) -> Iterator[Remark]:
    """At most one remark: on text in the wrong encoding, else on text for an old font."""
    if entry.target.isascii() and context.locale.script is not Script.COMPLEX:
        return
    mojibake = _MOJIBAKE.search(entry.target)
    if mojibake and mojibake[0] not in entry.source:
        yield Remark(
            f"“{mojibake[0][:20]}” was read in the wrong encoding (UTF-8 as Latin-1); take the "
            f"text from its source again.",
            mojibake.span(),
        )
    elif context.locale.script is Script.LATIN:
        yield from _find_vietnamese(entry)
    elif context.locale.script is Script.COMPLEX:
        yield from _find_complex(entry, context)


def _find_vietnamese(entry: Entry) -> Iterator[Remark]:
    foreign = _NON_VIETNAMESE.search(entry.target) is not None
    for name, pattern in ((TCVN.name, TCVN_TEXT), (VNI.name, VNI_TEXT)):
        odd = {one for one in set(pattern.findall(entry.target)) if one not in entry.source}
        found = [
            match
            for match in pattern.finditer(entry.target)
            if match[0] in odd and (foreign or not _is_vietnamese(match))
        ]
        if len(found) >= 2:  # a single hit is a name or a quotation mark
            yield Remark(
                f"Typed for a {name} font; convert it to Unicode.",
                (found[0].start(), found[-1].end()),
            )
            return


def _is_vietnamese(match: re.Match[str]) -> bool:
    """Whether two vowels with one tone (“oà”, “yế”) make a syllable of Unicode Vietnamese."""
    pair = match[0].lower()
    return len(pair) == 2 and pair[0] in "oiuyưeaâôơê" and pair in _UNICODE_PAIRS


_UNICODE_PAIRS = {
    first + second
    for first, seconds in {
        "o": "àáãèéạ",
        "u": "ùúàáãâêôèéỳýơ",
        "i": "àáãèéêùú",
        "y": "êéè",
        "ư": "àáãùúơ",
        "a": "áàãéèúùâ",
        "e": "áàéèúù",
    }.items()
    for second in seconds
}
_NON_VIETNAMESE = re.compile("[øûïåäüëñØÛÏÅÄÜËÑ]")


def _find_complex(entry: Entry, context: Context) -> Iterator[Remark]:
    touching = _touching(context.language.system.letters).search(entry.target)
    if touching and touching[0] not in entry.source:
        yield Remark(
            f"“{touching[0]}” inside a word: a letter of an old font; type the word again.",
            touching.span(),
        )
        return
    odd = [
        match
        for match in _TOKEN.finditer(entry.target)
        if _is_old_font(match[0]) and match[0] not in entry.source
    ]
    if len(odd) >= 2 or (odd and not own(context.locale.iso15924).search(entry.target)):
        yield Remark(
            f"“{odd[0][0][:30]}” was typed for an old font (such as Limon); convert it to Unicode.",
            odd[0].span(),
        )


@cache
def _touching(script: str) -> re.Pattern[str]:
    return re.compile(f"(?<=[{script}])[{_LATIN_1}]|[{_LATIN_1}](?=[{script}])")


@lru_cache(maxsize=1 << 13)
def _is_old_font(token: str) -> bool:
    if "://" in token or "@" in token or token.startswith("www."):
        return False
    return bool(re.search("[A-Za-z]", token)) and (
        len(_ODD.findall(token)) + len(_CASES.findall(token)) >= 2 or _ODD.search(token) is not None
    )


CHECK = Check(
    id="legacy-encoding",
    severity=Severity.ERROR,
    title="Text for an old font, or read in the wrong encoding",
    rationale="Ministries still keep files in Limon, TCVN3 and VNI fonts. In our fonts such text "
    "is a row of wrong Latin letters.",
    false_positives="None in the translations of this project. Single hits (Núñez, «») do not "
    "count; names that the source has do not count.",
    applies=lambda language: language.old_fonts,
    examples=(
        Example(
            "km",
            "Mekong vocabulary for migration",
            "vaküsBÞ½emKgÁ sMrab;kareFVIcMNakRsuk",
            "វាក្យសព្ទមេគង្គ សម្រាប់ការធ្វើចំណាកស្រុក",
        ),
        Example("km", "trafficking", "cMNab;GarmµN_", "ចំណាប់អារម្មណ៍"),
        Example("th", "people in Africa", "นüดในประเทýแอฟริกา", "คนในประเทศแอฟริกา"),
        Example(
            "vi", "Guidance for the community", "H­íng dÉn cho céng ®ång", "Hướng dẫn cho cộng đồng"
        ),
        Example(
            "vi",
            "Guidance for the community",
            "Höôùng daãn cho coäng ñoàng",
            "Hướng dẫn cho cộng đồng",
        ),
        Example("zh_CN", "Ask first.", "è¯·å…ˆè¯¢é—®", "请先询问"),
    ),
    find=find,
)
