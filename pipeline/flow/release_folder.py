"""The release folder as a whole: packs, files, pages, feeds and the report, by their paths."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from pipeline.editions.picture_metadata import clean_picture
from pipeline.editions.picture_pixels import plain_picture, shrink_picture
from pipeline.errors import ProjectError
from pipeline.model import Format, Imprint
from pipeline.project import Project
from pipeline.publishing import NOTHING_PUBLISHED, Publishing
from pipeline.release.entries import Entry, list_entries
from pipeline.release.feeds import NO_COVER, atom, opds, publication, publication_name, sitemap
from pipeline.release.offer import Offer
from pipeline.release.pack import Pack, count_pages, pack, read_cover, read_description
from pipeline.release.report import (
    CHECKSUMS,
    PAGE,
    REPORT,
    Part,
    checksums,
    make_report,
    report_bytes,
    report_page,
)
from pipeline.release.safety import Examined
from pipeline.release.site import (
    STYLE,
    code_picture,
    correction_file,
    index_page,
    language_page,
    letter,
    poster_page,
)
from pipeline.release.staging import Files, Staging, sum_of

_COVER_WIDTH = 320  # pixels
_PLAIN_COVER = (320, 453), "#174f57"  # pixels, and the colour of the pages' headings


def make_folder(
    project: Project,
    packages: Iterable[Pack],
    examined: Examined,
    staging: Staging,
    *,
    is_open: bool,
) -> None:
    """Put every file of the release folder into ``staging``, the report and its checksums last.

    Of the packages one at a time is held in memory.
    """
    offers, parts = [], []
    for package in packages:
        offers.append(_add_offer(project, package, staging))
        parts.append(_part(package))
    offers.sort(key=lambda one: (-one.imprint.shares.total, one.document))
    _add_pages(project, offers, staging)
    report = make_report(staging.files, examined, parts, is_open=is_open)
    about = {REPORT: report_bytes(report), PAGE: report_page(report, STYLE)}
    for name, content in {**about, CHECKSUMS: checksums(report, about)}.items():
        staging.add(name, content)


def _add_offer(project: Project, package: Pack, staging: Staging) -> Offer:
    """Put the files of a document in a language into the folder; return what the pages say."""
    code, publishing = package.imprint.locale.code, _publishing(project, package.document)
    finished = package.read_files(project.output)
    sums = {form: sum_of(content) for form, content in finished.items()}
    paths = {form: f"{code}/{package.file_name(form)}" for form in finished}
    offer = Offer(
        package.document,
        package.imprint,
        {form: (path, sums[form].bytes) for form, path in paths.items()},
        (package.name, 0),
        publishing,
    )
    made = staging.produce(
        package.name, (offer, package.stem, sums), lambda: _make_pack(package, offer, finished)
    )
    shown = [*paths.values(), package.name]
    return replace(
        offer,
        **made.facts,
        pack=(package.name, made.files[package.name].bytes),
        sums={path: made.files[path].sha256 for path in shown},
    )


def _make_pack(
    package: Pack, offer: Offer, finished: dict[Format, bytes]
) -> tuple[Files, Mapping[str, Any]]:
    """The files of a document in a language with their archive, and what they say of themselves."""
    files = {offer.files[form][0]: content for form, content in finished.items()}
    cover = shrink_picture(read_cover(finished.get(Format.EPUB, b"")), _COVER_WIDTH)
    facts: dict[str, Any] = {
        "description": read_description(finished),
        "pages": count_pages(finished.get(Format.PDF, b"")),
        "cover": f"{offer.folder}/{package.stem}-cover.jpg" if cover else "",
    }
    if cover:
        files[facts["cover"]] = cover
    beside = letter(replace(offer, **facts)), offer.news, code_picture(offer)
    files[package.name] = pack(package, finished, *beside)
    return files, facts


def _publishing(project: Project, document: str) -> Publishing:
    found = (one.settings.publishing for one in project.documents if one.name == document)
    return next(found, NOTHING_PUBLISHED)


def _add_pages(project: Project, offers: Sequence[Offer], staging: Staging) -> None:
    by_language: dict[str, list[Offer]] = {}
    for offer in offers:
        by_language.setdefault(offer.folder, []).append(offer)
    first = {code: own[0] for code, own in by_language.items()}
    order = sorted(first, key=lambda code: (code != "en", first[code].imprint.locale.english_name))
    languages = [first[code].imprint for code in order]
    for code, own in by_language.items():
        staging.produce(f"{code}/", (own, languages), partial(_make_language, own, languages))
    staging.produce("", (offers, languages), lambda: (_make_index(offers, languages), {}))
    lead = offers[0].publishing
    if lead.partner_logo:
        logo = _read_logo(project.root / lead.partner_logo)
        staging.add(f"partner{Path(lead.partner_logo).suffix}", logo)


def _make_language(
    own: Sequence[Offer], languages: Sequence[Imprint]
) -> tuple[Files, Mapping[str, Any]]:
    """The pages of one language, whose documents these are."""
    lead = own[0]
    files = {
        f"{lead.folder}/index.html": language_page(own, languages),
        f"{lead.folder}/correction.txt": correction_file(lead),
    }
    if lead.publishing.address:
        files[f"{lead.folder}/poster.html"] = poster_page(lead)
    return files, {}


def _make_index(offers: Sequence[Offer], languages: Sequence[Imprint]) -> Files:
    """The page of all languages, and the lists for programs."""
    files = {"index.html": index_page(offers, languages)}
    files |= {publication_name(one): publication(one) for one in offers}
    files["opds.json"], files["feed.xml"] = opds(offers), atom(offers)
    if not all(offer.cover for offer in offers):
        files[NO_COVER] = plain_picture(*_PLAIN_COVER)
    if address := offers[0].publishing.address:
        files["sitemap.xml"] = sitemap(address, languages)
    return files


def _read_logo(path: Path) -> bytes:
    """The partner's logo without its metadata; raises :class:`ProjectError` where it is missing."""
    try:
        return clean_picture(path.read_bytes())[0]
    except OSError as error:
        message = f"The partner's logo cannot be read: {error.strerror}."
        hint = "Mend partner_logo under [release], or take it out."
        raise ProjectError(message, location=str(path), hint=hint) from error


def _part(package: Pack) -> Part:
    imprint = package.imprint
    return Part(
        package.document,
        imprint.locale.code,
        imprint.edition,
        imprint.issued.isoformat(),
        imprint.revision,
        imprint.shares.status,
        imprint.shares.approved,
        imprint.shares.total,
    )


def refuse_links(folder: Path, files: Iterable[str]) -> None:
    """Raise :class:`ProjectError` where writing these files would follow a link out of the folder.

    Links to folders are found as well as those to files, whether what they lead to is there or not.
    """
    held = {"": Entry.LINK} if folder.is_symlink() else list_entries(folder)
    for name in files:
        for path in (name, *(one.as_posix() for one in PurePosixPath(name).parents)):
            kind = held.get("" if path == "." else path)
            if kind in {Entry.LINK, Entry.OTHER}:
                raise ProjectError(
                    "A link stands in the release folder; what is written there would go elsewhere."
                    if kind is Entry.LINK
                    else "Something stands in the release folder that is neither file nor folder.",
                    location=str(folder / path),
                    hint="Remove it, and release again. To keep editions on another disk, make the "
                    "whole output folder a link.",
                )


def list_left(folder: Path, known: Iterable[str], files: Iterable[str]) -> list[Path]:
    """The files of an earlier release that this one does not write."""
    held, written = list_entries(folder), set(files)
    left = (name for name in known if name not in written)
    return [folder / name for name in left if held.get(name) is Entry.FILE]
