"""From the sources of a catalog to drafts by a language model.

Each text is asked about with its surroundings. An answer with a fault is asked for once more, told
what was wrong; what is still wrong then is refused with its reasons.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from pipeline.engines.cache import Cache
from pipeline.engines.chat.asking import Answered, Asker, Task
from pipeline.engines.chat.briefing import Briefer, Briefing
from pipeline.engines.chat.gates import Gate, is_answer_of_another
from pipeline.engines.chat.model import ChatModel
from pipeline.engines.chat.prompt import Prompt
from pipeline.engines.chat.questions import iter_batches
from pipeline.engines.drafts import Draft, repair_text
from pipeline.engines.engine import Rendering
from pipeline.engines.plans import translate_without_model
from pipeline.engines.wording import WantedTerm, missing_terms, wanted_terms
from pipeline.glossary import TermBase
from pipeline.languages import fold
from pipeline.progress import Progress
from pipeline.segments.coded import plain_text

SECRET = "marked confidential: not sent"
_ENDLESS = 10  # times as long as its source: no translation is
_SHOWN = 2_000  # characters of an answer that the model is shown again
_METHOD = "1"  # raise it when the way from a text to its question changes
_FIRST, _SECOND, _SAMPLE = "first", "second", "sample"


class ChatDrafter:
    """Drafts units in one locale with one language model."""

    def __init__(
        self,
        engine: ChatModel,
        prompt: Prompt,
        briefer: Briefer,
        cache: Cache,
        gate: Gate,
        *,
        agreement: bool = False,
    ) -> None:
        """``agreement``: ask for every draft twice, and say how alike the two are."""
        self._model, self.locale = engine, gate.locale
        self._prompt, self._briefer, self._cache, self._gate = prompt, briefer, cache, gate
        self._agreement = agreement
        self._briefings: dict[str, Briefing] = {}
        self._reasons: dict[str, str] = {}  # of texts without an answer
        self._taken: dict[str, str] = {}  # target -> the source that it is the draft of
        self._faults: dict[tuple[str, str], tuple[str, ...]] = {}  # of source and target

    @property
    def engine(self) -> ChatModel:
        """The model that is asked."""
        return self._model

    @property
    def how(self) -> str:
        """How it is asked, for the comment of a draft."""
        return f"prompt {self._prompt.version}, temperature 0"

    def new_sentences(self, sources: Sequence[str]) -> int:
        """How many of these sources the model must still be asked about."""
        return sum(
            self._next_task(self._brief(source)) is not None for source in self._open(sources)
        )

    def draft(self, sources: Sequence[str], progress: Progress) -> Iterator[tuple[Draft, ...]]:
        """Yield the drafts of these sources as they come. What was yielded is done.

        Raises :class:`ToolFailedError` when the server fails.
        """
        left = self._open(sources)
        open_sources = set(left)
        yield tuple(self._compose_alone(one) for one in sources if one not in open_sources)
        asker = Asker(self._model, self._prompt)
        known = [one for one in map(self._brief, left) if not self._start(asker, one)]
        yield tuple(map(self._compose, known))
        new = [one for one in map(self._brief, left) if self._find(one, _FIRST) is None]
        asker.queue.extend(map(Task, iter_batches(new, self._prompt, self._model.context)))
        for answered in asker.answers():
            done = self._take(asker, answered)
            progress.step(f"drafting {self.locale}", len(done))
            yield tuple(map(self._compose, done))

    def _open(self, sources: Sequence[str]) -> list[str]:
        """The sources that need a model and may be sent to one."""
        secret = self._briefer.secret
        return [
            one for one in sources if one not in secret and self._draft_without_model(one) is None
        ]

    def _draft_without_model(self, source: str) -> str | None:
        return translate_without_model(source, self._wanted(source), self.locale)

    def _wanted(self, source: str) -> tuple[WantedTerm, ...]:
        return _wanted(self._gate.term_base, plain_text(source), self.locale)

    def _brief(self, source: str) -> Briefing:
        if source not in self._briefings:
            self._briefings[source] = self._briefer.brief(source)
        return self._briefings[source]

    def _start(self, asker: Asker, briefing: Briefing) -> bool:
        """Queue what is still to be asked of a text with a first answer; whether a text is open."""
        task = self._next_task(briefing)
        if task and self._find(briefing, _FIRST) is not None:
            asker.queue.append(task)
        return task is not None

    def _take(self, asker: Asker, answered: Answered) -> list[Briefing]:
        """Keep the answers and ask on where it is needed; return the texts that are done."""
        done = []
        for briefing, rendering in zip(answered.task.briefings, answered.renderings, strict=True):
            if rendering is None:
                if len(answered.task.briefings) == 1:
                    self._reasons[briefing.source] = answered.reason
                    done.append(briefing)
                continue
            kept = _within_reason(briefing.source, rendering)
            self._cache.add({self._key(briefing, _kind(answered.task)): kept})
            if task := self._next_task(briefing):
                asker.queue.append(task)
            else:
                done.append(briefing)
        return done

    def _next_task(self, briefing: Briefing) -> Task | None:
        """What is still to be asked about a text, None when it is done."""
        first = self._find(briefing, _FIRST)
        if first is None:
            return Task((briefing,))
        if self._troubles(briefing, first):
            if self._find(briefing, _SECOND) is None:
                return Task((briefing,), again=self._complain(briefing, first))
            if self._list_faults(briefing, self._best(briefing)):
                return None
        if self._agreement and self._find(briefing, _SAMPLE) is None:
            return Task((briefing,), sample=1)
        return None

    def _complain(self, briefing: Briefing, first: Rendering) -> str:
        words: Mapping[str, str] = {
            "answer": json.dumps(first.text[:_SHOWN], ensure_ascii=False),
            "faults": "; ".join(self._troubles(briefing, first)),
        }
        return self._prompt.again.safe_substitute(words)

    def _troubles(self, briefing: Briefing, rendering: Rendering) -> tuple[str, ...]:
        lacking = self._lacking(briefing, rendering)
        missing = (f"“{term.text}” must be used for its term" for term in lacking)
        return (*self._list_faults(briefing, rendering), *missing)

    def _lacking(self, briefing: Briefing, rendering: Rendering) -> tuple[WantedTerm, ...]:
        wanted = self._wanted(briefing.source)
        text = plain_text(rendering.text)
        return missing_terms(self._gate.term_base, text, wanted, self.locale)

    def _list_faults(self, briefing: Briefing, rendering: Rendering) -> tuple[str, ...]:
        target = repair_text(rendering.text, self.locale)
        other = self._taken.get(target, briefing.source)
        if (key := (briefing.source, target)) not in self._faults:
            names = tuple(term.text for term in self._wanted(briefing.source) if term.name)
            self._faults[key] = self._gate.list_faults(briefing, target, names)
        return (
            *self._faults[key],
            *(("cut off at the limit of length",) if rendering.cut else ()),
            *(
                ("the same answer as for another text",)
                if is_answer_of_another(briefing.source, other, target)
                else ()
            ),
        )

    def _best(self, briefing: Briefing) -> Rendering:
        """The answer with fewer faults, then with fewer terms missing, then the first."""
        found = [self._find(briefing, kind) for kind in (_FIRST, _SECOND)]
        answers = [one for one in found if one is not None]
        return min(
            answers,
            key=lambda one: (
                len(self._list_faults(briefing, one)),
                len(self._lacking(briefing, one)),
            ),
        )

    def _compose(self, briefing: Briefing) -> Draft:
        """The draft of a text that is done."""
        first = self._find(briefing, _FIRST)
        if first is None:
            reason = self._reasons.get(briefing.source) or "no answer"
            return Draft(briefing.source, "", 0.0, faults=(reason,), measure="none")
        best = self._best(briefing)
        target = repair_text(best.text, self.locale)
        faults = self._list_faults(briefing, best)
        if not faults:
            self._taken.setdefault(target, briefing.source)
        wanted, lacking = self._wanted(briefing.source), self._lacking(briefing, best)
        score, sample = 0.0, self._find(briefing, _SAMPLE)
        if sample is not None:
            score = fuzz.ratio(fold(self.locale, target), fold(self.locale, sample.text)) / 100
        return Draft(
            briefing.source,
            target,
            score,
            faults,
            tuple(dict.fromkeys(term.text for term in lacking)),
            terms=(
                len(wanted),
                len(wanted) - len(self._lacking(briefing, first)),
                len(wanted) - len(lacking),
            ),
            measure="none" if sample is None else "agreement",
        )

    def _compose_alone(self, source: str) -> Draft:
        """The draft of a text about which nobody is asked."""
        fixed = self._draft_without_model(source)
        if fixed is None or source in self._briefer.secret:
            return Draft(source, "", 0.0, faults=(SECRET,), measure="none")
        count = len(self._wanted(source))
        return Draft(source, fixed, 0.0, terms=(count, count, count), measure="none")

    def _find(self, briefing: Briefing, kind: str) -> Rendering | None:
        return self._cache.get(self._key(briefing, kind))

    def _key(self, briefing: Briefing, kind: str) -> str:
        told = [_METHOD, self._prompt.version, kind, briefing.as_json()]
        return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()[:32]


def _within_reason(source: str, rendering: Rendering) -> Rendering:
    """The answer, of one without end only so much that it is seen to be too long."""
    most = _ENDLESS * (len(source) + 20)
    if len(rendering.text) <= most:
        return rendering
    return Rendering(rendering.text[:most], rendering.score, cut=True)


def _kind(task: Task) -> str:
    return _SAMPLE if task.sample else _SECOND if task.again else _FIRST


@lru_cache(maxsize=1 << 14)
def _wanted(term_base: TermBase | None, text: str, locale: str) -> tuple[WantedTerm, ...]:
    return wanted_terms(term_base, text, locale)
