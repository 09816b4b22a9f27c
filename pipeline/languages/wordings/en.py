"""English: what a source says that a translation must not turn round."""

from pipeline.languages.wording import Sense, Wording

_SOME = r"\b(?:some|sometimes|several|certain|a few|few|part(?:ly|s|ial)?|occasional(?:ly)?)\b"

_NOT = r"\b(?:not?|never|nobody|nothing|nowhere|none|cannot|without|neither|nor)\b|n[’']t\b"

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
        "unlawful": Sense(
            hints=("illegal", "unlawful", "against"),
            says=r"\b(?:illegal(?:ly)?|unlawful(?:ly)?|against the law)\b",
        ),
        "unsafe": Sense(
            hints=("unsafe", "insecure", "dangerous"), says=r"\b(?:unsafe|insecure|dangerous)\b"
        ),
        "refuse": Sense(
            hints=("refus", "reject", "declin", "den"),
            says=r"\b(?:refus\w+|reject\w*|declin(?:e|es|ed|ing)|den(?:y|ie[sd]|ying))\b",
        ),
        "forbid": Sense(
            hints=("forb", "prohibit", "ban", "outlaw"),
            says=r"\b(?:forbid\w*|forbade|prohibit\w*|ban(?:s|ned|ning)?|outlaw\w*)\b",
        ),
        "lack": Sense(
            hints=("lack", "absence", "shortage"),
            says=r"\b(?:lack(?:s|ed|ing)?|absence of|shortages? of)\b",
        ),
        "avoid": Sense(hints=("avoid", "refrain"), says=r"\b(?:avoid\w*|refrain\w*)\b"),
        "prevent": Sense(hints=("prevent",), says=r"\bprevent(?:s|ed|ing)?\b"),
        "harmful": Sense(
            hints=("harmful", "dangerous", "risky"),
            says=r"\b(?:harmful|dangerous|risky)\b",
            contrary=_NOT,
        ),
        "right": Sense(
            hints=("right", "entitled"),
            says=r"\b(?:ha(?:s|ve) (?:the|a|every) rights? to|(?:is|are) entitled to)\b",
            contrary=_NOT,
        ),
        "fail": Sense(hints=("fail",), says=r"\bfail(?:s|ed|ing|ure)? to\b"),
        "un-": Sense(says=rf"\b(?:{_UN})\b"),
        "hardly": Sense(
            hints=("hardly", "scarcely", "barely", "rarely", "seldom"),
            says=r"\b(?:hardly|scarcely|barely|rarely|seldom)\b",
        ),
        "unless": Sense(
            hints=("unless", "except", "exclud"), says=r"\b(?:unless|except(?! that)|excluding)\b"
        ),
        "only": Sense(hints=("only",), says=r"\bonly (?:if|when|after|with|once|where)\b"),
        "free": Sense(hints=("free",), says=r"\bfree\b"),
        "ban": Sense(
            hints=("not", "n’t", "n't", "never", "no one", "nobody"),
            says=r"\b(?:must|may|shall|can|do|does|should)(?: not|n[’']t)\b|\bcannot\b|\bnever\b"
            r"|\bno one (?:may|must|can)\b|\bnobody (?:may|must|can)\b",
            contrary=r"\bneed(?:s|ed)?\b|\bhave to\b|\bhas to\b|\bnecessar|\brequire"
            r"|\boblig|\bwithout\b",
        ),
        "needless": Sense(
            hints=("need", "not", "n’t", "n't"),
            says=r"\bneed(?: not|n[’']t)\b|\b(?:do|does)(?: not|n[’']t) (?:need|have) to\b"
            r"|\bnot (?:required|obliged|necessary)\b",
        ),
        "all": Sense(
            hints=("all", "every", "always"),
            says=r"\b(?:all|every|everyone|everybody|everything|always)\b",
            contrary=_SOME,
        ),
        "some": Sense(
            hints=("some", "few"),
            says=r"\b(?:some|sometimes|a few)\b",
            contrary=r"\b(?:all|every\w*|each|any\w*|always|both|whole)\b",
        ),
        "at least": Sense(
            hints=("least", "less", "fewer"),
            says=r"\bat least\b|\bno (?:less|fewer) than\b",
            contrary=r"\bat (?:the )?most\b|\bno more than\b|\bmaximum\b|\bup to\b|\bwithin\b",
        ),
        "at most": Sense(
            hints=("most", "more", "maximum"),
            says=r"\bat (?:the )?most\b|\bno more than\b|\bmaximum\b",
            contrary=r"\bat least\b|\bno (?:less|fewer) than\b|\bminimum\b",
        ),
        "before": Sense(
            hints=("before",),
            says=r"\bbefore\b",
            contrary=r"\bafter\w*\b|\bsince\b|\bthen\b|\blater\b|\bfollow|\bonce\b",
        ),
        "after": Sense(
            hints=("after",),
            says=r"\bafter(?!noon|wards)\b",
            contrary=r"\bbefore\w*\b|\buntil\b|\bfirst\b|\bprevious|\bearlier\b|\bahead\b"
            r"|\bprior\b",
        ),
        "more": Sense(
            hints=("than",),
            says=r"\b(?:more|longer|older) than\b",
            contrary=r"\b(?:less|fewer|under|below|younger|shorter|not?|never|nobody"
            r"|none)\b|n[’']t\b",
        ),
        "less": Sense(
            hints=("than",),
            says=r"\b(?:less|fewer|shorter|younger) than\b",
            contrary=r"\b(?:more|over|above|older|longer|not?|never|nobody|none)\b|n[’']t\b",
        ),
        "allow": Sense(
            hints=("allow", "permit", "awful", "legal"),
            says=r"\b(?:allow\w*|permit(?:s|ted|ting)?|lawful(?:ly)?|legal(?:ly)?)\b",
            contrary=r"\b(?:not?|never|nobody|none|cannot|without|neither|unless|only)\b|n[’']t\b"
            r"|\b(?:forb|prohibit|ban|illegal|unlawful|refus)",
        ),
        "agree": Sense(
            hints=("agree", "accept"),
            says=r"\b(?:agree[sd]?|accept(?:s|ed)?)\b",
            contrary=r"\b(?:not?|never|nobody|none|cannot|without|neither|unless)\b|n[’']t\b"
            r"|\b(?:refus|reject|den[yi]|declin|disagree)",
        ),
        "only one": Sense(
            hints=("only",),
            says=r"(?<!not )(?<!if )(?<!the )\bonly\b"
            r"(?! (?:if|when|after|with|once|where|child)\b)",
            contrary=r"\b(?:alone|just|single|sole(?:ly)?|exclusive(?:ly)?|no more)\b",
        ),
        "within": Sense(
            hints=("within",),
            says=r"\bwithin (?:the (?:first|next) )?(?:\d|an?\b|one|two|three|four|five|six|seven"
            r"|eight|nine|ten|twelve|fourteen|thirty|hours|days|minutes|weeks)",
            contrary=r"\b(?:after\w*|over|beyond|later|more|since|past|then|longer)\b",
        ),
        "under": Sense(
            hints=("under", "below"),
            says=r"\b(?:under|below) (?=(?:the age of )?(?:\d|ten\b|twelve\b|fifteen\b|sixteen\b"
            r"|eighteen\b|twenty))",
            contrary=r"\b(?:more|over|above|older|longer|exceed\w*|up)\b",
        ),
        "over": Sense(
            hints=("over", "above", "exceed", "more", "older", "longer"),
            says=r"\b(?:over|above|exceed\w*|more|older|longer) (?:than )?"
            r"(?=(?:the age of )?(?:\d|half\b|ten\b|twelve\b|fifteen\b|sixteen\b|eighteen\b"
            r"|twenty))",
            contrary=rf"\b(?:less|fewer|under|below|younger|shorter)\b|{_NOT}",
        ),
        "more of": Sense(
            hints=("than",),
            says=r"\bmore\b[^.;,:]{2,40}\bthan\b",
            contrary=rf"\b(?:less|fewer|under|below|rather|half)\b|more than|{_NOT}",
        ),
        "fewer of": Sense(
            hints=("than",),
            says=r"\b(?:fewer|less)\b[^.;,:]{2,40}\bthan\b",
            contrary=rf"\b(?:more|over|above|rather|half)\b|(?:less|fewer) than|{_NOT}",
        ),
        "safe": Sense(
            hints=("safe",),
            says=r"\bsafe(?:ly|r|st)?\b",
            contrary=r"(?:\bnot?|n[’']t|\bnever|\bless|\bnothing)\b[^.;,:?]{0,24}\bsafe"
            r"|\b(?:danger\w*|risk\w*|unsafe|harm\w*|threat\w*|hazard\w*|violen\w*"
            r"|emergenc\w*|protect\w*|hurt\w*|fear\w*)\b",
        ),
        "each": Sense(
            hints=("every", "all", "always", "both"),
            says=r"\b(?:every(?:one|body|thing)|all|always|both)\b",
            contrary=rf"{_NOT}|\b(?:un\w+|refus\w+|lack\w*|fail\w*|avoid\w*|free|except|only|but"
            r"|before|until|any\w*)\b",
        ),
        "never": Sense(
            hints=("never",),
            says=r"\bnever\b",
            contrary=r"\b(?:al(?:ways|l)|every\w*|each|whole|constant\w*|continu\w*|regular\w*"
            r"|still|keep\w*|stays?|remain\w*)\b",
        ),
        "both": Sense(hints=("both",), says=r"\bboth\b", contrary=r"\b(?:either|one|any|or)\b"),
        "either": Sense(
            hints=("either",),
            says=r"\beither\b",
            contrary=rf"\b(?:both|all|each|every\w*)\b|{_NOT}",
        ),
        "with": Sense(
            hints=("with",),
            says=r"\bwith\b",
            contrary=rf"{_NOT}|\b(?:un\w+|lack\w*|absen\w*|free|alone|except|only|less|miss\w*|remov\w*"
            r"|refus\w*|instead|hid\w*|empty|blank|silent\w*)\b|less\b",
        ),
        "increase": Sense(
            hints=("increas", "ris", "rose", "gr"),
            says=r"\b(?:increas(?:es?|ed|ing)|rise[sn]?|rising|rose|gr[eo]w(?:s|n|ing)?)\b",
            contrary=rf"\b(?:decreas\w*|f[ea]ll\w*|drop\w*|reduc\w*|lower\w*|declin\w*|less|fewer|cut\w*"
            rf"|shrink\w*|limit\w*)\b|{_NOT}",
        ),
        "decrease": Sense(
            hints=("decreas", "fall", "fell", "drop", "reduc", "declin"),
            says=r"\b(?:decreas\w*|f[ea]ll(?:s|en|ing)?|drop(?:s|ped|ping)?|reduc\w*|declin\w*)\b",
            contrary=rf"\b(?:increas\w*|ris\w*|rose|gr[eo]w\w*|rais\w*|more|higher|add\w*)\b|{_NOT}",
        ),
        "most": Sense(
            hints=("most",),
            says=r"(?:^|[.:;(“] ?|\b(?:in|for|of|and|but|that|to) )most\b"
            r"(?= (?:of|[a-z]+s|people|women|men)\b)",
            contrary=r"\b(?:some\w*|few\w*|minority|small|rare\w*|certain|part\w*)\b",
        ),
        "instead": Sense(hints=("instead", "rather"), says=r"\b(?:instead of|rather than)\b"),
    },
)
