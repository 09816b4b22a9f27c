"""guidebook pretranslate."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.locale import locales_argument
from pipeline.cli.output import print_json, say
from pipeline.cli.progress import shown_progress
from pipeline.cli.remote import allow_remote_option
from pipeline.cli.scope import document_option, open_scope
from pipeline.cli.workers import asked_workers, workers_options

if TYPE_CHECKING:
    from pipeline.flow.filling import Pretranslated

_SHOWN = 10  # refused drafts in the text; all of them in the JSON


@click.command()
@locales_argument
@click.option(
    "--tmx",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A translation memory (TMX 1.4) to use too.",
)
@click.option(
    "--model",
    "models",
    multiple=True,
    metavar="[LOCALE=]MODEL",
    help="An .argosmodel file, the folder of an Argos or CTranslate2 model (NLLB-200, M2M100, "
    "MADLAD-400, OPUS-MT), or a language model: http://localhost:11434/v1#NAME.",
)
@allow_remote_option
@click.option(
    "--agreement",
    is_flag=True,
    help="Ask a language model twice, and say how alike its answers are (twice as long).",
)
@click.option("--no-machine", is_flag=True, help="Only from memory and term base.")
@click.option(
    "--again",
    is_flag=True,
    help="Draft anew what a machine drafted and nobody has confirmed or changed.",
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@workers_options
@document_option
@click.pass_obj
def command(
    root: Path,
    /,
    locales: tuple[str, ...],
    tmx: tuple[Path, ...],
    models: tuple[str, ...],
    allowed: tuple[str, ...],
    **flags: bool | str,
) -> None:
    """Fill empty entries.

    From everything ever translated, from the term base, then by a model on this machine.

    Each suggestion is marked “needs work” and says where it comes from; a person's text is never
    touched. No text leaves this machine unless --allow-remote names where to.
    """
    from pipeline.flow.drafters import DraftOptions
    from pipeline.flow.pretranslate import pretranslate

    options = DraftOptions(
        tmx,
        models,
        machine=not flags["no_machine"],
        again=bool(flags["again"]),
        allowed=allowed,
        agreement=bool(flags["agreement"]),
        tell=lambda line: say(line, err=True),
    )
    with shown_progress() as progress:
        done = pretranslate(open_scope(root), locales, options, asked_workers(1), progress)
    if flags["form"] == "json":
        print_json({"catalogs": [_catalog_record(one) for one in done]}, "pretranslate-1")
        return
    for one in done:
        for line in _report_lines(one):
            say(line)


def _report_lines(one: Pretranslated) -> list[str]:
    machine = f"{one.drafted} drafted by {one.model.engine}, {one.model.title}" if one.model else ""
    counts = [
        f"{one.filled} entries filled from a memory of {one.remembered:,}",
        f"{one.terms} from the term base",
        machine,
        f"{one.empty} left empty",
    ]
    lines = [f"{one.document} {one.locale}: {', '.join(filter(None, counts))}"]
    if one.advice:
        lines.append(f"  no machine drafts here: {one.advice}")
    if one.model and one.drafted:
        wanted, before, now = one.wanted
        lines.append(f"  model licence: {one.model.licence}")
        lines.append(
            f"  terms: {wanted} wanted, {before} there as the model wrote, {now} there now; tags "
            f"to look at in {one.unsure} drafts"
        )
    lines += [
        f"  refused: {refused.place}: {', '.join(refused.reasons)}: “{refused.source[:60]}”"
        for refused in one.refused[:_SHOWN]
    ]
    if len(one.refused) > _SHOWN:
        lines.append(
            f"  … and {len(one.refused) - _SHOWN} more refused drafts (--format json lists them)"
        )
    return lines


def _catalog_record(one: Pretranslated) -> dict[str, Any]:
    card = one.model
    model = (
        None
        if card is None
        else {
            "engine": card.engine,
            "name": card.name,
            "version": card.version,
            "sha256": card.digest,
            "licence": card.licence,
            "sends": card.sends,
        }
    )
    terms = dict(zip(("wanted", "written", "now"), one.wanted, strict=True))
    refused = [
        {"source": entry.source, "reasons": list(entry.reasons), "place": entry.place}
        for entry in one.refused
    ]
    return {
        "document": one.document,
        "locale": one.locale,
        "memory": one.filled,
        "remembered": one.remembered,
        "term_base": one.terms,
        "drafted": one.drafted,
        "empty": one.empty,
        "model": model,
        "advice": one.advice,
        "terms": terms,
        "tags_to_look_at": one.unsure,
        "refused": refused,
    }
