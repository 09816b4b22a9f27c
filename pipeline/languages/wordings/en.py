"""English: what a source says that a translation must not turn round."""

from pipeline.languages.wording import Sense, Wording

_SOME = r"\b(?:some|sometimes|several|certain|a few|few|part(?:ly|s|ial)?|occasional(?:ly)?)\b"

_NOT = r"\b(?:not?|never|nobody|none|cannot|without|neither|nor)\b|n[’']t\b"

# Words that deny by a prefix or an ending. No pattern of un- or -less alone: “under”, “bless”.
_UN = (
    "unable|unwilling|unlikely|unfair(?:ly)?|unpaid|unknown|unavailable|untrue|uncertain|unclear"
    "|unhealthy|unacceptable|unnecessary|unwanted|uninvited|unauthori[sz]ed|unregistered"
    "|untrained|unqualified|unreliable|unsuitable|uncomfortable|unharmed|unaware|unprepared"
    "|unlimited|unlocked|unattended|unsupervised|unpredictable|unrelated|uninformed|undocumented"
    "|ineligible|invalid|inaccurate|incorrect|incomplete|insufficient|inadequate|inappropriate"
    "|inaccessible|involuntary|inhumane?|impossible|improper|irregular|irrelevant|irreversible"
    "|disagree[sd]?|disapprove[sd]?|dishonest|homeless|stateless|penniless|powerless|harmless"
    "|useless|jobless|worthless"
)

_UNITS = {
    "second": "seconds|secs?|(?<=-)second",
    "minute": "minutes?|mins?",
    "hour": "hours?|hrs?|hourly",
    "day": "days?|daily",
    "night": "nights?|nightly",
    "week": "weeks?|weekly",
    "month": "months?|monthly",
    "year": "years?|yrs?|yearly|annual(?:ly)?|annum",
    "mm": "millimet(?:re|er)s?",
    "cm": "centimet(?:re|er)s?",
    "km": "kilomet(?:re|er)s?",
    "m2": r"(?:square|sq\.?) (?:met(?:re|er)s?|m)",
    "metre": "met(?:re|er)s?",
    "mg": "milligrams?",
    "kg": "kilos?|kilograms?",
    "gram": "grams?|grammes?",
    "tonne": "tonn?es?|tons?",
    "ml": "millilit(?:re|er)s?",
    "litre": "lit(?:re|er)s?",
    "celsius": "degrees? (?:celsius|centigrade|c)",
    "fahrenheit": "degrees? (?:fahrenheit|f)",
    "percent": "per ?cent",
    "dollar": "dollars?",
    "baht": "baht",
    "riel": "riels?",
    "kip": "kip",
    "kyat": "kyats?",
    "dong": "dong",
    "yuan": "yuan|renminbi",
    "euro": "euros?",
    "pound": "pounds?",
    "yen": "yen",
}

WORDING = Wording(
    units=_UNITS,
    each_before=r"\b(?:per|an?|one|each|every|single)|/|\b(?=daily|weekly|monthly|yearly|annual|hourly|nightly)",
    between=r"(?:more|full|whole|long|working|business|calendar|consecutive|further|additional|us|american)\b",
    senses={
        "unlawful": Sense(says=r"\b(?:illegal(?:ly)?|unlawful(?:ly)?|against the law)\b"),
        "unsafe": Sense(says=r"\b(?:unsafe|insecure|dangerous)\b"),
        "refuse": Sense(
            says=r"\b(?:refus\w+|reject\w*|declin(?:e|es|ed|ing)|den(?:y|ie[sd]|ying))\b"
        ),
        "forbid": Sense(says=r"\b(?:forbid\w*|forbade|prohibit\w*|ban(?:s|ned|ning)?|outlaw\w*)\b"),
        "lack": Sense(says=r"\b(?:lack(?:s|ed|ing)?|absence of|shortages? of)\b"),
        "avoid": Sense(says=r"\b(?:avoid\w*|refrain\w*)\b"),
        "prevent": Sense(says=r"\bprevent(?:s|ed|ing)?\b"),
        "harmful": Sense(says=r"\b(?:harmful|dangerous|risky)\b", contrary=_NOT),
        "right": Sense(
            says=r"\b(?:ha(?:s|ve) (?:the|a|every) rights? to|(?:is|are) entitled to)\b",
            contrary=_NOT,
        ),
        "fail": Sense(says=r"\bfail(?:s|ed|ing|ure)? to\b"),
        "un-": Sense(says=rf"\b(?:{_UN})\b"),
        "hardly": Sense(says=r"\b(?:hardly|scarcely|barely|rarely|seldom)\b"),
        "unless": Sense(says=r"\b(?:unless|except(?! that)|excluding)\b"),
        "only": Sense(says=r"\bonly (?:if|when|after|with|once|where)\b"),
        "free": Sense(says=r"\bfree\b"),
        "ban": Sense(
            says=r"\b(?:must|may|shall|can|do|does|should)(?: not|n[’']t)\b|\bcannot\b|\bnever\b"
            r"|\bno one (?:may|must|can)\b|\bnobody (?:may|must|can)\b",
            contrary=r"\bneed(?:s|ed)?\b|\bhave to\b|\bhas to\b|\bnecessar|\brequire"
            r"|\boblig|\bwithout\b",
        ),
        "needless": Sense(
            says=r"\bneed(?: not|n[’']t)\b|\b(?:do|does)(?: not|n[’']t) (?:need|have) to\b"
            r"|\bnot (?:required|obliged|necessary)\b"
        ),
        "all": Sense(
            says=r"\b(?:all|every|everyone|everybody|everything|always)\b", contrary=_SOME
        ),
        "some": Sense(
            says=r"\b(?:some|sometimes|a few)\b",
            contrary=r"\b(?:all|every\w*|each|any\w*|always|both|whole)\b",
        ),
        "at least": Sense(
            says=r"\bat least\b|\bno (?:less|fewer) than\b",
            contrary=r"\bat (?:the )?most\b|\bno more than\b|\bmaximum\b|\bup to\b|\bwithin\b",
        ),
        "at most": Sense(
            says=r"\bat (?:the )?most\b|\bno more than\b|\bmaximum\b",
            contrary=r"\bat least\b|\bno (?:less|fewer) than\b|\bminimum\b",
        ),
        "before": Sense(
            says=r"\bbefore\b",
            contrary=r"\bafter\w*\b|\bsince\b|\bthen\b|\blater\b|\bfollow|\bonce\b",
        ),
        "after": Sense(
            says=r"\bafter(?!noon|wards)\b",
            contrary=r"\bbefore\w*\b|\buntil\b|\bfirst\b|\bprevious|\bearlier\b|\bahead\b"
            r"|\bprior\b",
        ),
        "more": Sense(
            says=r"\b(?:more|longer|older) than\b",
            contrary=r"\b(?:less|fewer|under|below|younger|shorter|not?|never|nobody"
            r"|none)\b|n[’']t\b",
        ),
        "less": Sense(
            says=r"\b(?:less|fewer|shorter|younger) than\b",
            contrary=r"\b(?:more|over|above|older|longer|not?|never|nobody|none)\b|n[’']t\b",
        ),
        "allow": Sense(
            says=r"\b(?:allow\w*|permit(?:s|ted|ting)?|lawful(?:ly)?|legal(?:ly)?)\b",
            contrary=r"\b(?:not?|never|nobody|none|cannot|without|neither|unless|only)\b|n[’']t\b"
            r"|\b(?:forb|prohibit|ban|illegal|unlawful|refus)",
        ),
        "agree": Sense(
            says=r"\b(?:agree[sd]?|accept(?:s|ed)?)\b",
            contrary=r"\b(?:not?|never|nobody|none|cannot|without|neither|unless)\b|n[’']t\b"
            r"|\b(?:refus|reject|den[yi]|declin|disagree)",
        ),
    },
)
