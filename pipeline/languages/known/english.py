"""English, the language of the masters."""

from pipeline.languages.language import Language
from pipeline.languages.latin import LATN
from pipeline.model import Locale, Script

LANGUAGE = Language(
    locale=Locale("en", "en", "en-GB", "English", "English", Script.LATIN, "Latn", True),
    system=LATN,
    folds_case=True,
    multipliers={"thousand": 1e3, "million": 1e6, "billion": 1e9},
)
