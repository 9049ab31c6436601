"""Opens a made-up site for the first time and searches it in process. Runs in a process of its own; prints JSON."""

from __future__ import annotations

import json
import sys
import time
from datetime import date
from pathlib import Path

from localoffer.app.edition import Editions

from . import corpus, known

ROUNDS = 3


def main(content: Path, var: Path, size: int) -> None:
    began = time.perf_counter()
    finder = Editions(content, var, lambda: date(2026, 11, 23), watch=0, preview=False).current.finder
    first = time.perf_counter() - began
    times: list[float] = []
    for turn in range(ROUNDS + 1):
        for query in corpus.queries():
            asked = time.perf_counter()
            finder.find(query)
            if turn:
                times.append((time.perf_counter() - asked) * 1000)
    times.sort()
    found = known.measure(finder, list(corpus.services(size)))
    p50, p95 = (times[int(len(times) * share)] for share in (0.5, 0.95))
    print(json.dumps({"first": first, "p50": p50, "p95": p95, "found": found.found, "empty": found.empty, "ways": found.by_way}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
