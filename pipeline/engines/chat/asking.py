"""Questions put to a server, several at a time, and the answers as they come."""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field

from pipeline.engines.chat.briefing import Briefing
from pipeline.engines.chat.client import GarbledError, RejectedError, ServerError, TooSlowError
from pipeline.engines.chat.form import TRANSLATIONS, Form
from pipeline.engines.chat.model import ChatModel
from pipeline.engines.chat.prompt import Prompt
from pipeline.engines.chat.questions import ask_about
from pipeline.engines.engine import Rendering
from pipeline.errors import ToolFailedError

_GIVE_UP = 3  # texts in a row without an answer in time: the server hangs
_HERS = (400, 413, 422)  # a server's no to this question, not to every question


@dataclass(frozen=True, slots=True)
class Task:
    """Texts to ask about. ``again`` says what was wrong before; ``sample`` asks for another."""

    briefings: tuple[Briefing, ...]
    again: str = ""
    sample: int = 0

    @property
    def parts(self) -> tuple["Task", ...]:
        """Each text by itself."""
        return tuple(Task((one,), self.again, self.sample) for one in self.briefings)


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of a task: a rendering for each text, or why there is none."""

    task: Task
    renderings: tuple[Rendering | None, ...]
    reason: str = ""


@dataclass(slots=True)
class Asker:
    """Asks one model in one language; tasks may be added while answers are read."""

    engine: ChatModel
    prompt: Prompt
    queue: deque[Task] = field(default_factory=deque)
    form: Form = TRANSLATIONS
    _silent: int = 0

    def answers(self) -> Iterator[Answered]:
        """Yield what came of every task, in the order of the answers.

        A question about several texts that fails is asked again about each. Raises
        :class:`ToolFailedError` when the server is gone or takes no question at all.
        """
        with ThreadPoolExecutor(self.engine.parallel, "guidebook-ask") as pool:
            running: set[Future[Answered]] = set()
            try:
                while self.queue or running:
                    while self.queue and len(running) < self.engine.parallel:
                        running.add(pool.submit(self._ask, self.queue.popleft()))
                    done, running = wait(running, return_when=FIRST_COMPLETED)
                    for future in done:
                        yield from self._take(future.result())
            except ServerError as error:
                raise self.engine.failed(error) from None
            finally:
                if self.queue or running:  # given up: by an error, or by the user
                    self.engine.close()
                    pool.shutdown(cancel_futures=True)

    def _take(self, answered: Answered) -> Iterator[Answered]:
        missing = [one is None for one in answered.renderings]
        self._silent = self._silent + 1 if answered.reason.startswith("no answer") else 0
        if self._silent >= _GIVE_UP:
            raise ToolFailedError(
                f"The language model did not answer {_GIVE_UP} questions in time.",
                location=self.engine.address.url,
                hint="Give it more time with [drafts] seconds, or a smaller model. What is done "
                "is kept.",
            )
        if len(missing) > 1 and any(missing):
            parts = answered.task.parts
            self.queue.extend(part for part, lacks in zip(parts, missing, strict=True) if lacks)
            if all(missing):
                return
        yield answered

    def _ask(self, task: Task) -> Answered:
        question = ask_about(task.briefings, self.prompt, self.engine.context)
        nothing = (None,) * len(task.briefings)
        if question is None:
            return Answered(task, nothing, "too long for the model")
        content = f"{question.content}\n\n{task.again}" if task.again else question.content
        messages = (
            {"role": "system", "content": self.prompt.system},
            {"role": "user", "content": content},
        )
        schema = self.form.schema(len(task.briefings))
        try:
            reply = self.engine.ask(messages, schema, question.tokens, sample=task.sample)
        except TooSlowError as error:
            return Answered(task, nothing, str(error))
        except GarbledError as error:
            return Answered(task, nothing, f"the server's answer cannot be read: {error}")
        except RejectedError as error:
            if error.status not in _HERS:
                raise
            return Answered(task, nothing, f"the server refused the question: {error}")
        found = self.form.read(reply.text, len(task.briefings))
        return Answered(task, _renderings(found, len(task.briefings), whole=reply.whole))


def _renderings(found: dict[int, str], count: int, *, whole: bool) -> tuple[Rendering | None, ...]:
    """The answers in order. One text without an answer has an empty one; of several, none."""
    if count == 1:
        return (Rendering(found.get(1, ""), 0.0, cut=not whole),)
    return tuple(
        Rendering(found[number], 0.0) if number in found else None for number in range(1, count + 1)
    )
