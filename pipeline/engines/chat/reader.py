"""A second reader: doubts about translations, for the person who reviews them."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.engines.cache import Cache
from pipeline.engines.chat.asking import Asker, Task
from pipeline.engines.chat.briefing import Briefer, Briefing
from pipeline.engines.chat.doubts import DOUBTS, Found, find_doubts
from pipeline.engines.chat.model import ChatModel
from pipeline.engines.chat.prompt import Prompt
from pipeline.engines.chat.questions import iter_batches
from pipeline.engines.engine import Rendering
from pipeline.progress import Progress

_METHOD = "1"  # raise it when the way from a translation to its question changes
Pair = tuple[str, str]  # source and target, coded text


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the model says of one translation. With a ``reason`` it says nothing."""

    source: str
    target: str
    doubts: tuple[Found, ...] = ()
    reason: str = ""  # why there is no answer


class SecondReader:
    """Reads translations in one locale with one language model."""

    def __init__(self, engine: ChatModel, prompt: Prompt, briefer: Briefer, cache: Cache) -> None:
        self.engine = engine
        self._prompt, self._briefer, self._cache = prompt, briefer, cache

    def new_texts(self, pairs: Sequence[Pair]) -> int:
        """How many of these translations the model must still be asked about."""
        return sum(self._find(self._brief(pair)) is None for pair in self._leave_out_secret(pairs))

    def read(self, pairs: Sequence[Pair], progress: Progress) -> Iterator[Opinion]:
        """Yield what the model says of these pairs, as it comes; of confidential ones nothing.

        Raises :class:`ToolFailedError` when the server fails.
        """
        briefings = [self._brief(pair) for pair in self._leave_out_secret(pairs)]
        yield from (self._judge(one) for one in briefings if self._find(one) is not None)
        new = [one for one in briefings if self._find(one) is None]
        asker = Asker(self.engine, self._prompt, form=DOUBTS)
        asker.queue.extend(map(Task, iter_batches(new, self._prompt, self.engine.context)))
        for answered in asker.answers():
            for briefing, rendering in zip(
                answered.task.briefings, answered.renderings, strict=True
            ):
                if rendering is not None:
                    self._cache.add({self._key(briefing): rendering})
                elif len(answered.task.briefings) > 1:
                    continue  # it is asked about alone
                progress.step("reading")
                yield self._judge(briefing, answered.reason)

    def _leave_out_secret(self, pairs: Sequence[Pair]) -> list[Pair]:
        return [pair for pair in dict.fromkeys(pairs) if pair[0] not in self._briefer.secret]

    def _brief(self, pair: Pair) -> Briefing:
        briefing = self._briefer.brief(pair[0])
        # A similar translation would be taken for the right one.
        return replace(briefing, target=pair[1], similar=())

    def _judge(self, briefing: Briefing, reason: str = "") -> Opinion:
        answer = self._find(briefing)
        source, target = briefing.source, briefing.target
        if answer is None or not answer.text:
            return Opinion(source, target, reason=reason or "no answer")
        return Opinion(source, target, find_doubts(answer.text, target))

    def _find(self, briefing: Briefing) -> Rendering | None:
        return self._cache.get(self._key(briefing))

    def _key(self, briefing: Briefing) -> str:
        told = [_METHOD, self._prompt.version, briefing.as_json()]
        return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()[:32]
