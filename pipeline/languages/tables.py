"""Tables of all languages that have a module, each of which is loaded for them."""

from pipeline.languages.registry import LANGUAGES
from pipeline.model import SOURCE_LOCALE

SYSTEMS = {language.system.code: language.system for language in LANGUAGES.values()}
LOCALES = {code: language.locale for code, language in LANGUAGES.items()}
TARGET_LOCALES = tuple(code for code in LOCALES if code != SOURCE_LOCALE)
