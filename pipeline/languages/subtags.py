"""Tables of language tags: extended languages, and what people call a language."""

# The extended languages of IANA's registry by the prefix that each needs (RFC 5646, 2.2.2); any
# other three letters behind a language are a slip: zh_TWW, pt_BRA. Sign languages are not listed.
EXTENDED = {
    "ar": "aao abh abv acm acq acw acx acy adf aeb aec afb ajp apc apd arb arq ars ary arz auz avl "
    "ayh ayl ayn ayp bbz pga shu ssh",
    "kok": "gom knn",
    "lv": "ltg lvs",
    "ms": "bjn btj bve bvu coa dup hji jak jax kvb kvr kxd lce lcf liw max meo mfa mfb min mqg msi "
    "mui orn ors pel pse tmw urk vkk vkt xmm zlm zmi zsm",
    "sw": "swc swh",
    "uz": "uzn uzs",
    "zh": "cdo cjy cmn cnp cpx csp czh czo gan hak hnm hsn luh lzh mnp nan sjc wuu yue",
}
# What people write over a column, beside the names in CLDR.
CALLED = {
    "zh_CN": "chinese,zh,zh-cn,zh_cn,zh-hans,simplified chinese,中文,简体中文,汉语",
    "my": "burmese,myanmar,မြန်မာ,မြန်မာဘာသာ,ဗမာ",
    "km": "khmer,cambodian,ភាសាខ្មែរ",
    "lo": "lao,laotian,ພາສາລາວ",
    "th": "thai,ภาษาไทย",
    "vi": "vietnamese,tiếng việt,việt",
    "id": "bahasa,bahasa indonesia",
    "ms": "bahasa melayu,bahasa malaysia",
    "fil": "tagalog,pilipino",
    "en": "english,en,eng,en-gb,en-us",
}
