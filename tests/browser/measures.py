"""Measures taken in the page: axe with every rule on, and our own probes. Each gives a list of faults in words."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from localoffer.settings import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PROBES = Path(__file__).with_name("probes.js")
OPTIONS: dict[str, Any] = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "resultTypes": ["violations"],
    # Off by default in axe: target size of WCAG 2.2 AA, and the AAA rules. We switch none off.
    "rules": {name: {"enabled": True} for name in (
        "target-size", "color-contrast-enhanced", "identical-links-same-purpose", "meta-refresh-no-exceptions",
    )},
}  # fmt: skip
# WCAG 1.4.12, at its full measure. Put on through the CSSOM, which a content policy lets pass.
SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }"
    "p { margin-bottom: 2em !important }"
)
TARGET = 44
NOT_THERE = "no probes on this page yet"
ASKED = f"([name, given]) => 'probes' in window ? window.probes[name](...given) : {NOT_THERE!r}"


@cache
def source(path: Path) -> str:
    return path.read_text("utf-8")


def put(page: Page, script: Path) -> None:
    """Not by `evaluate`, for which Playwright itself reads the half megabyte of axe first: a third of what axe cost on a page."""
    session = page.context.new_cdp_session(page)
    found = session.send("Runtime.evaluate", {"expression": source(script)})
    session.detach()
    assert "exceptionDetails" not in found, found["exceptionDetails"]


# What another way of seeing can change: colours. The rest of the page is the same, and was looked at in the first.
COLOURS: dict[str, Any] = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "color-contrast-enhanced", "link-in-text-block"]},
    "resultTypes": ["violations"],
}


def axe(page: Page, options: dict[str, Any] = OPTIONS) -> list[str]:
    """What axe finds wrong on the page as it is now."""
    if not page.evaluate("() => 'axe' in window"):
        put(page, AXE)
    found = page.evaluate("options => axe.run(document, options)", options)
    return [f"{rule['id']}: {node['html'][:160]} ({node['failureSummary'].splitlines()[-1].strip()[:200]})"
            for rule in found["violations"] for node in rule["nodes"]]  # fmt: skip


# A row built as four others under the same kinds of parents has no colour of its own: the policy allows no style for one thing.
FEW = """() => { const seen = {}, name = e => e.tagName + "." + e.className
  const build = e => name(e) + "(" + [...e.children].map(build) + ")"
  for (const row of [...document.querySelectorAll("main :is(li, tr, dt, dd, p)")]) {
    let key = build(row)
    for (let e = row.parentElement; e; e = e.parentElement) key += " in " + name(e)
    if ((seen[key] = (seen[key] || 0) + 1) > 4) row.remove()
  } }"""


def colours(page: Page) -> list[str]:
    """What axe finds wrong in colours alone. Long lists are cut short first: 1,700 nodes of A to Z took ten seconds a way."""
    page.evaluate(FEW)
    return axe(page, COLOURS)


def probe(page: Page, name: str, *arguments: Any) -> Any:
    """One probe of probes.js."""
    answer = page.evaluate(ASKED, [name, list(arguments)])
    if answer == NOT_THERE:
        put(page, PROBES)
        answer = page.evaluate(ASKED, [name, list(arguments)])
    return answer


def lost(page: Page, when: str) -> list[str]:
    """What cannot be read as the page is now: it sticks out, is cut off, or is under other words."""
    found = [fault for name in ("sideways", "clipped", "overlapping") for fault in probe(page, name)]
    return [f"{when}: {fault}" for fault in found]


def none(faults: list[str]) -> None:
    """Fail with every fault on a line of its own."""
    assert not faults, f"{len(faults)} faults:\n" + "\n".join(faults[:40])


def wear(page: Page, css: str) -> None:
    """Put a reader's own style on the page."""
    page.evaluate("css => { const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets.push(s) }", css)


def undress(page: Page) -> None:
    """Take every such style off again."""
    page.evaluate("() => { document.adoptedStyleSheets = [] }")


def enlarge(page: Page, times: float) -> None:
    """Make the text bigger, as a browser's own text size does."""
    wear(page, f"html {{ font-size: {times * 100:.0f}% !important }}")
