"""Machine drafts beside Argos Translate called sentence by sentence, on the same model; tags, terms and an interruption on models that are made here.

python benchmarks/mt_peers.py [SENTENCES]        (default: 120; needs the extra: pip install -e '.[mt]')

The models are dictionaries in the shape of a transformer (tests/engines/tiny_model.py), for speed one of the size of Argos Translate's own (width 512, six and
six layers, 32,000 tokens). They show what the pipeline adds and keeps; how well a trained model translates they cannot show.
"""

import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from pipeline.engines import Cache, Draft, Drafter, pseudo_translate
from pipeline.engines.argos import open_package
from pipeline.engines.engine import Engine
from pipeline.engines.sentences import split_sentences
from pipeline.glossary import load_term_base
from pipeline.master import ReadRules, read_master
from pipeline.progress import Silent
from pipeline.segments import split
from pipeline.segments.coded import plain_text
from tests.engines.conftest import WORDS
from tests.engines.labelled import BLURRED, LABELLED, ROTATED, SAFE, STRAIGHT, SWAPPED
from tests.engines.tiny_model import Shape, write_package

ROOT = Path(__file__).parents[1]
LARGE = Shape(width=512, layers=6, extra=30_000, quantization="int8")
_ARGOS = """
import json, resource, sys, time, types
stub = types.ModuleType("minisbd"); stub.SBDetect = None
stub.models = types.SimpleNamespace(cache_dir="", list_models=lambda: ["en"])
sys.modules["minisbd"] = stub
from pathlib import Path
import argostranslate.package, argostranslate.translate
argostranslate.package.install_from_path(Path(sys.argv[1]))
translation = argostranslate.translate.get_translation_from_codes("en", "vi")
class Whole:
    def split_sentences(self, text): return [text]
translation.underlying.sentencizer = Whole()
sentences = json.loads(Path(sys.argv[2]).read_text())
translation.translate(sentences[0])
used = resource.getrusage(resource.RUSAGE_SELF)
start, cpu = time.perf_counter(), used.ru_utime + used.ru_stime
texts = [translation.translate(sentence) for sentence in sentences]
used = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps([time.perf_counter() - start, used.ru_utime + used.ru_stime - cpu, texts]))
"""


def main() -> None:
    """Print the four results as JSON lines."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 120
    sources = [
        segment.source
        for segment in split(read_master(ROOT / "source" / "guidebook.docx", ReadRules()).blocks)
    ]
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), sources)
        print(json.dumps({"throughput": bench.throughput(count)}))
        print(json.dumps({"tags": bench.tags()}))
        print(json.dumps({"terms": bench.terms()}))
        print(json.dumps({"interruption": bench.interruption()}))


class Bench:
    """The measurements, over the segments of the master."""

    def __init__(self, folder: Path, sources: list[str]) -> None:
        self.folder, self.sources = folder, sources

    def model(self, locale: str, shape: Shape, entries: dict[str, str] | None = None) -> Engine:
        """A model that knows every word of the master, or these words."""
        path = self.folder / f"{locale}-{abs(hash((shape, entries is None)))}.argosmodel"
        if not path.exists():
            words = {
                word.lower()
                for source in self.sources
                for word in re.findall(r"[A-Za-z’'-]{2,}", plain_text(source))
            }
            made = {word: text for word in words if (text := pseudo_translate(word, locale))}
            write_package(path, entries or made, {"zh_CN": "zh"}.get(locale, locale), shape)
        return open_package(path, self.folder / "unpacked")

    def draft(
        self, engine: Engine, locale: str, sources: list[str], name: str, *, terms: bool
    ) -> list[Draft]:
        """The drafts of these sources, cached in a folder of this name."""
        base = load_term_base(ROOT / "glossary" / "terms.csv") if terms else None
        drafter = Drafter(engine, locale, base, Cache(self.folder / name, engine.card, locale))
        return [draft for block in drafter.draft(sources, Silent()) for draft in block]

    def throughput(self, count: int) -> dict[str, object]:
        """Wall and CPU seconds for the same sentences on the same model, and whether the text is the same."""
        found = [
            plain[a:b] for plain in map(plain_text, self.sources) for a, b in split_sentences(plain)
        ]
        sentences = [
            text for text in dict.fromkeys(found) if 20 < len(text) < 400 and "_" not in text
        ][:count]
        engine = self.model("vi", LARGE)
        engine.translate(sentences[:1], "vi")
        start, cpu = time.perf_counter(), time.process_time()
        drafts = self.draft(engine, "vi", sentences, "speed", terms=False)
        wall, cpu = time.perf_counter() - start, time.process_time() - cpu
        peer_wall, peer_cpu, texts = self._argos(engine.card.path, sentences)
        start = time.perf_counter()
        self.draft(engine, "vi", sentences, "speed", terms=False)
        return {
            "sentences": len(sentences), "guidebook s": round(wall, 1), "argostranslate s": round(peer_wall, 1), "ratio": round(peer_wall / wall, 1),
            "ratio of CPU time": round(peer_cpu / cpu, 1), "same text": sum(d.target == text for d, text in zip(drafts, texts, strict=True)),
            "second run s": round(time.perf_counter() - start, 2), "cores": os.cpu_count(),
        }  # fmt: skip

    def _argos(self, package: Path, sentences: list[str]) -> tuple[float, float, list[str]]:
        listed = self.folder / "sentences.json"
        listed.write_text(json.dumps(sentences), encoding="utf-8")
        home = {
            name: str(self.folder / "home")
            for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
        }
        done = subprocess.run([sys.executable, "-c", _ARGOS, str(package), str(listed)], capture_output=True, text=True, check=True,
                              env=os.environ | home)  # fmt: skip
        wall, cpu, texts = json.loads(done.stdout.splitlines()[-1])
        return wall, cpu, texts

    def tags(self) -> dict[str, object]:
        """How many tags stand where a label says: labels by hand, and labels by construction for random sentences."""
        by_hand = Counter[str]()
        for shape, code, source, expected in [row[:4] for row in (*LABELLED, *SAFE)]:
            locale = {"zh": "zh_CN"}.get(code, code)
            (draft,) = self.draft(
                self.model(locale, shape, WORDS[code]), locale, [source], "tags", terms=False
            )
            by_hand["right" if draft.target == expected else "wrong"] += 1
        random_sentences = {name: dict(self._random_tags(shape)) for name, shape in
                            (("same word order", STRAIGHT), ("two words swapped", SWAPPED), ("two phrases swapped", ROTATED), ("no attention", BLURRED))}  # fmt: skip
        return {"by hand": dict(by_hand), "random": random_sentences}

    def _random_tags(self, shape: Shape, count: int = 300) -> Counter[str]:
        chance = random.Random(7)
        engine = self.model("vi", shape, WORDS["vi"])
        words = sorted(set(WORDS["vi"]) - {"victims", "helps"})
        labels = {}
        for _ in range(count):
            chosen = chance.sample(words, chance.randint(5, 10))
            start = chance.randrange(len(chosen) - 1)
            end = chance.randint(start + 1, min(len(chosen), start + 3))
            source = " ".join(
                [*chosen[:start], f"<b>{' '.join(chosen[start:end])}</b>", *chosen[end:]]
            )
            order = [*shape.order, *range(len(shape.order), len(chosen))]
            places = sorted(order.index(place) for place in range(start, end))
            target = [WORDS["vi"][chosen[place]] for place in order]
            together = places[-1] - places[0] == len(places) - 1
            tagged = [
                *target[: places[0]],
                f"<b>{' '.join(target[places[0] : places[-1] + 1])}</b>",
                *target[places[-1] + 1 :],
            ]
            labels[source] = " ".join(tagged if together else target)
        counts = Counter[str]()
        for draft in self.draft(engine, "vi", list(labels), "random", terms=False):
            right = draft.target == labels[draft.source]
            counts["right" if right else "left out and said so" if draft.unsure else "wrong"] += 1
        return counts

    def terms(self) -> dict[str, object]:
        """Terms of the term base in the drafts of the whole master: wanted, there as the model wrote, there after mending."""
        found = {}
        for locale in ("km", "vi", "zh_CN"):
            for name, shape in (("attention", STRAIGHT), ("no attention", BLURRED)):
                drafts = self.draft(
                    self.model(locale, shape), locale, self.sources, "terms", terms=True
                )
                wanted, before, now = (
                    sum(draft.terms[index] for draft in drafts) for index in range(3)
                )
                refused = Counter(fault for draft in drafts for fault in draft.faults)
                found[f"{locale}, {name}"] = {
                    "wanted": wanted,
                    "before": before,
                    "after": now,
                    "drafts": len(drafts),
                    "refused": dict(refused),
                }
        return found

    def interruption(self) -> dict[str, object]:
        """A run that is killed, not asked to stop, and the one after it; the same work without interruption beside them."""
        engine = self.model("vi", replace(LARGE, layers=1))
        sources = self.sources[:400]
        script = (
            "import sys; sys.path.insert(0, sys.argv[1]); from pathlib import Path; from pipeline.engines import *; from pipeline.engines.argos import open_package; "
            "from pipeline.progress import Silent; import json\n"
            "engine = open_package(Path(sys.argv[2]), Path(sys.argv[3]))\n"
            "drafter = Drafter(engine, 'vi', None, Cache(Path(sys.argv[4]), engine.card, 'vi'))\n"
            "for block in drafter.draft(json.loads(Path(sys.argv[5]).read_text()), Silent()): print(len(block), flush=True)\n"
        )
        listed = self.folder / "sources.json"
        listed.write_text(json.dumps(sources), encoding="utf-8")
        arguments = [
            str(ROOT),
            str(engine.card.path),
            str(self.folder / "unpacked"),
            str(self.folder / "killed"),
            str(listed),
        ]
        first = subprocess.Popen(
            [sys.executable, "-c", script, *arguments], stdout=subprocess.PIPE, text=True
        )
        assert first.stdout is not None
        first.stdout.readline()
        first.send_signal(signal.SIGKILL)
        first.wait()
        cache = Cache(self.folder / "killed", engine.card, "vi")
        fresh = Drafter(engine, "vi", None, Cache(self.folder / "whole", engine.card, "vi"))
        total, left = (
            fresh.new_sentences(sources),
            Drafter(engine, "vi", None, cache).new_sentences(sources),
        )
        resumed = self.draft(engine, "vi", sources, "killed", terms=False)
        whole = self.draft(engine, "vi", sources, "whole", terms=False)
        return {
            "sentences": total,
            "left after the kill": left,
            "same drafts as without": resumed == whole,
        }


if __name__ == "__main__":
    main()
