"""Tags out of a source before it is translated, and back at the right words of the translation.

The words decide: a tag's words are found in the translation by being all of a sentence, by standing
there letter by letter, by being a term, by the model's attention, or by their own translation.
Where none of these answers, nothing is guessed: formatting is left out, a link takes its whole
sentence, a note goes to the end of its sentence, and the draft says so.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.engines.engine import Rendering, Span
from pipeline.engines.nesting import TagNode, emit, settle
from pipeline.languages import fold_with_map, is_cluster_edge, to_ascii_digits
from pipeline.model import CodeForm, Fragment, InlineCode, Use
from pipeline.segments.coded import parse, render

_FIELD = "field"
_SIGNS = ".,;:!?…。，；：！？။၊។ "
_SIGN_SET = frozenset(_SIGNS.strip())
_SURE = 0.5  # how far attention must rise from chance to certainty, for a token to count as a tag's
_STRANGE = 0.2  # attention within a tag's words below which a token plainly belongs to others
# part of the tokens from the first to the last of a tag that may: none of the usual few, some of a
# long passage
_STRANGERS = 0.1


@dataclass(frozen=True, slots=True)
class Mark:
    """A pair of tags around a span of the plain source, or one tag at a place (empty span).

    ``parent`` is the pair around it.
    """

    code: InlineCode
    span: Span
    parent: int = -1

    @property
    def is_pair(self) -> bool:
        """Whether the tag opens and closes."""
        return self.code.form is CodeForm.OPEN


@dataclass(frozen=True, slots=True)
class Stripped:
    """A source without its tags, and where they were.

    ``sound`` is false where pairs cross or stay open.

    ``numbers`` stand in the plain text for fields, because a reader sees a number there: “Table
    61.” is translated better than “Table .”
    """

    plain: str
    marks: tuple[Mark, ...]
    sound: bool = True
    numbers: tuple[tuple[str, InlineCode], ...] = ()

    @property
    def breaks(self) -> tuple[int, ...]:
        """Where line breaks and tabulators stood."""
        return tuple(mark.span[0] for mark in self.marks if mark.code.kind.use is Use.BREAK)


def strip_tags(coded: str, *, with_numbers: bool = False) -> Stripped:
    """Take the tags out of coded text.

    ``with_numbers`` puts a number of its own in the place of each field.
    """
    plain, marks, open_marks = "", list[Mark](), list[int]()
    sound = True
    free = (str(number) for number in range(61, 100) if str(number) not in coded)
    numbers: list[tuple[str, InlineCode]] = []
    for part in parse(coded).parts:
        if isinstance(part, str):
            plain += part
        elif with_numbers and part.name == _FIELD and (number := next(free, "")):
            plain += number
            numbers.append((number, part))
        elif part.form is CodeForm.CLOSE:
            if not open_marks or marks[open_marks[-1]].code.label != part.label:
                sound = False
                continue
            index = open_marks.pop()
            marks[index] = Mark(
                marks[index].code, (marks[index].span[0], len(plain)), marks[index].parent
            )
        else:
            marks.append(Mark(part, (len(plain), len(plain)), open_marks[-1] if open_marks else -1))
            if part.form is CodeForm.OPEN:
                open_marks.append(len(marks) - 1)
    return Stripped(plain, tuple(marks), sound and not open_marks, tuple(numbers))


def put_fields(coded: str, numbers: Sequence[tuple[str, InlineCode]]) -> str | None:
    """The coded translation with its fields again.

    None where a number that stood for one is not there once, in digits of any script.
    """
    for number, code in numbers:
        found = list(re.finditer(rf"(?<!\d){number}(?!\d)", to_ascii_digits(coded)))
        if len(found) != 1:
            return None
        coded = coded[: found[0].start()] + str(code) + coded[found[0].end() :]
    return coded


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
    return _Placer(Stripped(sentence, ()), rendering.text, (line,), locale, anchors).within(
        line, span
    )


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
        pieces = [piece for piece in line.rendering.pieces if piece.target[0] < piece.target[1]]
        part = (span[1] - span[0]) / (line.source[1] - line.source[0])
        # Attention that is the same everywhere falls on a span in proportion to its length.
        sure = part + _SURE * (1 - part)
        shares = [_attention_share(piece.sources, line.source[0], span) for piece in pieces]
        own = [index for index, share in enumerate(shares) if share >= sure]
        if not own:
            return None, False
        start, end = (
            line.target[0] + pieces[own[0]].target[0],
            line.target[0] + pieces[own[-1]].target[1],
        )
        while not self._is_edge(start):
            start -= 1
        while not self._is_edge(end):
            end += 1
        between = range(own[0], own[-1] + 1)
        strangers = sum(
            shares[index] < _STRANGE and sum(weight for _, weight in pieces[index].sources) >= _SURE
            for index in between
        )
        return (start, end), strangers <= _STRANGERS * len(between) and len(own) >= _SURE * len(
            between
        )

    def _place_point(self, mark: Mark) -> Span | None:
        """The place of a tag that stands alone.

        After the word before it, at the edge of its sentence where it stood at one.
        """
        at = mark.span[0]
        before = [line for line in self._lines if line.source[1] <= at]
        inside = next((line for line in self._lines if line.source[0] < at < line.source[1]), None)
        if inside is None:
            following = next((line for line in self._lines if line.source[0] >= at), None)
            touches = (
                following is not None
                and following.source[0] == at
                and not (before and before[-1].source[1] == at)
            )
            place = (
                following.target[0]
                if following and (touches or not before)
                else before[-1].target[1]
                if before
                else 0
            )
            return place, place
        start, end = self._word_before(at, inside.source[0])
        if (found := self.within(inside, (start, end)) if start < end else None) is not None:
            return found[1], found[1]
        return None

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


def _attention_share(sources: Sequence[tuple[Span, float]], offset: int, span: Span) -> float:
    """How much of a token's attention falls on a span of the plain source."""
    total = sum(weight for _, weight in sources)
    inside = sum(
        weight
        for (start, end), weight in sources
        if start < end and offset + start < span[1] and offset + end > span[0]
    )
    return inside / total if total else 0.0
