"""A catalog as an OmegaT project, and the work in one that comes back."""

from pathlib import Path
from xml.sax.saxutils import escape

from pipeline.catalogs import write_catalog
from pipeline.catalogs.memory import write_tmx
from pipeline.errors import CatalogError
from pipeline.files import write_file
from pipeline.glossary import TermBase
from pipeline.glossary.lists import export_omegat
from pipeline.languages import get_locale
from pipeline.model import Catalog

# OmegaT 3.6 and later; a unit of ours is a whole paragraph, which must not be cut into sentences.
_OMEGAT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir>
<tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>EN-GB</source_lang><target_lang>{locale}</target_lang>
<sentence_seg>false</sentence_seg>
<support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags></project></omegat>
"""
# OmegaT protects tags with a number (<a1>) by itself; the others only by this expression, which is
# a setting of the person, not of the project.
_OMEGAT_TAGS = r"</?[a-z]+[0-9]*/?>"
_OMEGAT_PREFERENCES = f"""<?xml version="1.0" encoding="UTF-8" ?>
<omegat><preference version="1.0">
<tagValidation_customPattern>{escape(_OMEGAT_TAGS)}</tagValidation_customPattern>
<tagValidateOnLeave>true</tagValidateOnLeave>
</preference></omegat>
"""
_OMEGAT_README = f"""\
This folder is an OmegaT project (OmegaT 3.6 or later).

1. Tags such as <b>, <note1/> and <br/> must stay. So that OmegaT protects all of them, start it by
       omegat --config-dir=config
   or put this under Options > Tag Validation > custom tags (regular expression):
       {_OMEGAT_TAGS}
2. Open this folder, translate, and look at Tools > Validate Tags.
3. Project > Create Translated Documents writes target/{{name}}.po. Send the whole folder back.

What you leave empty stays as it is. The memory (tm) holds the translations that exist, the glossary
the terms to use.
"""


def write_project(folder: Path, name: str, catalog: Catalog, term_base: TermBase | None) -> None:
    """Write the PO file as source, memory, terms, and how to set OmegaT up for our tags."""
    for part in ("source", "target", "tm", "glossary", "dictionary", "omegat", "config"):
        (folder / part).mkdir(parents=True)
    write_file(
        folder / "omegat.project",
        _OMEGAT.format(locale=get_locale(catalog.locale).word_tag).encode(),
    )
    write_file(folder / "README.txt", _OMEGAT_README.format(name=name).encode())
    write_file(folder / "config" / "omegat.prefs", _OMEGAT_PREFERENCES.encode())
    write_catalog(catalog, folder / "source" / f"{name}.po")
    write_tmx(catalog, folder / "tm" / "memory.tmx")
    if term_base:
        export_omegat(term_base, folder / "glossary" / "glossary.txt", catalog.locale)


def find_work(folder: Path, name: str, base: Path | None) -> tuple[Path, Path | None]:
    """The file in which an OmegaT project holds the work, and the one that was sent out."""
    sent = folder / "source" / f"{name}.po"
    found = (folder / "target" / f"{name}.po", folder / "omegat" / "project_save.tmx")
    work = next((path for path in found if path.is_file()), None)
    if work is None:
        raise CatalogError(
            f"The folder holds no work on “{name}”.",
            location=str(folder),
            hint="In OmegaT choose Project › Create Translated Documents, then send the folder.",
        )
    return work, base or (sent if sent.is_file() else None)
