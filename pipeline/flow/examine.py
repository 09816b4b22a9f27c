"""Texts and finished files of a project under the safety checks."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from pipeline import files
from pipeline.catalogs import drop_unapproved
from pipeline.cleared import Cleared
from pipeline.flow.clearing import cleared_texts
from pipeline.flow.digests import digest_inputs, find_translations
from pipeline.flow.documents import DocumentText
from pipeline.flow.imprint import make_imprint
from pipeline.flow.safety import examine_catalog, examine_master, make_policy
from pipeline.model import SOURCE_LOCALE, Catalog, Finding, Format, Severity
from pipeline.project import Document, Project
from pipeline.release.record import Record, reason_to_build
from pipeline.release.safety import Examined, Policy, examine_release_file
from pipeline.release.safety.comparing import comparable
from pipeline.segments.coded import readable_text


def examine_texts(
    document: Document, catalogs: Mapping[str, Catalog], text: DocumentText
) -> Examined:
    """What the words of a master and its translations hold that could harm somebody."""
    policy = make_policy(document)
    found = examine_master(text.master, policy, document=document.name)
    for catalog in catalogs.values():
        with cleared_texts(document, catalog, policy) as cleared:
            found += examine_catalog(catalog, policy, cleared)
    return found


def examine_files(
    project: Project,
    document: Document,
    records: Sequence[Record],
    catalogs: Mapping[str, Catalog],
    text: DocumentText,
    cleared: Cleared,
) -> Examined:
    """What the finished files of a document hold beside their words."""
    policies: dict[tuple[str, str], Policy] = {}
    found: list[Examined] = []
    for record in records:
        path = project.output / record.path
        if not path.is_file():
            continue
        if record.locale not in (SOURCE_LOCALE, *document.settings.locales):
            found.append(Examined((_make_dropped(document, path, record),)))
            continue
        key = (record.locale, record.inputs.get("options", ""))
        if key not in policies:
            policies[key] = _policy_of(document, record, catalogs.get(record.locale), text)
        policy = policies[key]
        if reason := _reason_to_rebuild(project, document, record):
            found.append(Examined((_make_stale(document, path, record, reason),)))
            policy = replace(policy, imprint=())  # what it says of itself is out of date too
        found.append(_examine_file(path, policy, record.locale, cleared))
    return sum(found, Examined())


def _examine_file(path: Path, policy: Policy, locale: str, cleared: Cleared) -> Examined:
    """What a finished file holds; nothing where it was found clean before."""
    digest = cleared.digest((path.name, files.digest(path.read_bytes()), policy, locale))
    if cleared.holds(digest):
        return Examined()
    found = examine_release_file(path, policy, locale=locale)
    if found == Examined():
        cleared.add(digest)
    return found


def _reason_to_rebuild(project: Project, document: Document, record: Record) -> str:
    """Why a file is not what a build would make now, empty where it is."""
    options = record.inputs.get("options", "")
    inputs = digest_inputs(project, document, record.locale, Format(record.format), options)
    translations = partial(find_translations, document, record.locale)
    return reason_to_build(project.output, record, inputs, translations)


def _make_stale(document: Document, path: Path, record: Record, reason: str) -> Finding:
    released = record.format in document.settings.formats
    remedy = (
        "build it again."
        if released
        else f"it is left out. Build it with --format {record.format}, or remove it."
    )
    return Finding(
        "stale-edition",
        Severity.ERROR if released else Severity.WARNING,
        f"The edition is out of date ({reason}); {remedy}",
        locale=record.locale,
        document=record.document,
        file=str(path),
    )


def _make_dropped(document: Document, path: Path, record: Record) -> Finding:
    return Finding(
        "stale-edition",
        Severity.WARNING,
        f"The settings do not name the language “{record.locale}” any more: the edition is left "
        f"out. Name it again, or remove the file with: guidebook document remove --orphans",
        locale=record.locale,
        document=document.name,
        file=str(path),
    )


def _policy_of(
    document: Document, record: Record, catalog: Catalog | None, text: DocumentText
) -> Policy:
    """What a finished file must say: the imprint of its record."""
    if catalog is not None and "only approved" in record.inputs.get("options", ""):
        catalog = drop_unapproved(catalog)
    policy = make_policy(document, make_imprint(document, record.locale, catalog, text))
    # Titles, descriptions and bookmarks say again what the master and the catalog say.
    said = {block.content.plain for block in text.master.blocks}
    said |= {readable_text(unit.target) for unit in catalog.live} if catalog is not None else set()
    return replace(policy, known=frozenset(map(comparable, said)))


def examine_files_alone(project: Project, paths: Sequence[Path]) -> tuple[Finding, ...]:
    """The findings of files that go to others beside the editions, by what the project allows."""
    policies = [make_policy(document) for document in project.documents]
    policy = replace(policies[0], allowed=tuple(one for own in policies for one in own.allowed))
    return tuple(
        finding for path in paths for finding in examine_release_file(path, policy).findings
    )
