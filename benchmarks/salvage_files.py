"""Pairs of Word files with known answers for benchmarks/salvage.py, and the damage that is done to them."""

import copy
import random
import re
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import docx
from docx.oxml.ns import qn
from lxml import etree, html

from pipeline.catalogs import read_catalog
from pipeline.editions.restyle import restyle
from pipeline.flow.documents import read_text, usable_targets
from pipeline.languages import get_locale
from pipeline.master import fill, read_master
from pipeline.segments import fragments
from pipeline.segments.coded import plain_text

ROOT = Path(__file__).parents[1]
_HELP = "usr/share/libreoffice/help"


def bare(text: str) -> str:
    """A text as it is compared: letters and digits."""
    return "".join(filter(str.isalnum, text)).casefold()


@dataclass
class Pair:
    """An English file, its translation, and for each text of the translation the English texts that it stands for."""

    name: str
    locale: str
    english: Path
    translation: Path
    truth: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    added: set[str] = field(default_factory=set)
    counts: dict[str, int] = field(
        default_factory=dict
    )  # English paragraphs that one was made of, where not one


def own_pair(document: str, locale: str, folder: Path) -> Pair:
    """A document of this project and its edition as a Word file."""
    master = ROOT / "source" / f"{document}.docx"
    text = read_text(master)
    catalog = read_catalog(ROOT / "po" / document / f"{locale}.po", document, locale)
    contents = fragments(text.master.blocks, usable_targets(catalog))
    path = folder / f"{document}-{locale}.docx"
    path.write_bytes(restyle(fill(text.master, contents), get_locale(locale)))
    pair = Pair(f"{document} {locale}", locale, master, path)
    for unit in catalog.live:
        pair.truth[bare(plain_text(unit.target))].add(bare(plain_text(unit.source)))
    return pair


def help_pair(area: str, locale: str, packages: Path, folder: Path, pages: int) -> Pair:
    """Help pages of LibreOffice (Debian's packages, unpacked) as one manual; ids of the paragraphs tell the answers."""
    names = {"zh_CN": ("zh-cn", "zh-CN")}.get(locale, (locale, locale))
    english = packages / "libreoffice-help-en-us" / _HELP / "en-US/text" / area
    other = packages / f"libreoffice-help-{names[0]}" / _HELP / names[1] / "text" / area
    pair = Pair(f"help {area} {locale}", locale, folder / f"{area.replace('/', '-')}-en-{locale}.docx",
                folder / f"{area.replace('/', '-')}-{locale}.docx")  # fmt: skip
    first, second = docx.Document(), docx.Document()
    first.core_properties.comments = second.core_properties.comments = ""
    for page in sorted(english.glob("*.html"))[:pages]:
        before, after = (
            _page(page),
            _page(other / page.name) if (other / page.name).is_file() else {},
        )
        for name, (kind, text) in before.items():
            translated = after.get(name, ("", ""))[1]
            _write(first, kind, text)
            if translated and translated != text:
                _write(second, kind, translated)
                pair.truth[bare(translated)].add(bare(text))
    first.save(str(pair.english))
    second.save(str(pair.translation))
    return pair


def _page(path: Path) -> dict[str, tuple[str, str]]:
    """Id → kind and text of the paragraphs of a help page."""
    found = {}
    for element in html.fromstring(path.read_bytes()).iter("p", "h1", "h2", "h3", "h4"):
        name, text = element.get("id") or "", " ".join(element.text_content().split())
        if re.match(r"(?:par|hd)_", name) and text:
            around = {one.tag for one in element.iterancestors()}
            kind = "List Bullet" if "li" in around else "Normal"
            found[name] = (f"Heading {element.tag[1]}" if element.tag != "p" else kind, text)
    return found


def _write(document: docx.document.Document, kind: str, text: str) -> None:
    document.add_paragraph(text, style=kind)


# --- damage ------------------------------------------------------------------------------------------------------


def damaged(
    pair: Pair, folder: Path, seed: int, *, kinds: str = "djsam", share: float = 0.05
) -> Pair:
    """Paragraphs of the translation dropped (d), joined (j), split (s), added (a), a chapter moved (m), styles lost (l), by way of LibreOffice (o)."""
    chance = random.Random(seed)
    document = docx.Document(str(pair.translation))
    new = Pair(f"{pair.name} {kinds}", pair.locale, pair.english, folder / f"{pair.translation.stem}-{kinds}{seed}.docx", copy.deepcopy(pair.truth))  # fmt: skip
    body, others = document.element.body, _sentences_of_another(pair.locale, pair.name)
    if "m" in kinds:
        _move_chapter(body, chance)
    for paragraph in list(body.iterchildren(qn("w:p"))):
        text = _text(paragraph)
        if len(bare(text)) < 12 or paragraph.getparent() is None:
            continue
        draw = chance.random()
        if "d" in kinds and draw < share:
            body.remove(paragraph)
        elif "j" in kinds and draw < 2 * share:
            _join(paragraph, new)
        elif "s" in kinds and draw < 3 * share:
            _split(paragraph, new)
        elif "a" in kinds and draw < 4 * share:
            _add(paragraph, new, others, chance)
    if "l" in kinds:
        _lose_styles(document)
    document.save(str(new.translation))
    if "o" in kinds:
        _through_libreoffice(new)
    return new


def rewritten(pair: Pair, folder: Path, seed: int, share: float = 0.2) -> Pair:
    """The English after a revision: a fifth of the paragraphs rewritten, some new, some gone; the truth follows."""
    chance = random.Random(seed)
    document = docx.Document(str(pair.english))
    renamed: dict[str, set[str]] = defaultdict(set)  # a text may stand in several places
    words = [word for one in document.paragraphs for word in one.text.split() if len(word) > 3]
    for paragraph in list(document.element.body.iter(qn("w:p"))):
        text = _text(paragraph)
        if (
            len(text) < 25
            or next(paragraph.iter(qn("w:fldChar"), qn("w:fldSimple")), None) is not None
        ):
            continue
        draw = chance.random()
        if draw < share:
            changed = _reword(text, words, chance)
            _set_text(paragraph, changed)
            renamed[bare(text)].add(bare(changed))
        elif draw < share + 0.03 and paragraph.getparent() is document.element.body:
            document.element.body.remove(paragraph)
            renamed[bare(text)].add("")
        elif draw < share + 0.06 and paragraph.getparent() is document.element.body:
            extra = copy.deepcopy(paragraph)
            _set_text(extra, " ".join(chance.choices(words, k=chance.randint(6, 30))) + ".")
            paragraph.addnext(extra)
    path = folder / f"{pair.english.stem}-new{seed}.docx"
    document.save(str(path))
    truth: dict[str, set[str]] = defaultdict(set)
    for target, sources in pair.truth.items():
        truth[target] = {
            new for source in sources for new in (source, *renamed.get(source, ()))
        } - {""}
    return Pair(
        f"{pair.name}, English rewritten",
        pair.locale,
        path,
        pair.translation,
        truth,
        set(pair.added),
        dict(pair.counts),
    )


def _reword(text: str, words: list[str], chance: random.Random) -> str:
    """About a third of the words replaced, taken out or put in."""
    new = []
    for word in text.split():
        draw = chance.random()
        if draw < 0.2:
            new.append(chance.choice(words))
        elif draw >= 0.28:
            new.append(word)
        if draw > 0.93:
            new.append(chance.choice(words))
    return " ".join(new) or text


def _text(paragraph: etree._Element) -> str:
    return "".join(node.text or "" for node in paragraph.iter(qn("w:t")))


def _set_text(paragraph: etree._Element, text: str) -> None:
    nodes = list(paragraph.iter(qn("w:t")))
    for node in nodes[1:]:
        node.text = ""
    nodes[0].text = text


def _join(paragraph: etree._Element, pair: Pair) -> None:
    following = paragraph.getnext()
    if following is None or following.tag != paragraph.tag or not bare(_text(following)):
        return
    if _style(paragraph) != _style(following):
        return
    one, other = bare(_text(paragraph)), bare(_text(following))
    run = etree.SubElement(paragraph, qn("w:r"))
    etree.SubElement(
        run, qn("w:t"), {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}
    ).text = " "
    for child in list(following):
        if child.tag != qn("w:pPr"):
            paragraph.append(child)
    following.getparent().remove(following)
    pair.truth[one + other] = pair.truth.get(one, set()) | pair.truth.get(other, set())
    pair.counts[one + other] = pair.counts.get(one, 1) + pair.counts.get(other, 1)


def _style(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if style is None else style.get(qn("w:val"))


def _split(paragraph: etree._Element, pair: Pair) -> None:
    text = _text(paragraph)
    node = max(paragraph.iter(qn("w:t")), key=lambda one: len(one.text or ""), default=None)
    if node is None or len(node.text or "") < 30 or not _is_only_run(paragraph, node):
        return
    middle = len(node.text) // 2
    space = node.text.find(" ", middle)
    cut = space if 0 < space < len(node.text) - 5 else middle
    second = copy.deepcopy(paragraph)
    first_text, second_text = node.text[:cut], node.text[cut:].strip()
    _set_text(second, second_text)
    node.text = first_text
    paragraph.addnext(second)
    sources = pair.truth.get(bare(text), set())
    for piece in (first_text, second_text):
        pair.truth[bare(piece)] = pair.truth.get(bare(piece), set()) | sources


def _is_only_run(paragraph: etree._Element, node: etree._Element) -> bool:
    return len(bare(node.text)) == len(bare(_text(paragraph)))


def _add(paragraph: etree._Element, pair: Pair, others: list[str], chance: random.Random) -> None:
    """A paragraph that the English has not: sentences of another document in the same language."""
    made = " ".join(chance.sample(others, chance.randint(1, 3)))
    extra = copy.deepcopy(paragraph)
    if not list(extra.iter(qn("w:t"))) or bare(made) in pair.truth:
        return
    _set_text(extra, made)
    paragraph.addnext(extra)
    pair.added.add(bare(made))


def _sentences_of_another(locale: str, document: str) -> list[str]:
    other = "guidebook" if document.startswith(("handout", "help")) else "handout"
    catalog = read_catalog(ROOT / "po" / other / f"{locale}.po", other, locale)
    return [text for unit in catalog.live if len(text := plain_text(unit.target)) > 25]


def _move_chapter(body: etree._Element, chance: random.Random) -> None:
    """One of the chapters, a tenth of the text or less, to another place."""
    children = list(body)
    starts = [n for n, child in enumerate(children) if child.tag == qn("w:p") and re.fullmatch(r"(?i)heading ?1", _style(child))]  # fmt: skip
    bounds = [(a, b) for a, b in zip(starts, [*starts[1:], len(children) - 1], strict=True) if 5 < b - a <= len(children) / 6]  # fmt: skip
    if len(bounds) < 3:
        return
    start, end = chance.choice(bounds)
    place = children[chance.choice([a for a, _ in bounds if not start <= a <= end])]
    for child in children[start:end]:
        place.addprevious(child)


def _lose_styles(document: docx.document.Document) -> None:
    """As text pasted through an e-mail: no paragraph style, no list, no heading."""
    for properties in document.element.body.iter(qn("w:pPr")):
        for name in ("w:pStyle", "w:numPr", "w:outlineLvl"):
            for one in properties.findall(qn(name)):
                properties.remove(one)


def _through_libreoffice(pair: Pair) -> None:
    """By OpenDocument and back."""
    with tempfile.TemporaryDirectory() as folder:
        for form in ("odt", "docx"):
            source = (
                pair.translation if form == "odt" else Path(folder) / f"{pair.translation.stem}.odt"
            )
            subprocess.run(
                ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", form, "--outdir", folder, str(source)],
                check=True, capture_output=True, timeout=200,
            )  # fmt: skip
        pair.translation.write_bytes((Path(folder) / f"{pair.translation.stem}.docx").read_bytes())


def texts(path: Path) -> Iterator[str]:
    """The texts of a file as they are compared."""
    return (bare(block.content.plain) for block in read_master(path).blocks)
