"""What ``update_peers.py`` times in a process of its own: one update in three steps, in processor seconds."""

import json
import sys
import time
from pathlib import Path

from pipeline.catalogs.store import read_catalog, write_catalog
from pipeline.catalogs.update import update_catalog

start = time.process_time()
folder = Path(sys.argv[1])
old, template = (
    read_catalog(folder / "po/guide/vi.po", "guide", "vi"),
    read_catalog(folder / "po/guide/guide.pot", "guide", ""),
)
read = time.process_time()
catalog, _ = update_catalog(old, template)
updated = time.process_time()
write_catalog(catalog, folder / "ours.po")
steps = {"read": read - start, "update": updated - read, "write": time.process_time() - updated}
(folder / "steps.json").write_text(
    json.dumps({name: round(seconds, 3) for name, seconds in steps.items()}), encoding="utf-8"
)
