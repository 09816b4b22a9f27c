"""One PO file per locale: read, written, updated from the template, and judged unit by unit."""

from typing import TYPE_CHECKING

from pipeline.loading import load_when_asked

if TYPE_CHECKING:
    from pipeline.catalogs.counts import (
        ChapterCount,
        count_chapters,
        count_states,
        count_words,
        limit_to_template,
        missing_from,
        texts_of_master,
    )
    from pipeline.catalogs.merge import Merged, merge_catalogs
    from pipeline.catalogs.places import Places
    from pipeline.catalogs.report import UpdateReport
    from pipeline.catalogs.states import (
        approve,
        draft_comment,
        drop_unapproved,
        is_machine,
        state_of,
        usable_target,
        without_draft,
    )
    from pipeline.catalogs.store import read_catalog, refuse_outside_xml, write_catalog
    from pipeline.catalogs.template import WRITTEN_BY_FIELD, make_template, new_catalog
    from pipeline.catalogs.update import update_catalog
else:
    __getattr__ = load_when_asked(
        __name__,
        {
            "counts": "ChapterCount count_chapters count_states count_words limit_to_template "
            "missing_from texts_of_master",
            "merge": "Merged merge_catalogs",
            "places": "Places",
            "report": "UpdateReport",
            "states": "approve draft_comment drop_unapproved is_machine state_of usable_target "
            "without_draft",
            "store": "read_catalog refuse_outside_xml write_catalog",
            "template": "WRITTEN_BY_FIELD make_template new_catalog",
            "update": "update_catalog",
        },
    )

__all__ = [
    "WRITTEN_BY_FIELD",
    "ChapterCount",
    "Merged",
    "Places",
    "UpdateReport",
    "approve",
    "count_chapters",
    "count_states",
    "count_words",
    "draft_comment",
    "drop_unapproved",
    "is_machine",
    "limit_to_template",
    "make_template",
    "merge_catalogs",
    "missing_from",
    "new_catalog",
    "read_catalog",
    "refuse_outside_xml",
    "state_of",
    "texts_of_master",
    "update_catalog",
    "usable_target",
    "without_draft",
    "write_catalog",
]
