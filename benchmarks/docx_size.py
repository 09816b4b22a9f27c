"""Extract and fill a large master, and one half its size: does time grow linearly, and how much memory does a MB of document.xml take?

python benchmarks/docx_size.py [PARAGRAPHS]
"""

import io
import json
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

import docx


def main() -> None:
    """Measure both sizes, each in a process of its own."""
    if len(sys.argv) == 3:
        work(Path(sys.argv[2]))
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    with tempfile.TemporaryDirectory() as folder:
        for paragraphs in (count // 2, count):
            path = Path(folder) / f"{paragraphs}.docx"
            path.write_bytes(make(paragraphs))
            done = subprocess.run(
                [sys.executable, __file__, "--worker", str(path)],
                capture_output=True,
                text=True,
                check=True,
            )
            print(json.dumps({"paragraphs": paragraphs, **json.loads(done.stdout)}))


def make(paragraphs: int) -> bytes:
    """A master with headings, bold words, tables and many different sentences."""
    document = docx.Document()
    body = document.element.body
    pattern = '<w:p xmlns:w="{w}"><w:r><w:t xml:space="preserve">Sentence {n} explains </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>consent</w:t></w:r><w:r><w:t xml:space="preserve"> to the person, number {n}.</w:t></w:r></w:p>'
    from docx.oxml import parse_xml

    for number in range(paragraphs):
        if number % 40 == 0:
            document.add_heading(f"Chapter {number // 40}", 1)
        body.insert(len(body) - 1, parse_xml(pattern.format(w=body.nsmap["w"], n=number)))
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def work(path: Path) -> None:
    """Extract and fill one file, and tell time and memory."""
    from pipeline.engines import pseudo_translate
    from pipeline.master import fill, read_master
    from pipeline.segments import fragments, split

    base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    master = read_master(path)
    segments = split(master.blocks)
    read = time.process_time()
    targets = {segment.key: pseudo_translate(segment.source, "km") for segment in segments}
    pseudo = time.process_time()
    fill(master, fragments(master.blocks, targets))
    filled = time.process_time()
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo("word/document.xml").file_size / 1e6
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({
        "segments": len(segments), "document_mb": round(size, 1), "extract_s": round(read - start, 1), "fill_s": round(filled - pseudo, 1),
        "peak_mb": peak // 1024, "memory_per_document_mb": round((peak - base) / 1024 / size, 1),
    }))  # fmt: skip


if __name__ == "__main__":
    main()
