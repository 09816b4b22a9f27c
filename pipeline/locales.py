"""The locales of the editions: codes, names and what each script asks of a program."""

from pipeline.errors import ProjectError
from pipeline.model import SOURCE_LOCALE, Locale, Script

_TABLE = (
    Locale("en", "en", "en-GB", "English", "English", Script.LATIN, "Latn", True),
    Locale("km", "km", "km-KH", "Khmer", "ភាសាខ្មែរ", Script.COMPLEX, "Khmr", False),
    Locale(
        "zh_CN",
        "zh-Hans",
        "zh-CN",
        "Chinese (Simplified)",
        "简体中文",
        Script.EAST_ASIAN,
        "Hans",
        False,
    ),
    Locale("lo", "lo", "lo-LA", "Lao", "ພາສາລາວ", Script.COMPLEX, "Laoo", False),
    Locale("my", "my", "my-MM", "Burmese", "မြန်မာဘာသာ", Script.COMPLEX, "Mymr", False),
    Locale("th", "th", "th-TH", "Thai", "ภาษาไทย", Script.COMPLEX, "Thai", False),
    Locale("vi", "vi", "vi-VN", "Vietnamese", "Tiếng Việt", Script.LATIN, "Latn", True),
)
LOCALES = {locale.code: locale for locale in _TABLE}
TARGET_LOCALES = tuple(code for code in LOCALES if code != SOURCE_LOCALE)


def get_locale(code: str) -> Locale:
    """Return the locale with this gettext code ("km", "zh_CN").

    Raise :class:`ProjectError` when there is none.
    """
    try:
        return LOCALES[code]
    except KeyError:
        known = ", ".join(LOCALES)
        raise ProjectError(f"There is no locale “{code}”.", hint=f"Use one of: {known}.") from None
