"""Safety checks over texts and opened files: findings, and what was accepted."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.cleared import Cleared
from pipeline.model import Finding
from pipeline.release.safety.base import Accepted, Hit, Policy, SafetyCheck
from pipeline.release.safety.registry import SAFETY_CHECKS
from pipeline.release.safety.subjects import Passage, Text

_OF_PASSAGES = tuple((one, one.passage) for one in SAFETY_CHECKS if one.passage is not None)


@dataclass(frozen=True, slots=True)
class Examined:
    """What stands against a text or file, and what would but for an allowance."""

    findings: tuple[Finding, ...] = ()
    accepted: tuple[Accepted, ...] = ()

    def __add__(self, other: "Examined") -> "Examined":
        """Both together."""
        return Examined(self.findings + other.findings, self.accepted + other.accepted)


def examine_text(
    text: Text,
    policy: Policy,
    *,
    file: str,
    document: str = "",
    translated: bool = False,
    cleared: Cleared | None = None,
) -> Examined:
    """Examine the passages of a master or a catalog (``translated``).

    What stands in the source of a translation too is told once, at the master. Passages that are
    ``cleared`` are not looked at.
    """
    cleared = cleared or Cleared()
    found: list[tuple[SafetyCheck, Hit, Passage | None]] = []
    for passage in text.passages:
        digest = cleared.digest(passage.content)
        if cleared.holds(digest):
            continue
        hits = [(check, one, passage) for check, one in _iter_new(passage, policy)]
        found += hits
        if not hits:
            cleared.add(digest)
    for check in SAFETY_CHECKS:
        if check.text is not None and not translated:
            found += [(check, one, None) for one in check.text(text, policy)]
    return _judge(found, policy, file=file, document=document, locale=text.locale)


def _iter_new(passage: Passage, policy: Policy) -> Iterator[tuple[SafetyCheck, Hit]]:
    """The hits of all checks in one passage."""
    for check, find in _OF_PASSAGES:
        if hits := list(find(passage, policy)):
            yield from ((check, one) for one in _new(check, hits, passage, policy))


def _new(check: SafetyCheck, hits: list[Hit], passage: Passage, policy: Policy) -> Iterator[Hit]:
    """The hits of a translation that its source does not have as well."""
    if not passage.source or check.passage is None:
        yield from hits
        return
    source = Passage(passage.source, kind=passage.kind, style=passage.style)
    known = {_key(one.text) for one in check.passage(source, policy)}
    spared = 0 if check.id == "quotation-mark-lost" else len(known)
    for one in hits:
        if _key(one.text) not in known and not _is_same_kind(one, spared):
            yield one
        spared = max(0, spared - 1)


def _is_same_kind(_hit: Hit, spared: int) -> bool:
    """Whether the source has as many finds of the check: a translated word is another text."""
    return spared > 0


def _key(text: str) -> str:
    return "".join(one for one in text.casefold() if one.isalnum())


def examine_subject(
    find: Callable[[SafetyCheck], Callable[[Any, Policy], Iterable[Hit]] | None],
    subject: Any,
    policy: Policy,
) -> Iterator[tuple[SafetyCheck, Hit]]:
    """The hits of all checks that have something to say of a subject of this kind."""
    for check in SAFETY_CHECKS:
        if (finder := find(check)) is not None:
            yield from ((check, hit) for hit in finder(subject, policy))


def judge_hits(
    found: Iterable[tuple[SafetyCheck, Hit]], policy: Policy, *, file: str, locale: str = ""
) -> Examined:
    """Findings of a file, without those that somebody allowed."""
    return _judge(((check, hit, None) for check, hit in found), policy, file=file, locale=locale)


def _judge(
    found: Iterable[tuple[SafetyCheck, Hit, Passage | None]],
    policy: Policy,
    *,
    file: str,
    document: str = "",
    locale: str = "",
) -> Examined:
    findings: list[Finding] = []
    accepted: list[Accepted] = []
    for check, hit, passage in found:
        if allowed := policy.allowance(check.id, hit.text):
            accepted.append(Accepted(check.id, hit.text, allowed.reason, allowed.by, file))
            continue
        findings.append(
            Finding(
                check.id,
                hit.severity or check.severity,
                hit.message,
                locale=locale,
                document=document,
                file=file,
                line=passage.line if passage else 0,
                place=hit.place or (passage.place if passage else ""),
                source=(passage.source or passage.text)[:200] if passage else hit.text[:200],
            )
        )
    return Examined(tuple(dict.fromkeys(findings)), tuple(dict.fromkeys(accepted)))
