"""docs/checks.md, made from the checks themselves."""

from collections.abc import Iterator

from pipeline.checks.base import Check, Example
from pipeline.checks.registry import GROUPS
from pipeline.languages import LANGUAGES, TARGET_LOCALES

_HEAD = """\
# Checks

`guidebook check [LOCALE]…` examines every translated entry before anything is built. An **error**
closes the gate of `guidebook release` and ends in exit code 1. A **warning** should be looked at. A
**note** informs. Fuzzy entries are not examined, because no edition shows them; `--drafts` examines
them too.

A wrong finding is silenced at its entry, with the reason, by a translator comment. Poedit, Weblate
and OmegaT keep it:

```
# guidebook: ignore number-mismatch because the law counts the age in another way here
```

Without a reason the comment has no effect and is itself an error (`ignore-without-reason`), as is
one for an unknown check (`unknown-ignore`). One without a finding to silence gets a note
(`idle-ignore`); `--drop-ignores` takes those out. One about an older English text lapses with the
update that brings the new one.

`--fix` makes the repairs that change code points and not what is read (marked *repairable*): NFC,
the vowel AM, order of marks, idle zero-width spaces. It reports each. An approval stays valid,
because nothing that a person approved has changed. `--annotate` writes the findings into the PO
files as comments (`# guidebook: found …`) and removes those that no longer hold. `--clear` removes
all of them.

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
            f"| {example.locale} | {_render_cell(example.source)} | "
            f"{_render_cell(example.wrong)} | {_render_cell(example.right)} |"
            f"{_describe_point(example)}"
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
