"""English, the language of the masters."""

import re

from pipeline.languages.language import Language
from pipeline.languages.latin import LATN
from pipeline.languages.wordings.en import WORDING
from pipeline.model import Locale, Script

LANGUAGE = Language(
    locale=Locale("en", "en", "en-GB", "English", "English", Script.LATIN, "Latn", True),
    system=LATN,
    wording=WORDING,
    folds_case=True,
    negation=re.compile(
        r"(?:\b(?:never|none|nobody|nothing|nowhere|without|neither|nor|cannot"
        r"|(?<!or )not(?! only\b))\b"
        r"|n[’']t\b)(?! hesitate\b)(?! (?:a )?doubt\b)"
        r"|(?<!say )(?<!says )(?<!saying )(?<!said )\bno\b(?!\.? ?\d)(?! (?:doubt|matter|wonder)\b)"
    ),
    limit=re.compile(r"\bno[t]? (?:more|later|longer|less|fewer|earlier|sooner) than\b"),
    obligation=re.compile(
        r"\b(?:must|obliged|mandatory|ha(?:ve|s) to|required to)\b(?! not| never)(?!n[’']t)"
    ),
    permission=re.compile(r"\b(?:may|allowed to|permitted to)\b(?! not)(?! \d)"),
    multipliers={"thousand": 1e3, "million": 1e6, "billion": 1e9},
)
