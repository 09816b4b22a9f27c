"""The text and figures of charts and diagrams as rows and lines (ECMA-376-1, 21.2, 21.4)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from pipeline.xml import local_name


def chart_title(root: etree._Element) -> str:
    """The title that the author gave a chart, empty where there is none."""
    chart = next(_every(root, "chart"), root)
    title = next((one for one in chart if local_name(one) == "title"), None)
    if title is None:
        return ""
    return " ".join(chart_texts(title) or [one.text or "" for one in _every(title, "v")])


def chart_texts(element: etree._Element) -> list[str]:
    """The paragraphs of drawing text inside an element."""
    lines = (
        "".join(node.text or "" for node in _every(paragraph, "t"))
        for paragraph in _every(element, "p")
    )
    return [line for line in lines if line.strip()]


def chart_rows(root: etree._Element) -> list[list[str]]:
    """The figures as a table: a head with the names of the series, a row for each category."""
    series = list(_every(root, "ser"))
    if not series:
        return _read_extended(root)
    categories = next((points for one in series if (points := _points(one, "cat", "xVal"))), {})
    values = [_points(one, "val", "yVal") for one in series]
    head = [_axis_title(root), *(_name(one) for one in series)]
    indices = sorted({index for points in (categories, *values) for index in points})
    return [
        head,
        *(
            [categories.get(index, ""), *(points.get(index, "") for points in values)]
            for index in indices
        ),
    ]


def diagram_lines(root: etree._Element) -> list[tuple[int, str]]:
    """The nodes of a diagram with their level, each before its children, in order (dgm:cxn)."""
    points = {one.get("modelId", ""): one for one in _every(root, "pt")}
    children = _children(root)
    tops = [name for name, point in points.items() if point.get("type") == "doc"]
    lines = [line for top in tops for line in _below(top, points, children, 0, set())]
    return [*lines, *((0, text) for text in _list_unreached(points.values(), lines))]


def _list_unreached(
    points: Iterable[etree._Element], lines: Sequence[tuple[int, str]]
) -> list[str]:
    """The texts of nodes that no connection reaches: they are still said."""
    told = {text for _, text in lines}
    rest = (text for point in points for text in chart_texts(point))
    return [text for text in dict.fromkeys(rest) if text not in told]


def _children(root: etree._Element) -> dict[str, list[tuple[int, str]]]:
    """The id of each node of a diagram with its children, each with its place among them."""
    children: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for one in _every(root, "cxn"):
        if one.get("type", "parOf") == "parOf":
            place = int(one.get("srcOrd", "0"))
            children[one.get("srcId", "")].append((place, one.get("destId", "")))
    return children


def _below(
    name: str,
    points: dict[str, etree._Element],
    children: dict[str, list[tuple[int, str]]],
    level: int,
    seen: set[str],
) -> Iterator[tuple[int, str]]:
    for _, identifier in sorted(children[name]):
        if identifier in points and identifier not in seen:
            seen.add(identifier)
            text = " ".join(chart_texts(points[identifier]))
            if text:
                yield level, text
            yield from _below(identifier, points, children, level + bool(text), seen)


def _points(series: etree._Element, *names: str) -> dict[int, str]:
    """Index → text of the values under one of these elements.

    The levels of a category of several are joined.
    """
    found: dict[int, list[str]] = defaultdict(list)
    for source in (one for one in series if local_name(one) in names):
        for point in _every(source, "pt"):
            text = next((one.text or "" for one in point if local_name(one) == "v"), "")
            found[int(point.get("idx", "0"))].insert(0, _figure(text))
    return {index: " · ".join(texts) for index, texts in found.items()}


def _figure(text: str) -> str:
    """A number without the noise of binary fractions (4.2999999999999998); other text as it is."""
    try:
        return f"{float(text):.12g}"
    except ValueError:
        return text


def _name(series: etree._Element) -> str:
    source = next((one for one in series if local_name(one) == "tx"), None)
    return " ".join(one.text or "" for one in _every(source, "v")) if source is not None else ""


def _axis_title(root: etree._Element) -> str:
    for axis in (*_every(root, "catAx"), *_every(root, "dateAx")):
        for title in (one for one in axis if local_name(one) == "title"):
            return " ".join(chart_texts(title))
    return ""


def _read_extended(root: etree._Element) -> list[list[str]]:
    """A chart of the newer kind (cx:chart): its levels as columns."""
    columns = [[point.text or "" for point in _every(level, "pt")] for level in _every(root, "lvl")]
    length = max(map(len, columns), default=0)
    return [
        [column[index] if index < len(column) else "" for column in columns]
        for index in range(length)
    ]


def _every(element: etree._Element, local: str) -> Iterator[etree._Element]:
    return (one for one in element.iter(etree.Element) if local_name(one) == local)
