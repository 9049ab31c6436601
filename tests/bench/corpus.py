"""Made-up services in our own front matter: the same seed gives the same bytes, and page N is the same in every size.

Nothing here is real: names are invented and phone numbers are from Ofcom's range for drama, 01632 960000 to 960999.
"""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

SEED = 7
SHARED = ("topics.yml", "search.yml", "site.yml", "en/glossary.yml")


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.replace("\n", "|").split("|")]


WHAT = _split("""speech therapy|occupational therapy|physiotherapy|hearing support|vision support|sleep advice|feeding clinic
toilet training|short breaks|holiday club|youth club|swimming lessons|horse riding|wheelchair sports|sensory play|music sessions
drama workshop|art studio|gardening project|toy library|parent course|sibling group|carers break|family support|home visiting
portage play|travel training|school transport|learning mentors|reading tuition|dyslexia screening|autism outreach|epilepsy nursing
continence nursing|equipment loans|home adaptations|benefits advice|appeals advice|mediation talks|advocacy|counselling
bereavement care|careers advice|supported internship|independent living|cookery skills|signing classes|relaxed cinema|quiet hour
respite nights""")
PLACES = _split("""Amberwick|Brackholt|Cindermere|Dovecastle|Elmstead Quay|Farrowby|Gullhaven|Hartsmoor|Inglebeck|Jarrowfen
Kestrel Point|Larkminster|Marram Sands|Nettleford|Oysterby|Pebblecombe|Quernstone|Ravelsea|Saltmarsh End|Tidewell|Umberleigh
Vervain|Wickenby|Yarrowgate""")
FIRST = _split(
    "Blue|Bright|Copper|Early|Gentle|Golden|Green|Happy|Kind|Little|Lively|Merry|Open|Patient|Quiet|Silver|Steady|Sunny|Warm"
)
SECOND = _split("""Acorn|Badger|Curlew|Dragonfly|Finch|Goldcrest|Hedgehog|Kingfisher|Ladybird|Mallard|Nightjar|Osprey|Plover
Redstart|Swift|Tern|Wren""")
THIRD = _split("Trust|Partnership|Collective|Centre|Charity|Community Group|Association|Project|Network|Alliance")
WHO = _split("children|young people|teenagers|families|parents and carers|pupils|toddlers|brothers and sisters")
SENTENCES = _split("""We help {who} with {what} and {what2}.|You can ring us yourself, or ask the school to write to us.
There is a quiet room, a step-free door and a toilet with a hoist.|The first visit takes about {n} minutes.
We run {what} in {place} on weekday afternoons.|Bring the latest letter or report, if you have one.
Most {who} come once a week for {n} weeks.|A worker from {provider} will ring you back within {n} days.
You do not need a diagnosis or a plan.|If the group is full, we keep a waiting list and tell you your place.
Our staff are trained in autism, epilepsy, medicines and safe moving.|{provider} began this work in {year}.
Ask for pictures of the building before you come.|We can send papers in large print or in another language.
Some trips cost up to {n} pounds. Ask us if that is hard.|When a young person turns {age}, we plan the next step together.
If you disagree with what is decided, we can tell you who to ask.|{who} told us that {what2} made the week easier.
We share notes with the health visitor and the nursery only if you agree.|The {what} team also visits {place}.""")
ABOUT = {
    "reviewed": "2026-11-01",
    "review_by": "2027-11-01",
    "owner": "Bench",
    "sources": [{"title": "Made up", "date": "undated"}],
}
HEADINGS = ("What happens", "Who can come", "How to ask", "What to bring", "After the visit", "If it is not right", "Getting here")


@dataclass(frozen=True)
class Made:
    """One made-up service. `body` is Markdown."""

    slug: str
    title: str
    summary: str
    provider: str
    phone: str
    ages: tuple[int, int]
    body: str


def services(count: int, seed: int = SEED) -> Iterator[Made]:
    """The first `count` services of this seed."""
    seen: set[str] = set()
    for number in range(count):
        made = _service(number, random.Random(f"{seed}:{number}"), seen)
        seen.add(made.title.casefold())
        yield made


def _service(number: int, rnd: random.Random, seen: set[str]) -> Made:
    what, place = _often(rnd, WHAT), rnd.choice(PLACES)
    provider = f"{rnd.choice(FIRST)} {rnd.choice(SECOND)} {rnd.choice(THIRD)}"
    title = f"{what.capitalize()} in {place}"
    if title.casefold() in seen:
        title = f"{title}, {provider}"
    if title.casefold() in seen:
        title = f"{title} {number}"
    start = rnd.choice((0, 0, 3, 5, 8, 11, 14))
    words = {"what": what, "place": place, "provider": provider}
    summary = f"{what.capitalize()} for {rnd.choice(WHO)} in {place}, run by {provider}."
    slug = re.sub(r"[^a-z0-9]+", "-", f"{what} {place} {number}".casefold()).strip("-")
    phone = f"01632 960{rnd.randrange(1000):03d}"
    return Made(slug, title, summary, provider, phone, (start, min(25, start + rnd.randint(3, 14))), _body(rnd, words))


def _often(rnd: random.Random, rows: list[str]) -> str:
    """An item of a list, the early ones much more often: words are not evenly spread in real pages either."""
    return rows[int(len(rows) * rnd.random() ** 2)]


def _body(rnd: random.Random, words: dict[str, str]) -> str:
    out: list[str] = []
    for heading in rnd.sample(HEADINGS, rnd.randint(4, 7)):
        out.append(f"## {heading}\n")
        for _ in range(rnd.randint(1, 2)):
            out.append(" ".join(_sentence(rnd, words) for _ in range(rnd.randint(4, 6))) + "\n")
        if rnd.random() < 0.3:
            out.append("".join(f"- {_often(rnd, WHAT)}\n" for _ in range(3)))
    return "\n".join(out)


def _sentence(rnd: random.Random, words: dict[str, str]) -> str:
    text = rnd.choice(SENTENCES).format(
        **words,
        who=rnd.choice(WHO),
        what2=_often(rnd, WHAT),
        n=rnd.randint(2, 90),
        year=rnd.randint(1995, 2026),
        age=rnd.randint(14, 18),
    )
    return text[0].upper() + text[1:]


def write(folder: Path, count: int, content: Path) -> list[Made]:
    """A whole content folder with `count` services in it; the words that families use come from the site's own content."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "en" / "services").mkdir(parents=True)
    for name in SHARED:
        if (content / name).exists():
            shutil.copyfile(content / name, folder / name)
    _words_that_lead_nowhere(folder / "en" / "glossary.yml")
    _who_to_ring(folder / "site.yml")
    needs, kinds = _keys(content, "needs"), _keys(content, "kinds")
    _urgent_pages(folder, content)
    made = list(services(count))
    for number, one in enumerate(made):
        rnd = random.Random(f"facets:{number}")
        text = _page(one, rnd.sample(needs, min(2, len(needs))) or ["any"], rnd.sample(kinds, min(2, len(kinds))))
        (folder / "en" / "services" / f"{one.slug}.md").write_text(text, "utf-8")
    return made


def _who_to_ring(site: Path) -> None:
    """The contact alone: the helpers and the notice about the law lead to pages that the made-up site has not."""
    lines = site.read_text("utf-8").splitlines()
    kept = [line for line in lines if line.startswith(("team:", "phone:", "email:", "council:"))]
    site.write_text("\n".join(kept) + "\n", "utf-8")


def _words_that_lead_nowhere(glossary: Path) -> None:
    """The real glossary leads to real pages, which are not here: a made-up site with such links would be refused."""
    if glossary.exists():
        rows = [{key: value for key, value in row.items() if key != "see"} for row in yaml.safe_load(glossary.read_text("utf-8"))]
        glossary.write_text(yaml.safe_dump(rows, allow_unicode=True), "utf-8")


def _urgent_pages(folder: Path, content: Path) -> None:
    """A page for each label that the safety words lead to: a site without them is refused."""
    (folder / "en" / "pages").mkdir()
    for label in sorted({row["answers"] for row in _shared(content, "search.yml").get("safety", ())}):
        slug = re.sub(r"[^a-z]+", "-", label)
        details = {"title": f"Made up: {slug}", "summary": "A page of the bench.", "answers": [label], **ABOUT}
        (folder / "en" / "pages" / f"{slug}.md").write_text(_file(details, "## Who to ring\n\nRing 999.\n"), "utf-8")


def _keys(content: Path, part: str) -> list[str]:
    return [row["key"] for row in _shared(content, "topics.yml").get(part, ())]


def _shared(content: Path, name: str) -> dict[str, Any]:
    path = content / name
    value = yaml.safe_load(path.read_text("utf-8")) if path.exists() else {}
    return value if isinstance(value, dict) else {}


def _page(one: Made, needs: list[str], kinds: list[str]) -> str:
    details = {
        "title": one.title, "summary": one.summary, "provider": one.provider, "kind_of_help": kinds, "needs": needs,
        "age_from": one.ages[0], "age_to": one.ages[1], "who": "Any family that finds it useful.", "diagnosis_needed": "no",
        "ehc_plan_needed": "no", "how_to_get": ["self"], "cost": "Free", "wait": "not known", "phone": one.phone,
        "access": "not known", "languages": "not known", "area": "southend", "status": "open", **ABOUT,
    }  # fmt: skip
    return _file(details, one.body)


def _file(details: dict[str, Any], body: str) -> str:
    head = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in details.items())
    return f"---\n{head}\n---\n{body}"


def queries(count: int = 200, seed: int = SEED) -> list[str]:
    """Searches of every sort: common words, rare ones, phrases, beginnings, slips and words that are nowhere."""
    rnd = random.Random(f"queries:{seed}")
    sorts = (
        lambda: rnd.choice(("help", "autism", "school", "waiting list", "diagnosis", "young people", "health visitor", "families")),
        lambda: _often(rnd, WHAT),
        lambda: _often(rnd, WHAT),
        lambda: f"{_often(rnd, WHAT)} {rnd.choice(PLACES)}",
        lambda: f"{rnd.choice(FIRST)} {rnd.choice(SECOND)}",
        lambda: _often(rnd, WHAT)[: rnd.randint(4, 8)].strip(),
        lambda: slip(_often(rnd, WHAT), rnd),
        lambda: rnd.choice(("zeppelin", "quartz mining", "harpsichord", "volcano tours")),
    )
    return [rnd.choice(sorts)() for _ in range(count)]


def slip(text: str, rnd: random.Random) -> str:
    """The longest word with a letter missing."""
    words = text.split()
    at = max(range(len(words)), key=lambda n: len(words[n]))
    cut = rnd.randrange(1, len(words[at]) - 1)
    words[at] = words[at][:cut] + words[at][cut + 1 :]
    return " ".join(words)
