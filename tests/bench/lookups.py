"""Fifty look-ups of a wait a second, limits on, against the site as it is served: python -m tests.bench.lookups [seconds]

Half find a made-up wait and half find nothing, each from a network of its own; then one network tries too often.
"""

from __future__ import annotations

import http.client
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import urlencode

from localoffer.settings import ROOT
from localoffer.waits.code import new_code
from localoffer.waits.samples import tries_for

A_SECOND = 50
SECRET = "a-secret-of-the-benchmark-0123456789-0123456789"
BIN = Path(sys.executable).parent


def environment(var: str) -> dict[str, str]:
    own = {"LOCALOFFER_VAR": var, "LOCALOFFER_SECRET_KEY": SECRET[::-1], "WAITS_LOOKUP": "on", "WAITS_SECRET": SECRET}
    return {**os.environ, **own, "LOCALOFFER_PROXIES": "1", "LOCALOFFER_WATCH": "0"}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Family:
    """One visitor with its form: a token and a cookie, from which it may ask again and again."""

    def __init__(self, port: int) -> None:
        self.port = port
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request("GET", "/waits/my-wait")
        answer = connection.getresponse()
        found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', answer.read().decode())
        assert found
        self.token, self.cookie = found[1], (answer.getheader("Set-Cookie") or "").split(";")[0]
        connection.close()

    def ask(self, code: str, network: str) -> tuple[int, bool, float]:
        """(status, whether a wait was found, seconds)."""
        began = time.perf_counter()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        body = urlencode({"csrf_token": self.token, "code": code, "day": "14", "month": "3"})
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": self.cookie, "X-Forwarded-For": network}
        connection.request("POST", "/waits/my-wait", body, headers)
        answer = connection.getresponse()
        page = answer.read()
        connection.close()
        return answer.status, b"Where the wait stands" in page, time.perf_counter() - began


def run(port: int, seconds: int) -> list[tuple[int, bool, float]]:
    """Ask at the set rate whether or not answers come: a queue is seen as a longer time, not as fewer questions."""
    family, codes, found = Family(port), [one.code for one in tries_for(SECRET)], list[tuple[int, bool, float]]()
    threads, began = [], time.perf_counter()
    for number in range(A_SECOND * seconds):
        time.sleep(max(0.0, began + number / A_SECOND - time.perf_counter()))
        code, network = (
            (codes[number % 3] if number % 2 else new_code()),
            f"10.{number // 65536}.{number // 256 % 256}.{number % 256}",
        )
        threads.append(threading.Thread(target=_one, args=(family, code, network, found)))
        threads[-1].start()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - began
    print(f"{len(found)} look-ups in {took:.1f} s: {len(found) / took:.1f} a second")
    return found


def _one(family: Family, code: str, network: str, found: list[tuple[int, bool, float]]) -> None:
    try:
        found.append(family.ask(code, network))
    except OSError:
        found.append((0, False, 30.0))


def processor(server: int) -> float:
    """Seconds of processor that the server and its workers have used."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == server or int(stat.parent.name) == server:
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def main(seconds: int) -> None:
    with tempfile.TemporaryDirectory() as var:
        port = free_port()
        subprocess.run([BIN / "localoffer", "waits", "samples"], cwd=ROOT, env=environment(var), check=True, capture_output=True)
        command = [str(BIN / "localoffer"), "serve", "--port", str(port), "--no-preview"]
        print(f"load of the machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        with subprocess.Popen(command, cwd=ROOT, env=environment(var), stdout=subprocess.DEVNULL) as server:
            try:
                _wait(port)
                before = processor(server.pid)
                found = run(port, seconds)
                used = processor(server.pid) - before
                print(f"processor: {used / len(found) * 1000:.1f} ms a look-up, so {A_SECOND} a second need "
                      f"{used / len(found) * A_SECOND:.2f} of {os.cpu_count()} cores")  # fmt: skip
                times = sorted(took for _, _, took in found)
                kinds = {(status, hit): sum(1 for s, h, _ in found if (s, h) == (status, hit)) for status, hit, _ in found}
                print(f"answers (status, found): {kinds}")
                print(f"p50 {statistics.median(times) * 1000:.0f} ms, p95 {times[int(len(times) * 0.95)] * 1000:.0f} ms, "
                      f"longest {times[-1] * 1000:.0f} ms")  # fmt: skip
                family = Family(port)
                print("one network, ten tries:", [family.ask(new_code(), "192.0.2.1")[0] for _ in range(10)])
            finally:
                server.terminate()


def _wait(port: int) -> None:
    for _ in range(600):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
