"""All checks, in the order in which they are documented."""

from pipeline.checks import (
    address_mismatch,
    altered_name,
    ascii_in_word,
    brackets,
    burmese_digits,
    chinese_punctuation,
    code_nesting,
    code_order,
    damaged_code,
    date_mismatch,
    empty_translation,
    encoding_order,
    end_punctuation,
    extra_code,
    foreign_script,
    inconsistent_translation,
    invisible_character,
    khmer_structure,
    lao_digraphs,
    left_in_english,
    legacy_encoding,
    length_ratio,
    lost_am,
    lost_formatting,
    missing_code,
    mixed_digits,
    modality_lost,
    negation_lost,
    number_mismatch,
    number_word,
    orphan_mark,
    partial_translation,
    phone_mismatch,
    pinyin_residue,
    punctuation_space,
    quotes,
    repetition_mark,
    same_as_source,
    same_translation,
    source_term_to_avoid,
    spaces,
    term_missing,
    term_to_avoid,
    term_varies,
    traditional_characters,
    untouched_change,
    vietnamese_letters,
    vietnamese_syllable,
    vietnamese_tone_style,
    zawgyi,
    zero_width_space,
)
from pipeline.checks.base import Check

_CODES = (missing_code, extra_code, code_nesting, damaged_code, lost_formatting, code_order)
_FACTS = (
    untouched_change,
    number_mismatch,
    number_word,
    phone_mismatch,
    address_mismatch,
    date_mismatch,
)
_RULES = (negation_lost, modality_lost)
_COMPLETENESS = (
    empty_translation,
    partial_translation,
    same_as_source,
    left_in_english,
    length_ratio,
)
_CONSISTENCY = (inconsistent_translation, same_translation)
_TERMS = (term_missing, term_to_avoid, source_term_to_avoid, altered_name, term_varies)
_PUNCTUATION = (
    end_punctuation,
    brackets,
    quotes,
    spaces,
    punctuation_space,
    chinese_punctuation,
    repetition_mark,
)
_SCRIPT = (
    encoding_order, zero_width_space, foreign_script, invisible_character, legacy_encoding, mixed_digits, khmer_structure, zawgyi,
    burmese_digits, ascii_in_word, orphan_mark, lost_am, lao_digraphs, traditional_characters, pinyin_residue, vietnamese_letters,
    vietnamese_syllable, vietnamese_tone_style,
)  # fmt: skip

GROUPS: dict[str, tuple[Check, ...]] = {
    "Codes": tuple(module.CHECK for module in _CODES),
    "Numbers, addresses, dates": tuple(module.CHECK for module in _FACTS),
    "Not, must and may": tuple(module.CHECK for module in _RULES),
    "Completeness": tuple(module.CHECK for module in _COMPLETENESS),
    "Consistency": tuple(module.CHECK for module in _CONSISTENCY),
    "Terms": tuple(module.CHECK for module in _TERMS),
    "Punctuation and blanks": tuple(module.CHECK for module in _PUNCTUATION),
    "Writing": tuple(module.CHECK for module in _SCRIPT),
}
CHECKS: tuple[Check, ...] = tuple(check for checks in GROUPS.values() for check in checks)
