"""docs/checks.md, made from the checks themselves."""

from collections.abc import Iterator

from pipeline.checks.base import Check, Example
from pipeline.checks.registry import GROUPS
from pipeline.languages import LANGUAGES, TARGET_LOCALES

_HEAD = """\
# Checks

`guidebook check [LOCALE]…` looks at every translated entry before anything is built. An **error** closes the gate of `guidebook release` and ends in exit
code 1; a **warning** wants a look; a **note** only tells. Entries that need work are not looked at: they stand in no edition (`--drafts` shows them too).

A finding that is wrong in one place is silenced there, with the reason, by a translator comment that Poedit, Weblate and OmegaT keep:

```
# guidebook: ignore number-mismatch because the law counts the age in another way here
```

Without a reason it does not count and is itself an error (`ignore-without-reason`), as is one for a check that there is not (`unknown-ignore`). One that has nothing left to
silence gets a note (`idle-ignore`); one that was said of an older English text lapses with the update that brings the new one.

`--fix` applies the repairs that change code points and not what is read (marked *repairable*): NFC, the vowel AM, order of marks, idle zero-width spaces. It reports
each. An approval stays where it was valid, because nothing that a person approved has changed. `--annotate` writes the findings into the PO files as
comments (`# guidebook: found …`) and takes out those that no longer hold; `--clear` takes all of them out.

This page is made from the checks: `guidebook check --describe > docs/checks.md`.
"""
_SEVERITIES = {"error": "error", "warning": "warning", "info": "note"}


def describe() -> str:
    """The page as Markdown."""
    return (
        "\n".join(
            (
                _HEAD,
                *(
                    line
                    for group, checks in GROUPS.items()
                    for line in _describe_group(group, checks)
                ),
            )
        ).rstrip("\n")
        + "\n"
    )


def _describe_group(name: str, checks: tuple[Check, ...]) -> Iterator[str]:
    yield f"## {name}\n"
    for check in checks:
        yield from _describe_check(check)


def _describe_check(check: Check) -> Iterator[str]:
    codes = [code for code in TARGET_LOCALES if check.applies(LANGUAGES[code])]
    languages = "all languages" if len(codes) == len(TARGET_LOCALES) else ", ".join(codes)
    yield f"### {check.id}\n"
    yield (
        f"{check.title}. *{_SEVERITIES[check.severity]}, "
        f"{languages}{', repairable' if check.fixable else ''}*\n"
    )
    yield f"{_render_prose(check.rationale)}\n"
    yield f"False alarms: {_render_prose(check.false_positives)}\n"
    yield "| | source | wrong | right |\n|---|---|---|---|"
    for example in check.examples:
        yield (
            f"| {example.locale} | {_render_cell(example.source)} | {_render_cell(example.wrong)} | "
            f"{_render_cell(example.right)} |{_describe_point(example)}"
        )
    yield ""


def _render_prose(text: str) -> str:
    return text.replace("<", "&lt;")


def _render_cell(text: str) -> str:
    """Text as it can stand in a Markdown table; what cannot be seen is named."""
    shown = "".join(
        character if character.isprintable() else f"⟨U+{ord(character):04X}⟩" for character in text
    )
    shown = shown.replace("\u200b", "⟨U+200B⟩").replace("\u00ad", "⟨U+00AD⟩")
    return f"`{shown.replace('|', '¦')}`"


def _describe_point(example: Example) -> str:
    if not example.beside:
        return ""
    others = "; ".join(f"{source} = {target}" for source, target in example.beside)
    return f"\n| | *beside* | `{others}` | |"
