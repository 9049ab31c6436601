"""What is measured: each function is one part of the table, ours and the floor in the same minutes."""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote_plus

from . import corpus, floors, load, memory, paint, serving
from .serving import FTS, HELLO, LINKED, OURS, environment, get

PAGES = {
    "home": "/", "service": "/services/sendiass", "help page": "/help/sleep", "roadmap": "/roadmaps/ehc-needs-assessment",
    "list of services": "/services", "search results": "/search?q=help+with+sleep",
}  # fmt: skip
TIMED = ("home", "service", "help page")
PAINTED = ("home", "help page", "roadmap", "search results")
CONNECTIONS, SEARCH_CONNECTIONS = 8, 2
WARMING = 2  # rounds, with all connections: after one with two of them, the second worker was still cold


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what, ours, the floor beside it, and how they compare with the aim."""

    what: str
    ours: str
    floor: str = ""
    ratio: str = ""
    aim: str = ""


@dataclass(frozen=True, slots=True)
class Effort:
    """How long to try: rounds of so many seconds, starts, and turns of a browser."""

    rounds: int
    seconds: float
    starts: int
    turns: int


def pages(content: Path, var: Path, work: Path, effort: Effort) -> Iterator[Row]:
    """(a) throughput, (c) memory, (e) wire bytes and first paint, on the site's own content."""
    floor = work / "ready"
    floor.mkdir()
    with serving.serving(OURS, environment(content, var), "/"):
        pass  # the first start saves the library and the index, as `localoffer build` does: it is not what is measured
    with serving.serving(OURS, environment(content, var), "/") as ours:
        shapes = {name: _as_later(ours.port, path) for name, path in PAGES.items()}
        for name in TIMED:
            status, headers, body = shapes[name]
            if status != 200:
                raise RuntimeError(f"{PAGES[name]} answers {status}")
            (floor / f"{name.replace(' ', '-')}.body").write_bytes(body)
            sent = {key: headers[key] for key in ("content-type", "content-encoding") if key in headers}
            (floor / f"{name.replace(' ', '-')}.json").write_text(json.dumps(sent))
        (floor / "empty.body").write_text(paint.EMPTY)
        (floor / "empty.json").write_text('{"content-type": "text/html"}')
        with serving.serving(HELLO, {**environment(content, var), floors.FOLDER: str(floor)}, "/hello") as plain:
            for name in TIMED:
                yield from _throughput(name, ours.port, plain.port, effort)
            bare = plain.weight()
            yield from _first_paints(ours.port, plain.port, effort)
        yield from (_wire(name, path, shapes[name], ours.port) for name, path in PAGES.items())
    before, after = memory.of_a_worker(content, var)
    said = f"{_mib(after)} ({_mib(before)} before)"
    yield Row("memory of a worker (PSS), its counts added", said, f"{_mib(bare)} bare Flask", "", "< 69 MiB")


def _as_later(port: int, path: str) -> tuple[int, dict[str, str], bytes]:
    """A page as all but its first readers get it: each worker compresses again, as small as it goes, what is asked for again."""
    for _ in range(8 * serving.WORKERS):
        get(port, path)
    time.sleep(1.5)
    return get(port, path)


def _throughput(name: str, ours: int, plain: int, effort: Effort) -> Iterator[Row]:
    ways = {"ours": (ours, PAGES[name]), "dict": (plain, f"/ready/{name.replace(' ', '-')}"), "hello": (plain, "/hello")}
    rates: dict[str, list[float]] = {way: [] for way in ways}
    for _ in range(effort.rounds):
        for way, (port, path) in ways.items():
            found = load.run(port, [path], CONNECTIONS, effort.seconds)
            if found.bad:
                raise RuntimeError(f"{path}: {found.bad} answers were not 200")
            rates[way].append(found.rate)
    middle = {way: statistics.median(found) for way, found in rates.items()}
    for floor, aim in (("dict", ">= 0.95"), ("hello", "1.2 wanted")):
        ratio = statistics.median(mine / other for mine, other in zip(rates["ours"], rates[floor], strict=True))
        what = f"{name}, / Flask with the same bytes" if floor == "dict" else f"{name}, / bare Flask"
        yield Row(what, f"{middle['ours']:,.0f} req/s", f"{middle[floor]:,.0f} req/s", f"{ratio:.2f}", aim)


def _first_paints(ours: int, plain: int, effort: Effort) -> Iterator[Row]:
    pages = {name: f"http://127.0.0.1:{ours}{PAGES[name]}" for name in PAINTED}
    try:
        took = paint.first_paints({"empty": f"http://127.0.0.1:{plain}/ready/empty", **pages}, effort.turns)
    except paint.NoBrowser as error:
        yield Row("first paint on a slow phone", f"left out: {error}", aim="make bench brings a Chromium")
        return
    for name in PAINTED:
        empty = took["empty"]
        yield Row(
            f"first paint, slow phone: {name}",
            f"{took[name]:.0f} ms",
            f"{empty:.0f} ms empty page",
            f"{took[name] / empty:.2f}",
            "<= 1.15",
        )


def _mib(size: float | None) -> str:
    return "not known here" if size is None else f"{size:.1f} MiB"


def _wire(name: str, path: str, answer: tuple[int, dict[str, str], bytes], port: int) -> Row:
    _, headers, body = answer
    _, _, html = get(port, path, accept="identity")
    linked = list(dict.fromkeys((one or other).decode() for one, other in LINKED.findall(html)))
    sizes = [_sent(*_as_later(port, address)[1:]) for address in linked]
    total = _sent(headers, body) + sum(sizes)
    said = f"{_sent(headers, body) / 1000:.1f} kB to paint, {total / 1000:.1f} kB in all, {1 + len(linked)} requests"
    return Row(f"first visit: {name}", said, "", "", "14 / 20 kB, 3")


def _sent(headers: dict[str, str], body: bytes) -> int:
    return len(body) + sum(len(name) + len(value) + 4 for name, value in headers.items())


def cold(content: Path, var: Path, work: Path, effort: Effort) -> Row:
    """(c) exec to the first 200, with everything saved, beside bare Flask."""
    empty = work / "cold"
    empty.mkdir()
    took: dict[str, list[float]] = {OURS: [], HELLO: []}
    for _ in range(effort.starts):
        for app, path in ((OURS, "/"), (HELLO, "/hello")):
            with serving.serving(app, {**environment(content, var), floors.FOLDER: str(empty)}, path) as server:
                took[app].append(server.cold)
    ours, plain = statistics.median(took[OURS]), statistics.median(took[HELLO])
    ratio = statistics.median(mine / other for mine, other in zip(took[OURS], took[HELLO], strict=True))
    return Row(
        "cold start, exec to first 200", f"{ours * 1000:.0f} ms", f"{plain * 1000:.0f} ms bare Flask", f"{ratio:.2f}", "<= 2"
    )


@dataclass(frozen=True)
class Site:
    """A made-up site of one size, indexed. `report` is what tests.bench.inside printed when it was first opened."""

    size: int
    content: Path
    var: Path
    made: list[corpus.Made]
    report: dict[str, float | dict[str, float]]


def site(size: int, content: Path, work: Path) -> Site:
    """Write the corpus, open it for the first time in a process of its own."""
    folder, var = work / f"content-{size}", work / f"var-{size}"
    made = corpus.write(folder, size, content)
    command = [sys.executable, "-m", "tests.bench.inside", str(folder), str(var), str(size)]
    env = environment(folder, var)
    said = subprocess.run(command, cwd=serving.ROOT, env=env, capture_output=True, text=True, check=False, timeout=900)
    if said.returncode:
        raise RuntimeError(f"the corpus of {size} pages could not be opened:\n{said.stderr[-2000:]}")
    return Site(size, folder, var, made, json.loads(said.stdout))


def inside(one: Site) -> Iterator[Row]:
    """(d) first index, (f) search in process, (b) known-item search."""
    found = one.report
    size = f"{one.size:,} pages"
    yield Row(f"first start, nothing saved, {size}", f"{found['first']:.1f} s")
    yield Row(f"search in process, {size}, p50 / p95", f"{found['p50']:.2f} / {found['p95']:.2f} ms")
    aims = ("", "", "97 % and <= 1 % empty") if one.size == 300 else ("", "", "")
    yield Row(f"known item in the first three, {size}", f"{found['found']:.1%}, empty {found['empty']:.1%}", *aims)
    ways = found["ways"]
    if isinstance(ways, dict):
        for way, share in ways.items():
            yield Row(f"    {way}", f"{share:.0%}")


def search(one: Site, work: Path, rounds: int, aim: str) -> Iterator[Row]:
    """(b) the search page over HTTP, each answer made afresh, beside a Flask + FTS5 page over the same texts."""
    floor = floors.fill(work / f"fts-{one.size}.sqlite", one.made)
    asked = corpus.queries()
    with ExitStack() as stack:
        ours = stack.enter_context(serving.serving(OURS, environment(one.content, one.var), "/search?q=warm"))
        plain = stack.enter_context(
            serving.serving(FTS, {**environment(one.content, one.var), floors.FOLDER: str(floor)}, "/search?q=warm")
        )
        ways = {"ours": ours.port, "fts": plain.port}
        loads: dict[str, list[load.Load]] = {way: [] for way in ways}
        for turn in range(-WARMING, rounds):
            paths = [f"/search?q={quote_plus(query)}&turn={turn}-{number}" for number, query in enumerate(asked)]
            for way, port in ways.items():
                loads[way].append(load.run(port, paths, SEARCH_CONNECTIONS if turn >= 0 else CONNECTIONS))
        weight = ours.weight()
    counted = {way: found[WARMING:] for way, found in loads.items()}
    middle = {way: [statistics.median(one.at(share) for one in found) for share in (0.5, 0.95)] for way, found in counted.items()}
    ratio = statistics.median(mine.at(0.95) / other.at(0.95) for mine, other in zip(counted["ours"], counted["fts"], strict=True))
    bad = sum(found.bad for rows in loads.values() for found in rows)
    said = {way: f"{p50:.1f} / {p95:.1f} ms" for way, (p50, p95) in middle.items()}
    yield Row(f"search page, {one.size:,} pages, p50 / p95", said["ours"], f"{said['fts']} FTS5", f"{ratio:.2f} of p95", aim)
    yield Row(f"    worker's memory after it (PSS){f', {bad} BAD ANSWERS' if bad else ''}", _mib(weight))


def edit(one: Site, edits: int) -> Row:
    """(d) from saving a file to the last reader who was given the old page."""
    rnd = random.Random("edits")
    times: list[float] = []
    with serving.serving(OURS, environment(one.content, one.var), "/") as ours:
        for made in rnd.sample(one.made, edits):
            path, address = one.content / "en" / "services" / f"{made.slug}.md", f"/services/{made.slug}"
            for _ in range(8):
                get(ours.port, address)
            before = path.read_text("utf-8")
            word = f"seen{rnd.randrange(10**9)}"
            path.write_text(f"{before}\nThis was added: {word}.\n", "utf-8")
            times.append(_until_seen(ours.port, address, word.encode()))
            path.write_text(before, "utf-8")
            time.sleep(2)
    said = f"{statistics.median(times):.2f} s, longest {max(times):.2f} s" if max(times) < 30 else "not seen within 30 s"
    return Row(f"an edit is seen by every reader, {one.size:,} pages", said, "", "", "<= 1 s")


def _until_seen(port: int, address: str, word: bytes) -> float:
    saved = last_old = time.perf_counter()
    new_in_a_row = 0
    while new_in_a_row < 25 and time.perf_counter() - saved < 30:
        asked = time.perf_counter()
        if word in get(port, address, accept="identity")[2]:
            new_in_a_row += 1
        else:
            new_in_a_row, last_old = 0, asked
        time.sleep(0.02)
    return last_old - saved if new_in_a_row else 60.0


def machine() -> Sequence[str]:
    """What was measured on, and with what."""
    import platform
    import sqlite3
    from importlib.metadata import version

    cpu = next(
        (line.split(":", 1)[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")), platform.machine()
    )
    memory = next((int(line.split()[1]) // 2**20 for line in _lines("/proc/meminfo") if line.startswith("MemTotal")), 0)
    named = ", ".join(f"{name} {version(name)}" for name in ("flask", "gunicorn", "whoosh-reloaded", "brotli"))
    busy = " / ".join(_lines("/proc/loadavg")[0].split()[:3]) if _lines("/proc/loadavg") else "not known"
    loaded = ", preloaded" if serving.preloads() else ""
    return (
        f"{cpu}, {len(_cores())} cores, {memory} GiB, {platform.system()} {platform.release()}; load before: {busy}",
        f"Python {platform.python_version()}, {named}, SQLite {sqlite3.sqlite_version}",
        f"gunicorn, FairWorker, {serving.WORKERS} workers x {serving.THREADS} threads{loaded}, for all; all ask for brotli",
    )


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text().splitlines()
    except OSError:
        return []


def _cores() -> list[int]:
    import os

    return sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else list(range(os.cpu_count() or 1))
