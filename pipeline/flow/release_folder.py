"""The release folder as a whole: packs, files, pages, feeds and the report, by their paths."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

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
    correction_file,
    index_page,
    language_page,
    letter,
    poster_page,
)

_COVER_WIDTH = 320  # pixels
_PLAIN_COVER = (320, 453), "#174f57"  # pixels, and the colour of the pages' headings


def make_folder(project: Project, packages: Sequence[Pack], examined: Examined, *, is_open: bool
                ) -> dict[str, bytes]:  # fmt: skip
    """Every file of the release folder by its path there, the report and its checksums last."""
    files: dict[str, bytes] = {}
    offers = [_add_offer(project, package, files) for package in packages]
    offers.sort(key=lambda one: (-one.imprint.shares.total, one.document))
    _add_pages(project, offers, files)
    report = make_report(files, examined, map(_part, packages), is_open=is_open)
    about = {REPORT: report_bytes(report), PAGE: report_page(report, STYLE)}
    return {**files, **about, CHECKSUMS: checksums(report, about)}


def _add_offer(project: Project, package: Pack, files: dict[str, bytes]) -> Offer:
    """Put the files of a document in a language into the folder; return what the pages say."""
    finished = package.read_files(project.output)
    code, publishing = package.imprint.locale.code, _publishing(project, package.document)
    paths = {form: f"{code}/{package.file_name(form)}" for form in finished}
    files |= {paths[form]: content for form, content in finished.items()}
    cover = shrink_picture(read_cover(finished.get(Format.EPUB, b"")), _COVER_WIDTH)
    if cover:
        files[f"{code}/{package.stem}-cover.jpg"] = cover
    offer = Offer(
        package.document,
        package.imprint,
        {form: (path, len(finished[form])) for form, path in paths.items()},
        (package.name, 0),
        publishing,
        read_description(finished),
        count_pages(finished.get(Format.PDF, b"")),
        f"{code}/{package.stem}-cover.jpg" if cover else "",
    )
    files[package.name] = pack(package, finished, letter(offer))
    shown = [*paths.values(), package.name]
    sums = {path: hashlib.sha256(files[path]).hexdigest() for path in shown}
    return replace(offer, pack=(package.name, len(files[package.name])), sums=sums)


def _publishing(project: Project, document: str) -> Publishing:
    found = (one.settings.publishing for one in project.documents if one.name == document)
    return next(found, NOTHING_PUBLISHED)


def _add_pages(project: Project, offers: Sequence[Offer], files: dict[str, bytes]) -> None:
    by_language: dict[str, list[Offer]] = {}
    for offer in offers:
        by_language.setdefault(offer.folder, []).append(offer)
    first = {code: own[0] for code, own in by_language.items()}
    order = sorted(first, key=lambda code: (code != "en", first[code].imprint.locale.english_name))
    languages = [first[code].imprint for code in order]
    for own in by_language.values():
        _add_language(own, languages, files)
    files["index.html"] = index_page(offers, languages)
    files |= {publication_name(one): publication(one) for one in offers}
    files["opds.json"], files["feed.xml"] = opds(offers), atom(offers)
    if not all(offer.cover for offer in offers):
        files[NO_COVER] = plain_picture(*_PLAIN_COVER)
    lead = offers[0].publishing
    if lead.address:
        files["sitemap.xml"] = sitemap(lead.address, languages)
    if lead.partner_logo:
        logo = _read_logo(project.root / lead.partner_logo)
        files[f"partner{Path(lead.partner_logo).suffix}"] = logo


def _add_language(
    own: Sequence[Offer], languages: Sequence[Imprint], files: dict[str, bytes]
) -> None:
    """The pages of one language, whose documents these are."""
    lead = own[0]
    files[f"{lead.folder}/index.html"] = language_page(own, languages)
    files[f"{lead.folder}/correction.txt"] = correction_file(lead)
    if lead.publishing.address:
        files[f"{lead.folder}/poster.html"] = poster_page(lead)


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


def list_left(folder: Path, known: Iterable[str], files: Mapping[str, bytes]) -> list[Path]:
    """The files of an earlier release that this one does not write."""
    held = list_entries(folder)
    left = (name for name in known if name not in files)
    return [folder / name for name in left if held.get(name) is Entry.FILE]
