"""A road on two sheets of A4 for the fridge: its stops, days to fill in, who to ring, and a square that leads back here.

Pure but for the drawing of the square; what is told comes from the same steps and services as the road's own page.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from html import escape, unescape

from .library import Library
from .model import Kind, Roadmap, Service
from .road import Answer, HardStop, Step, Way, way_in

SERVICE_LINK = re.compile(r'href="/services/([a-z0-9-]+)"')
MOST_NUMBERS = 8  # more would push the sheet past two pages; the first ones named are the ones a family needs first


@dataclass(frozen=True, slots=True)
class Line:
    """One stop on the sheet. `by_way`: the choice that leads here ("no: they refuse"), for a branch."""

    step: Step
    by_way: Way | None
    barriers: tuple[HardStop, ...]


def lines(road: Roadmap) -> list[Line]:
    return [Line(step, _choice(road, step), road.stops_before(step.key)) for step in road.steps]


def _choice(road: Roadmap, step: Step) -> Way | None:
    found = way_in(road.steps, step.key)
    return found[1] if found and found[1].answer is not Answer.ON else None


def numbers(road: Roadmap, library: Library, language: str) -> list[Service]:
    """The services that the road's text names, in that order, that can be rung, written to or looked up."""
    slugs = dict.fromkeys(unescape(slug) for slug in SERVICE_LINK.findall(road.html))
    found = (library.find(Kind.SERVICE, slug, language) for slug in slugs)
    services = [one.entry for one in found if one and isinstance(one.entry, Service)]
    return [one for one in services if one.phone or one.email or one.web][:MOST_NUMBERS]


def square(address: str, title: str) -> str:
    """A QR code as inline SVG, with its words for those who cannot see it."""
    import segno  # only sheets need it, and sheets are made once

    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", xmldecl=False, svgns=True, nl=False, omitsize=True, border=2, light="#fff", svgclass="qr"
    )
    return out.getvalue().decode().replace("<svg ", f'<svg role="img" aria-label="{escape(title)}" ', 1)
