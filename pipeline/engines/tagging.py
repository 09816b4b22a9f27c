"""Tags put back at the right words of the translation.

The words decide: a tag's words are found in the translation by being all of a sentence, by standing
there letter by letter, by being a term, by the model's attention, or by their own translation.
Where none of these answers, nothing is guessed: formatting is left out, a link takes its whole
sentence, a note goes to the end of its sentence, and the draft says so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.engines.attention import find_attended
from pipeline.engines.engine import Rendering, Span
from pipeline.engines.marks import Mark, Stripped
from pipeline.engines.nesting import TagNode, emit, settle
from pipeline.languages import fold_with_map, is_cluster_edge
from pipeline.model import Fragment
from pipeline.segments.coded import render

_SIGNS = ".,;:!?…。，；：！？။၊។ "
_SIGN_SET = frozenset(_SIGNS.strip())


@dataclass(frozen=True, slots=True)
class PlacedSentence:
    """One sentence of a unit.

    Its span in the plain source, its rendering, and the span that this took in the translation.
    """

    source: Span
    rendering: Rendering
    target: Span


@dataclass(frozen=True, slots=True)
class Anchors:
    """Words whose place in the translation is known otherwise.

    Source text -> its texts in the target language, surest first.
    """

    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    alone: Mapping[str, str] = field(default_factory=dict)  # a tag's words translated by themselves


def place_tags(
    stripped: Stripped, text: str, lines: Sequence[PlacedSentence], locale: str, anchors: Anchors
) -> tuple[str, tuple[str, ...]]:
    """The translation as coded text with its tags, and the labels whose place is uncertain."""
    placer = _Placer(stripped, text, lines, locale, anchors)
    nodes, unsure = placer.nodes()
    return render(Fragment.of(emit(text, (0, len(text)), nodes))), unsure


def find_words(
    sentence: str, span: Span, rendering: Rendering, locale: str, anchors: Anchors
) -> Span | None:
    """Where the words of a span of a sentence stand in its rendering.

    None where that is not certain.
    """
    line = PlacedSentence((0, len(sentence)), rendering, (0, len(rendering.text)))
    return _Placer(
        Stripped(sentence, (), sound=True), rendering.text, (line,), locale, anchors
    ).within(line, span)


class _Placer:
    """Finds the place of each mark of one unit."""

    def __init__(
        self,
        stripped: Stripped,
        text: str,
        lines: Sequence[PlacedSentence],
        locale: str,
        anchors: Anchors,
    ) -> None:
        self._stripped, self._text, self._lines, self._locale, self._anchors = (
            stripped,
            text,
            lines,
            locale,
            anchors,
        )

    def nodes(self) -> tuple[list[TagNode], tuple[str, ...]]:
        """The tags as a tree, and the labels of those that were put to a safe place or left out."""
        spans = [
            self._place_pair(mark) if mark.is_pair else self._place_point(mark)
            for mark in self._stripped.marks
        ]
        unsure = [
            mark.code.label
            for mark, span in zip(self._stripped.marks, spans, strict=True)
            if span is None
        ]
        for index, mark in enumerate(self._stripped.marks):
            if spans[index] is None and not (mark.is_pair and mark.code.is_formatting):
                spans[index] = self._find_safe_place(mark)
        return self._build_tree(spans, unsure), tuple(dict.fromkeys(unsure))

    def _build_tree(self, spans: list[Span | None], unsure: list[str]) -> list[TagNode]:
        built: dict[int, TagNode] = {}
        roots: list[TagNode] = []
        for index, mark in enumerate(self._stripped.marks):
            if (span := spans[index]) is not None:
                built[index] = TagNode(mark.code, span, [], index)
        for index, node in built.items():
            parent = self._stripped.marks[index].parent
            while parent >= 0 and parent not in built:  # a pair that was left out hands its tags on
                parent = self._stripped.marks[parent].parent
            (built[parent].children if parent >= 0 else roots).append(node)
        return settle(roots, unsure)

    def _place_pair(self, mark: Mark) -> Span | None:
        start, end = self._trim_span(mark.span)
        lines = [line for line in self._lines if line.source[0] < end and line.source[1] > start]
        if not lines:
            return None
        found = [
            self.within(line, (max(start, line.source[0]), min(end, line.source[1])))
            for line in lines
        ]
        sure = [span for span in found if span is not None]
        return (sure[0][0], sure[-1][1]) if len(sure) == len(found) else None

    def _trim_span(self, span: Span) -> Span:
        """The span without the blanks at its edges."""
        inside = self._stripped.plain[span[0] : span[1]]
        return span[0] + len(inside) - len(inside.lstrip()), span[1] - (
            len(inside) - len(inside.rstrip())
        )

    def within(self, line: PlacedSentence, span: Span) -> Span | None:
        """Where the words of a span of one sentence went."""
        if whole := self._cover_sentence(line, span):
            return whole
        words = self._stripped.plain[span[0] : span[1]]
        bare = words.rstrip(_SIGNS)
        aligned, together = self._follow_attention(line, (span[0], span[0] + len(bare)))
        place = self._find_words(line, bare, aligned) or _choose_place(
            aligned, together, self._find_alone(line, words)
        )
        return self._with_sign(place) if place and len(bare) < len(words) else place

    def _find_words(self, line: PlacedSentence, words: str, aligned: Span | None) -> Span | None:
        """Where the same words stand in the translation, or their term.

        In one place, or in one place near where the model looked at them.
        """
        for wanted in (words, *self._anchors.terms.get(words.lower(), ())):
            found = self._find_occurrences(wanted, line.target)
            near = [place for place in found if aligned and _overlaps(place, aligned)]
            if len(near or found) == 1:
                return (near or found)[0]
        return None

    def _find_alone(self, line: PlacedSentence, words: str) -> Span | None:
        """Where the words' own translation stands, when that is in one place only."""
        found = self._find_occurrences(
            self._anchors.alone.get(words, "").rstrip(_SIGNS), line.target
        )
        return found[0] if len(found) == 1 else None

    def _with_sign(self, place: Span) -> Span:
        """The span with the sign behind it, as the words of the source had one."""
        return place[0], place[1] + (self._text[place[1] : place[1] + 1] in _SIGN_SET)

    def _cover_sentence(self, line: PlacedSentence, span: Span) -> Span | None:
        """The sentence's translation, if need be without its final sign, for a span of it all."""
        rest = (
            self._stripped.plain[line.source[0] : span[0]]
            + self._stripped.plain[span[1] : line.source[1]]
        )
        if any(character.isalnum() for character in rest):
            return None
        text = self._text[line.target[0] : line.target[1]]
        kept = text if span[1] == line.source[1] else text.rstrip(_SIGNS)
        return (line.target[0], line.target[0] + len(kept)) if kept else None

    def _find_occurrences(self, wanted: str, inside: Span) -> list[Span]:
        """The places of a text in the translation, in any normal form, between cluster edges."""
        folded, pattern = (
            fold_with_map(self._locale, self._text),
            fold_with_map(self._locale, wanted).text,
        )
        found, at = list[Span](), -1
        while pattern.strip() and (at := folded.text.find(pattern, at + 1)) >= 0:
            start, end = folded.span(at, at + len(pattern))
            if (
                inside[0] <= start
                and end <= inside[1]
                and self._is_edge(start)
                and self._is_edge(end)
            ):
                found.append((start, end))
        return found

    def _is_edge(self, index: int) -> bool:
        return is_cluster_edge(self._locale, self._text, index)

    def _follow_attention(self, line: PlacedSentence, span: Span) -> tuple[Span | None, bool]:
        """The span of tokens that attended to these words, and whether all between them did."""
        start, end = line.source
        found = find_attended(line.rendering, end - start, (span[0] - start, span[1] - start))
        if found is None:
            return None, False
        (first, last), together = found
        return self._widen_to_edges(line.target[0] + first, line.target[0] + last), together

    def _widen_to_edges(self, start: int, end: int) -> Span:
        """The span as far as the next cluster edges."""
        while not self._is_edge(start):
            start -= 1
        while not self._is_edge(end):
            end += 1
        return start, end

    def _place_point(self, mark: Mark) -> Span | None:
        """The place of a tag that stands alone.

        After the word before it, at the edge of its sentence where it stood at one.
        """
        at = mark.span[0]
        inside = next((line for line in self._lines if line.source[0] < at < line.source[1]), None)
        if inside is None:
            place = self._place_between(at)
            return place, place
        start, end = self._word_before(at, inside.source[0])
        found = self.within(inside, (start, end)) if start < end else None
        return None if found is None else (found[1], found[1])

    def _place_between(self, at: int) -> int:
        """The place of a tag at the edge of a sentence or between two.

        Behind the sentence before it, unless it touches only the one that follows.
        """
        before = next((line for line in reversed(self._lines) if line.source[1] <= at), None)
        following = next((line for line in self._lines if line.source[0] >= at), None)
        if before is None:
            return following.target[0] if following else 0
        if following and following.source[0] == at != before.source[1]:
            return following.target[0]
        return before.target[1]

    def _word_before(self, at: int, low: int) -> Span:
        plain = self._stripped.plain
        end = at
        while end > low and not plain[end - 1].isalnum():
            end -= 1
        start = end
        while start > low and (plain[start - 1].isalnum() or plain[start - 1] in "'’-"):
            start -= 1
        return start, end

    def _find_safe_place(self, mark: Mark) -> Span:
        """A safe place for a required tag: around its sentences, or at their end."""
        lines = [
            line
            for line in self._lines
            if line.source[0] < max(mark.span[1], mark.span[0] + 1)
            and line.source[1] >= mark.span[0]
        ]
        lines = lines or list(self._lines[-1:])
        end = lines[-1].target[1] if lines else len(self._text)
        return (lines[0].target[0] if lines else 0, end) if mark.is_pair else (end, end)


def _choose_place(aligned: Span | None, together: bool, alone: Span | None) -> Span | None:
    """The place that attention and the words' own translation speak for.

    Attention tells how far the words reach; their own translation tells better where they are,
    since the attention of many models is never trained to say so. Words that attention sees apart
    are taken only where their own translation holds them all.
    """
    if aligned is None or alone is None:
        return alone if aligned is None else aligned if together else None
    if not together:
        return alone if alone[0] <= aligned[0] and aligned[1] <= alone[1] else None
    return (
        (min(aligned[0], alone[0]), max(aligned[1], alone[1]))
        if _overlaps(aligned, alone)
        else alone
    )


def _overlaps(first: Span, second: Span) -> bool:
    return first[0] < second[1] and second[0] < first[1]
