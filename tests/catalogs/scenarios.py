"""Edits that authors make to a master half-way through a translation, each with what must become of the translations.

``before`` and ``after`` are paragraphs (``**bold**``, ``*italic*``); everything in ``before`` is translated. ``fates`` gives, for each paragraph of
``after`` that is not word for word in ``before``: the class of change, and whether the translation stays usable.
"""

from dataclasses import dataclass

LONG = "Explain the house rules before the person moves in, and leave a copy in the person's own language."
OTHER = "Ask who else should know, and write down the answer."
THIRD = "A plan is made together with the person and reviewed each month."


@dataclass(frozen=True)
class Scenario:
    name: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    fates: tuple[
        tuple[str, str, bool], ...
    ] = ()  # text without markup, class ("new" for none), usable
    lost: int = 0  # translations that must become obsolete


def changed(name: str, before: str, after: str, change: str, usable: bool) -> Scenario:
    plain = after.replace("**", "").replace("*", "")
    return Scenario(name, (OTHER, before, THIRD), (OTHER, after, THIRD), ((plain, change, usable),))


SCENARIOS = (
    Scenario("nothing changed", (OTHER, LONG), (OTHER, LONG)),
    Scenario("two paragraphs changed places", (OTHER, LONG, THIRD), (LONG, OTHER, THIRD)),
    Scenario("a paragraph was inserted", (OTHER, LONG), (OTHER, THIRD, LONG), ((THIRD, "new", False),)),
    Scenario("a paragraph was deleted", (OTHER, LONG, THIRD), (OTHER, THIRD), lost=1),
    Scenario("a paragraph was copied", (OTHER, LONG), (OTHER, LONG, OTHER)),
    Scenario("a heading was put above", (OTHER, LONG), ("# Rules", OTHER, LONG), (("Rules", "new", False),)),
    changed("a word was made bold", LONG, LONG.replace("before", "**before**"), "formatting", False),
    changed("bold was taken away", LONG.replace("before", "**before**"), LONG, "formatting", True),
    changed("bold became italic", "Ask **first** and then act on it.", "Ask *first* and then act on it.", "formatting", True),
    changed("straight quotes became curly", 'Say "no" as often as you want to.', "Say “no” as often as you want to.", "typography", True),
    changed("a hyphen became a dash", "Ask - and wait for the answer.", "Ask – and wait for the answer.", "typography", True),
    changed("two spaces became one", "Ask first.  Then wait for an answer.", "Ask first. Then wait for an answer.", "typography", True),
    changed("a capital was mended", "Ask the Case Manager for help.", "Ask the case manager for help.", "typography", True),
    changed("an ordinary space became a no-break space", "Wait for 14 days at most.", "Wait for 14\u00a0days at most.", "typography", True),
    changed("a number changed", "Somebody answers within 14 days.", "Somebody answers within 21 days.", "number", False),
    changed("a date changed", "The law was checked on 1 May 2026.", "The law was checked on 24 May 2026.", "number", False),
    changed("a telephone number changed", "Call 1300 at any hour of the day.", "Call 1362 at any hour of the day.", "number", False),
    changed("a web address changed", "Read more at https://example.org/a today.", "Read more at https://example.org/b today.", "number", False),
    changed("a name changed", "The office in Hanoi gives advice.", "The office in Vientiane gives advice.", "number", False),
    changed("voluntary became not voluntary", "A return is always voluntary and safe.", "A return is not always voluntary and safe.", "meaning", False),
    changed("must became should", "The worker must ask for consent.", "The worker should ask for consent.", "meaning", False),
    changed("may became must", "A person may leave at any time.", "A person must leave at any time.", "meaning", False),
    changed("only was added", "Give the file to the case manager.", "Give the file only to the case manager.", "meaning", False),
    changed("unless replaced if", "Do not call if it is safe to do so.", "Do not call unless it is safe to do so.", "meaning", False),
    changed("before became after", "Sign the form before the interview.", "Sign the form after the interview.", "meaning", False),
    changed("a word was replaced", "Leave a copy with the person.", "Leave a copy with the resident.", "rewritten", False),
    changed("a clause was added", "Leave a copy with the person.", "Leave a copy with the person, in a language that she reads well.", "rewritten", False),
    changed("a question mark replaced a full stop", "It is safe to talk now.", "It is safe to talk now?", "rewritten", False),
    Scenario("two paragraphs were joined", (OTHER, LONG, THIRD), (f"{OTHER} {LONG}", THIRD), ((f"{OTHER} {LONG}", "joined", False),)),
    Scenario("a paragraph was split", (f"{OTHER} {LONG}", THIRD), (OTHER, LONG, THIRD), ((OTHER, "split", False), (LONG, "split", False))),
    Scenario("three paragraphs were joined", ("Go home.", OTHER, LONG, THIRD), ("Go home.", f"{OTHER} {LONG} {THIRD}"),
             ((f"{OTHER} {LONG} {THIRD}", "joined", False),)),
    Scenario("a paragraph was split in three", ("Go home.", f"{OTHER} {LONG} {THIRD}"), ("Go home.", OTHER, LONG, THIRD),
             tuple((text, "split", False) for text in (OTHER, LONG, THIRD))),
    Scenario("two paragraphs became two lines of one", (OTHER, LONG, THIRD), (f"{OTHER}\n{LONG}", THIRD), ((f"{OTHER}{LONG}", "formatting", True),)),
    Scenario("a line break became the end of a paragraph", (f"{OTHER}\n{LONG}", THIRD), (OTHER, LONG, THIRD), ((OTHER, "split", False), (LONG, "split", False))),
    changed("a bold word and a plain one changed places in bold", "**Ask** first.", "Ask **first**.", "formatting", False),
    changed("all but one word became bold", "Ask **first** and then act.", "**Ask** first **and then act.**", "formatting", True),
    Scenario("a paragraph was rewritten from scratch", (OTHER, LONG, THIRD), (OTHER, "Money for rent is paid out each Friday.", THIRD),
             (("Money for rent is paid out each Friday.", "new", False),), lost=1),
    Scenario("a paragraph moved and changed a number", ("Wait for 14 days before you call.", OTHER, LONG), (OTHER, LONG, "Wait for 21 days before you call."),
             (("Wait for 21 days before you call.", "number", False),)),
    Scenario("a short heading beside another short heading", ("# Housing", OTHER, "# Health", LONG), ("# Housing", OTHER, "# Wealth and work", LONG),
             (("Wealth and work", "new", False),), lost=1),
)  # fmt: skip
