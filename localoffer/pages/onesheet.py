"""A road on two sides of A4: every step opened, days to fill in, who to ring, the addresses behind links, the square back here.

Pure but for the drawing of the square; what is told comes from the same steps, rules and services as the road's own page.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping, Sequence
from html import escape, unescape

from ..facts import dataclass
from .library import Library
from .model import Entry, Kind, Roadmap, Service
from .road import Answer, HardStop, Question, Step, Way, way_in
from .road_view import Limit

SERVICE_LINK = re.compile(r'href="/services/([a-z0-9-]+)"')
MOST_NUMBERS = 8  # more would push the sheet past two pages; the first ones named are the ones a family needs first
# Words to copy; in some languages the paragraph before tells what they mean, with the same gaps in square brackets.
LETTER = re.compile(r"(?:<p>(?:(?!</p>).)*\[(?:(?!</p>).)*</p>\s*)?<blockquote>.*?</blockquote>\s*", re.S)
MEANING = re.compile(r'<a class="word"([^>]*?) href="#word-[^"]*"([^>]*)>(.*?)</a>', re.S)  # explained on the road's own page
LINK = re.compile(r'<a\b[^>]*?\bhref="(https?://[^"]+|/[^"]*)"[^>]*>.*?</a>', re.S)
Links = Callable[[str], str]  # leads the links of a text into the language being read
TAG = re.compile(r"<[^>]+>")
# So many letters at most for each size of print (tenths of a point), tried in Chromium on every road. 8.5 points is the least.
SIZES = ((11_500, "sheet-100"), (12_800, "sheet-95"), (14_200, "sheet-90"))
SMALLEST = "sheet-85"
A_STEP = 400  # the room that a step takes beside its words, in letters: its heading, the date box, labels, ends of lines
SCHEME = re.compile(r"^https?://(?:www\.)?")


class Addresses:
    """The addresses behind the links, each once, numbered as they are met: paper cannot be tapped."""

    def __init__(self) -> None:
        self.found: dict[str, int] = {}

    def number(self, address: str) -> int:
        return self.found.setdefault(SCHEME.sub("", unescape(address)).rstrip("/"), len(self.found) + 1)

    def behind(self, html: str) -> str:
        """The text with the number of its address after each link."""
        return LINK.sub(lambda link: f'{link[0]}<span class="sheet-ref">{self.number(link[1])}</span>', html)


@dataclass(frozen=True, slots=True)
class Cited:
    """A limit, and the number of the address where it can be read; 0 where there is none."""

    limit: Limit
    number: int


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter for when a step does not happen, and the number of its address."""

    letter: Entry
    number: int


@dataclass(frozen=True, slots=True)
class Ring:
    """A number, an email or else an address on the web, and the services it belongs to: four of ours have one team's number."""

    phone: str
    email: str
    web: str
    services: tuple[Service, ...]


@dataclass(frozen=True)
class Told:
    """What the road's own page tells of its steps, by their keys."""

    limits: Mapping[str, list[Limit]]
    letters: Mapping[str, list[Entry]]


@dataclass(frozen=True, slots=True)
class Line:
    """One stop on the sheet. `by_way`: the choice that leads here ("no: they refuse"), for a branch. `said`: its words, in HTML."""

    step: Step
    by_way: Way | None
    barriers: tuple[HardStop, ...]
    cited: tuple[Cited, ...]
    said: Mapping[Question | None, str]
    letters: tuple[Sent, ...]


def lines(road: Roadmap, told: Told, addresses: Addresses, links: Links = str) -> list[Line]:
    """Every step opened, with the addresses numbered in the order in which they are read."""
    return [_line(road, step, told, addresses, links) for step in road.steps]


def _line(road: Roadmap, step: Step, told: Told, addresses: Addresses, links: Links) -> Line:
    def words(question: Question | None) -> str:
        return links(addresses.behind("".join(_shown(part.html) for part in step.parts if part.question is question)))

    said = {question: words(question) for question in (None, Question.HAPPENS)}
    cited = tuple(Cited(row, addresses.number(row.rule.url) if row.rule.url else 0) for row in told.limits[step.key])
    said |= {question: words(question) for question in Question if question is not Question.HAPPENS}
    letters = tuple(Sent(letter, addresses.number(letter.address)) for letter in told.letters[step.key])
    return Line(step, _choice(road, step), road.stops_before(step.key), cited, said, letters)


def _shown(html: str) -> str:
    """Without words to copy into a letter, which nobody copies from paper, and without links to the meanings of words."""
    return MEANING.sub(_unexplained, LETTER.sub("", html))


def _unexplained(word: re.Match[str]) -> str:
    tongue = word[1] + word[2]
    return f"<span{tongue}>{word[3]}</span>" if tongue else word[3]


def _choice(road: Roadmap, step: Step) -> Way | None:
    found = way_in(road.steps, step.key)
    return found[1] if found and found[1].answer is not Answer.ON else None


def size(lines: Sequence[Line], addresses: Addresses) -> str:
    """The largest print that two sides can hold, as a class of sheet.css."""
    room = sum(map(_letters_in, lines)) + sum(map(len, addresses.found)) + A_STEP * len(lines)
    return next((name for most, name in SIZES if room <= most), SMALLEST)


def _letters_in(line: Line) -> int:
    said = sum(len(TAG.sub("", html)) for html in line.said.values())
    law = sum(len(one.limit.rule.citation) + len(one.limit.page.title if one.limit.page else "") for one in line.cited)
    return said + law + len(line.step.title) + sum(len(one.letter.title) for one in line.letters)


def numbers(road: Roadmap, library: Library, language: str) -> list[Ring]:
    """The services that the road's text names, in that order, that can be rung, written to or looked up; once for each number."""
    slugs = dict.fromkeys(unescape(slug) for slug in SERVICE_LINK.findall(road.html))
    found = (library.find(Kind.SERVICE, slug, language) for slug in slugs)
    services = [one.entry for one in found if one and isinstance(one.entry, Service)]
    rings: dict[tuple[str, str, str], list[Service]] = {}
    for one in [one for one in services if one.phone or one.email or one.web][:MOST_NUMBERS]:
        rings.setdefault((one.phone, one.email, "" if one.phone or one.email else one.web), []).append(one)
    return [Ring(phone, email, web, tuple(own)) for (phone, email, web), own in rings.items()]


def square(address: str, title: str) -> str:
    """A QR code as inline SVG, with its words for those who cannot see it."""
    import segno  # only sheets need it, and sheets are made once

    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", xmldecl=False, svgns=True, nl=False, omitsize=True, border=2, light="#fff", svgclass="qr"
    )
    return out.getvalue().decode().replace("<svg ", f'<svg role="img" aria-label="{escape(title)}" ', 1)
