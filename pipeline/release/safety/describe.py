"""docs/safety.md, made from the safety checks themselves."""

from collections.abc import Iterator

from pipeline.release.safety.base import SafetyCheck
from pipeline.release.safety.registry import SAFETY_CHECKS

_HEAD = """\
# Safety checks

A guidebook about trafficking can expose somebody by a quotation, the position in a photograph or an
author's name. These checks run where they help first: on the master at `guidebook inspect`, on the
translations at `guidebook check`, on finished files and packs at `guidebook release`. An **error**
closes the gate; a **warning** should be looked at.

What may stand although a check finds it is allowed in `source/<document>.toml`, with the reason:

```toml
[[safety.allow]]
text = "1300"                    # as it is found; blanks, case and kind of digits do not count
check = "hotline-unchecked"      # optional: this check only
reason = "National hotline, Thailand"
by = "Language lead"             # optional: a role, not a name
checked = 2026-11-24             # hotlines: when somebody last tried it
```

A long text, such as a quotation, may be named by its beginning (12 letters or more). The report of
the release lists every allowance that was used. What translations repeat from the master is told
at the master alone.

This page is made from the checks: `guidebook release --describe > docs/safety.md`.
"""
_SEVERITIES = {"error": "error", "warning": "warning", "info": "note"}


def describe_safety() -> str:
    """The page as Markdown."""
    lines = [_HEAD, "| | check | level | where |", "|---|---|---|---|"]
    for check in SAFETY_CHECKS:
        place = ", ".join(stages(check))
        level = _SEVERITIES[check.severity]
        lines.append(f"| {check.number} | [{check.id}](#{check.id}) | {level} | {place} |")
    lines.append("")
    for check in SAFETY_CHECKS:
        lines += _describe(check)
    return "\n".join(lines).rstrip("\n") + "\n"


def stages(check: SafetyCheck) -> tuple[str, ...]:
    """The commands at which a check runs."""
    found = []
    if check.reads_text and check.id != "quotation-mark-lost":
        found.append("inspect")
    if check.passage is not None:
        found.append("check")
    if check.reads_text or check.reads_files or check.relies_on:
        found.append("release")
    if any(one in check.relies_on for one in ("number-mismatch", "zawgyi", "altered-name")):
        found.insert(0, "check")
    return tuple(found)


def _describe(check: SafetyCheck) -> Iterator[str]:
    yield f"## {check.id}\n"
    yield f"{check.title}. *{_SEVERITIES[check.severity]}; number {check.number} of the list*\n"
    yield f"{check.rationale.replace('<', '&lt;')}\n"
    if check.relies_on:
        yield f"Done by: {', '.join(f'`{one}`' for one in check.relies_on)}.\n"
    for name, examples in (("Wrong", check.wrong), ("Right", check.right)):
        if examples:
            yield f"{name}: {'; '.join(f'`{one}`' for one in examples)}.\n"
    yield f"False alarms: {check.false_alarms.replace('<', '&lt;')}\n"
