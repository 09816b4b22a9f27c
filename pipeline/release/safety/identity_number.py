"""Numbers of passports, identity cards and other papers."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module

from stdnum import isbn

from pipeline.model import Severity
from pipeline.release.safety.base import Hit, Policy, SafetyCheck
from pipeline.release.safety.subjects import Passage

_NEAR = 40
_CODE = re.compile(
    r"(?<![\w/])(?=(?:(?:[\w-]| (?=\d))*?\d){4})"
    r"[A-Z]{0,3}[- ]?\d(?:[\dA-Z-]| (?=\d\d)){4,20}\b",
    re.ASCII,  # letters of scripts without blanks may stand beside it
)
_LONG = re.compile(r"(?<![\w/.-])\d(?:[ -]?[\dXx]){8,17}(?![\w/-])", re.ASCII)
# A Myanmar registration card: township code, class and six digits, in Latin or Burmese letters.
_NRC = re.compile(r"\d{1,2}/ ?[\w\u1000-\u109f]{2,12} ?\([\w\u1000-\u109f]{1,8}\) ?\d{6}")
_UNHCR = re.compile(r"(?<![\w-])\d{3}-\d{2}C\d{5}(?![\w-])")  # a file of proGres
_PASSPORT_LINE = re.compile(r"P[A-Z<][A-Z]{3}[A-Z<]{10,}")  # ICAO 9303, machine-readable zone
_LETTERED = re.compile(
    r"(?<![\w/.-])[A-Z]{1,2}\d{7,8}(?![\w/.-])", re.ASCII
)  # a passport's usual shape
# National personal numbers with a check digit, by region. Regions without one are found by words.
_MODULES = {
    "TH": "th.pin", "CN": "cn.ric", "MY": "my.nric", "TW": "tw.ubn", "KR": "kr.rrn",
    "IN": "in_.aadhaar", "PK": "pk.cnic", "TR": "tr.tckimlik", "ZA": "za.idnr", "IL": "il.idnr",
    "ES": "es.dni", "FR": "fr.nir", "IT": "it.codicefiscale", "DE": "de.idnr", "PL": "pl.pesel",
    "SE": "se.personnummer", "FI": "fi.hetu", "DK": "dk.cpr", "NO": "no.fodselsnummer",
    "BR": "br.cpf", "AR": "ar.dni", "CL": "cl.rut", "EC": "ec.ci", "NL": "nl.bsn", "BE": "be.nn",
    "RO": "ro.cnp", "BG": "bg.egn", "CZ": "cz.rc", "HR": "hr.oib", "UA": "ua.rntrc",
}  # fmt: skip


def find(passage: Passage, policy: Policy) -> Iterator[Hit]:
    """A hit for each number after the name of a paper, or that has a national shape."""
    if passage.digits < 5 and "<" not in passage.text:
        return
    named = [*_after_word(passage)]
    found = [*named, *_by_shape(passage.plain, policy.regions)]
    seen: list[str] = []
    for number in found:
        bare = re.sub(r"[ -]", "", number)
        if not any(bare in one for one in seen):
            seen.append(bare)
            message = f"{number} looks like the number of somebody's papers; take it out."
            weak = _LETTERED.fullmatch(number) and number not in named
            yield Hit(message, number, severity=Severity.WARNING if weak else None)


def _by_shape(text: str, regions: tuple[str, ...]) -> Iterator[str]:
    for shape in (_NRC, _PASSPORT_LINE, _UNHCR, _LETTERED):
        yield from (one[0] for one in shape.finditer(text))
    for one in _LONG.finditer(text):
        number = one[0]
        if not isbn.is_valid(number) and any(_validator(region)(number) for region in regions):
            yield number


@cache
def _validator(region: str) -> Callable[[str], bool]:
    name = _MODULES.get(region)
    if name is None:
        return lambda _number: False
    valid: Callable[[str], bool] = import_module(f"stdnum.{name}").is_valid
    return valid


def _after_word(passage: Passage) -> Iterator[str]:
    text = passage.plain
    for word in passage.words("identity").finditer(text):
        near = _CODE.search(text, word.end(), word.end() + _NEAR)
        if near and not re.match(r"(?:19|20|25)\d\d\b", near[0]):
            yield near[0]


CHECK = SafetyCheck(
    id="identity-number",
    number=23,
    severity=Severity.ERROR,
    title="The number of a passport or identity card",
    rationale="A number of papers is one person, for every office that keeps a list. Numbers with "
    "a check digit are found by python-stdnum, others by the word before them.",
    wrong=(
        "Passport N1234567 was returned to her.",
        "National ID 1-2345-67890-12-1",
        "เลขประจำตัวประชาชน ๑ ๑๐๑๗ ๐๐๒๓๐ ๗๐ ๘",
        "身份证 11010519491231002X",
        "Số căn cước 001203004567",
        "၁၂/ဥကမ(နိုင်)၁၂၃၄၅၆",
        "12/OUKAMA(N)123456",
    ),
    right=(
        "ISBN 978-0-306-40615-7",
        "A passport is valid for 10 years.",
        "Identity cards since 2015",
        "Decree 162/2025/ND-CP",
    ),
    false_alarms="None in the three documents.",
    passage=find,
)
