"""Where the translations of an edition stand, and why texts of it stayed English."""

from pipeline.catalogs import missing_from, texts_of_master, usable_target
from pipeline.flow.documents import DocumentText
from pipeline.flow.tasks import Task
from pipeline.model import Catalog


def locate_entries(task: Task, text: DocumentText, catalog: Catalog | None) -> dict[str, str]:
    """Block id → file and line of its translation, for the blocks that have one."""
    if catalog is None:
        return {}
    name = task.document.catalog(task.locale).relative_to(task.document.root).as_posix()
    lines = {unit.key: f"{name}:{unit.line}" for unit in catalog.live if unit.line}
    return {
        identifier: lines[segment.key]
        for segment in text.segments
        if segment.key in lines
        for identifier in segment.block_ids
    }


def describe_fallbacks(task: Task, text: DocumentText, catalog: Catalog | None) -> tuple[str, ...]:
    """Describe the texts that fall back to English without being marked fuzzy.

    Texts that the catalog does not know, and translations with broken codes.
    """
    if catalog is None:
        return ()
    name = task.document.catalog(task.locale).relative_to(task.document.root).as_posix()
    found = []
    if missing := missing_from(catalog, text.template(catalog.document)):
        found.append(
            f"{name}: {texts_of_master(missing)} not in it and English in the edition. "
            f"Run: guidebook extract, then: guidebook update"
        )
    broken = [
        unit.line
        for unit in catalog.live
        if unit.target.strip() and not unit.fuzzy and usable_target(unit) is None
    ]
    if broken:
        lines = ", ".join(map(str, broken[:5])) + (", …" if len(broken) > 5 else "")
        found.append(
            f"{name}:{lines}: a code such as <b> or <note1/> is lost or broken, or a character is "
            f"no text; English stands there. See: guidebook check"
        )
    return tuple(found)
