"""`python -m tests.bench [--quick] [--sizes 300,3000] [--content FOLDER]`: one table on stdout; nothing is kept."""

from __future__ import annotations

import argparse
import shlex
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from . import parts
from .parts import Effort, Row
from .serving import ROOT

SIZES = (300, 3_000, 30_000)
SEARCH_AIMS = {300: "<= 0.6", 3_000: "<= 0.5", 30_000: "<= 0.4"}
FULL, QUICK = Effort(rounds=5, seconds=2.0, starts=7, turns=15), Effort(rounds=3, seconds=0.7, starts=3, turns=7)
LONGEST = 480 - 30  # seconds; a size that would not fit any more is left out, and said so
COST_PER_PAGE = 0.007


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="300 pages only, short rounds: about 3 minutes, rougher figures")
    parser.add_argument("--sizes", default="", help="sizes of the made-up sites, with commas between them")
    parser.add_argument("--content", type=Path, default=ROOT / "content", help="the content whose pages are timed")
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",") if size] or list(SIZES[:1] if options.quick else SIZES)
    effort = QUICK if options.quick else FULL
    began = time.monotonic()
    print("\n".join(parts.machine()))
    print(f"$ python -m tests.bench {shlex.join(sys.argv[1:])}".rstrip() + "\n")
    print(line(Row("what", "ours", "floor", "ratio", "aim")))
    with tempfile.TemporaryDirectory(prefix="localoffer-bench-") as folder:
        content = Path(shutil.copytree(options.content, Path(folder) / "content"))  # an edit meanwhile would be timed too
        for row in rows(content, Path(folder), effort, sizes, began):
            print(line(row), flush=True)
    print(f"\nTook {time.monotonic() - began:.0f} s.")


def rows(content: Path, work: Path, effort: Effort, sizes: list[int], began: float) -> Iterator[Row]:
    """Every part of the table, the quick ones first."""
    var = work / "var"
    yield from parts.pages(content, var, work, effort)
    yield parts.cold(content, var, work, effort)
    cost = COST_PER_PAGE
    for number, size in enumerate(sizes):
        turn = time.monotonic()
        if number and size * cost > LONGEST - (turn - began):
            yield Row(f"{size:,} pages", f"left out: would take {size * cost:.0f} s", "", "", "run it alone: --sizes")
            continue
        site = parts.site(size, content, work)
        yield from parts.inside(site)
        yield from parts.search(site, work, rounds=2 if size > 10_000 else 3, aim=SEARCH_AIMS.get(size, ""))
        cost = max(cost, (time.monotonic() - turn) / size) if size > sizes[0] else cost
        if number == 0:
            yield parts.edit(site, edits=3 if effort is QUICK else 5)


def line(row: Row) -> str:
    return f"{row.what:<52} {row.ours:<44} {row.floor:<28} {row.ratio:<12} {row.aim}".rstrip()


if __name__ == "__main__":
    main()
