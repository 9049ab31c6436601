"""Every mistake in the details is told at once, on its line, in words that an editor uses."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localoffer.pages.frontmatter import read
from localoffer.pages.model import Kind
from localoffer.pages.problem import Problem
from localoffer.pages.schema import EntryShape, ServiceShape, shape
from tests.pages.writing import line_of, page, pathway, roadmap, service, timescale
from tests.table import each

DEVELOPER_WORDS = re.compile(
    r"pydantic|str_type|list_type|enum|_forbidden|validat|value error|input should|literal|type=|regex|pattern|\bNone\b|null|"
    r"exception|\bstring\b|\bint\b|\bdict|IPv6|assert|function-",
    re.IGNORECASE,
)


def told(text: str, kind: Kind = Kind.SERVICE) -> list[Problem]:
    document = read("en/services/x.md", text.encode())
    assert document.problems == []
    return shape(kind, document, "en/services/x.md")[1]


def held(text: str, kind: Kind = Kind.SERVICE) -> EntryShape:
    details, problems = shape(kind, read("x.md", text.encode()), "x.md")
    assert details is not None, problems
    return details


SOUND = {
    "a service": (Kind.SERVICE, service()),
    "a page": (Kind.PAGE, page()),
    "a roadmap": (Kind.ROADMAP, roadmap()),
    "a wait": (Kind.PATHWAY, pathway()),
    "a time limit": (Kind.TIMESCALE, timescale()),
}


@each(("kind", "text"), SOUND.values(), ids=SOUND)
def test_sound_details_have_no_problem(kind: Kind, text: str) -> None:
    assert told(text, kind) == []


NINE = service(
    title=None,
    cots="Free",
    cost=None,
    diagnosis_needed="maybe",
    phone="01702 21",
    postcode="SS2",
    email="team at example.org",
    web="www.example.org",
    reviewed="1 November 2026",
    needs="autism",
)


def test_every_mistake_is_told_at_once_each_on_its_line() -> None:
    problems = told(NINE)
    found = {re.findall(r"'([^']+)'", p.says)[0]: p.line for p in problems}
    planted = ("diagnosis_needed", "phone", "postcode", "email", "web", "reviewed", "needs", "cots")
    assert found == {**{name: line_of(NINE, f"\n{name}:") + 1 for name in planted}, "title": 2, "cost": 2}
    assert len(problems) == 10


def test_every_mistake_comes_with_what_to_do_in_plain_words() -> None:
    for problem in told(NINE):
        assert problem.try_this.endswith(".")
        assert problem.says.endswith(".")
        assert not DEVELOPER_WORDS.search(str(problem)), str(problem)


NEAREST = {
    "a misspelt detail": (service(adress="1 High Street"), "did you mean address?"),
    "a misspelt choice": (service(area="southen"), "did you mean southend?"),
    "a misspelt way in": (service(how_to_get="[self, schol]"), "did you mean school?"),
    "a misspelt detail of a source": (service(sources="[{titel: A leaflet, date: undated}]"), "did you mean title?"),
}


@each(("text", "advice"), NEAREST.values(), ids=NEAREST)
def test_a_near_miss_is_told_what_was_meant(text: str, advice: str) -> None:
    assert advice in " ".join(p.try_this for p in told(text))


def test_a_wrong_choice_is_told_every_right_one() -> None:
    (problem,) = told(service(status="shut"))
    assert "'shut'" in problem.says
    assert "open, checking, paused, closed" in problem.try_this


MISTAKES = {
    "a detail left empty": (service(cost='""'), "cost"),
    "a list of lists": (service(needs="[[autism]]"), "needs"),
    "a list where words belong": (service(cost="[Free]"), "cost"),
    "details where words belong": (service(cost="{a: b}"), "cost"),
    "words where a list of sources belongs": (service(sources="a leaflet"), "sources"),
    "words where a source belongs": (service(sources="[a leaflet]"), "sources"),
    "no source": (service(sources="[]"), "sources"),
    "no way in": (service(how_to_get="[]"), "how_to_get"),
    "a source without a date": (service(sources="[{title: A leaflet}]"), "date"),
    "a title of ninety-one characters": (service(title="a" * 91), "title"),
    "a summary of 221 characters": (service(summary="a" * 221), "summary"),
    "an age in words": (service(age_from="five"), "age_from"),
    "an age below nothing": (service(age_from="-1"), "age_from"),
    "an age past twenty-five": (service(age_to="27"), "age_to"),
    "closed without its day": (service(status="closed"), "closed_on"),
    "open with a day of closing": (service(closed_on="2026-01-01"), "closed_on"),
    "ages the wrong way round": (service(age_from="12", age_to="5"), "age_from"),
    "a check due before the last one": (service(reviewed="2026-11-01", review_by="2026-10-01"), "review_by"),
    "a broken web address": (service(web="'https://[oops.example'"), "web"),
    "a space in a web address": (service(web="https://www.example.org/a page"), "web"),
}


@each(("text", "name"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_named_with_its_line_in_plain_words(text: str, name: str) -> None:
    (problem,) = told(text)
    assert f"'{name}'" in problem.says
    assert problem.line >= 2
    assert problem.try_this.endswith(".")
    assert not DEVELOPER_WORDS.search(str(problem)), str(problem)
    assert "https://[" in problem.says or "Invalid" not in problem.says


OTHER_KINDS = {
    "a roadmap with one step": (Kind.ROADMAP, roadmap(steps="[{key: ask, actor: you}]"), "steps", "two steps"),
    "a step with an unknown actor": (Kind.ROADMAP, roadmap(steps="[{key: a, actor: yu}, {key: b, actor: you}]"), "actor", "you"),
    "a step key with a space": (Kind.ROADMAP, roadmap(steps="[{key: a b, actor: you}, {key: b, actor: you}]"), "key", "hyphens"),
    "a figure with a day": (
        Kind.PATHWAY,
        pathway(figures="[{says: 3 weeks, as_at: 2026-10-02, covers: all, source: NHS}]"),
        "as_at",
        "year and month",
    ),
    "a thirteenth month": (
        Kind.PATHWAY,
        pathway(figures="[{says: 3 weeks, as_at: 2026-13, covers: all, source: NHS}]"),
        "as_at",
        "year and month",
    ),
    "a time limit without the day of the law": (Kind.TIMESCALE, timescale(law_as_at=None), "law_as_at", "missing"),
    "an urgent page that says yes": (Kind.PAGE, page(urgent="yes"), "urgent", ""),
}


@each(("kind", "text", "name", "says"), OTHER_KINDS.values(), ids=OTHER_KINDS)
def test_each_kind_tells_its_own_mistakes(kind: Kind, text: str, name: str, says: str) -> None:
    (problem,) = told(text, kind)
    assert f"'{name}'" in problem.says
    assert says in str(problem)
    assert not DEVELOPER_WORDS.search(str(problem))


FITS = {
    "phone": {
        "a landline": "01702 215246",
        "a landline without spaces": "01702215246",
        "a landline of a town with shorter numbers": "01204 62212",
        "a ten figure landline": "016977 2345",
        "a mobile": "07520 649895",
        "an 03 number": "0300 123 0771",
        "a freephone number": "0800 100 900",
        "NHS 111": "111",
        "999": "999",
        "Childline": "0800 1111",
        "Samaritans": "116 123",
        "the police": "101",
        "Relay UK in an emergency": "18000",
        "Relay UK before a number": "18001 01702 215246",
    },
    "text": {"a short code": "85258", "a mobile": "07520 649895", "a six figure code": "870870"},
    "postcode": {
        "Southend": "SS2 6XT",
        "small letters": "ss2 6xt",
        "London": "EC1A 1BB",
        "one letter": "M1 1AE",
        "two figures": "SS99 1AA",
    },
    "email": {"a team": "SENTeam@southend.gov.uk", "a plus": "team+send@example.org", "an NHS one": "epunft.light@nhs.net"},
    "web": {"secure": "https://www.example.org", "plain": "http://example.org", "with a path": "https://example.org/a/b?c=d#e"},
    "closed_on": {"a leap day": "2028-02-29"},
}
FITS_NOT = {
    "phone": {
        "too short": "01702 2152",
        "a figure too few for Southend": "01702 21524",
        "noughts that no number begins with": "00000 000000",
        "too long": "01702 2152466",
        "no nought": "1702 215246",
        "from abroad": "+44 1702 215246",
        "with brackets": "(01702) 215246",
        "words": "ring us",
        "two numbers": "01702 215246 or 215247",
        "a short number nobody has": "123",
        "figures of another script": "٠١٧٠٢ ٢١٥٢٤٦",
    },
    "text": {"a word": "SHOUT", "four figures": "8525"},
    "postcode": {
        "half": "SS2",
        "without its space": "SS26XT",
        "a letter that is never used": "SS2 6IO",
        "an O for a nought": "SSO 6XT",
        "words": "Southend",
    },
    "email": {"no at": "team.example.org", "two at": "a@@example.org", "a space": "the team@example.org", "no domain": "team@"},
    "web": {
        "no scheme": "www.example.org",
        "another scheme": "ftp://example.org",
        "a script": "javascript:alert(1)",
        "no dot": "https://localhost",
        "only a path": "/services",
    },
    "reviewed": {
        "British order": "23-11-2026",
        "words": "November 2026",
        "a 30 February": "2026-02-30",
        "a month alone": "2026-11",
        "a short year": "26-11-01",
    },
}


@each(
    ("name", "value"),
    [pytest.param(name, value, id=f"{name}: {words}") for name, rows in FITS.items() for words, value in rows.items()],
)
def test_a_right_value_is_taken(name: str, value: str) -> None:
    status = "closed" if name == "closed_on" else "open"
    assert told(service(**{name: f'"{value}"', "status": status})) == []


@each(
    ("name", "value"),
    [pytest.param(name, value, id=f"{name}: {words}") for name, rows in FITS_NOT.items() for words, value in rows.items()],
)
def test_a_wrong_value_is_refused_and_shown(name: str, value: str) -> None:
    (problem,) = told(service(**{name: f'"{value}"'}))
    assert f"'{name}'" in problem.says
    assert not DEVELOPER_WORDS.search(str(problem))


def test_what_is_taken_becomes_what_the_site_shows() -> None:
    details = held(service(postcode="ss2 6xt", title="'  Sleep   clinic '", age_to="12", phone="01702 215246"))
    assert isinstance(details, ServiceShape)
    assert (details.postcode, details.title, details.age_to, details.phone) == ("SS2 6XT", "Sleep clinic", 12, "01702 215246")


def test_ages_stop_at_twenty_five_as_the_message_says() -> None:
    assert told(service(age_to="25")) == []
    assert told(service(age_to="26"))


WORDS = st.text(alphabet="ab 0123-:/@.é\u0660\u0bf0😀[]", max_size=12)


@given(st.dictionaries(st.sampled_from(sorted(ServiceShape.model_fields)), WORDS | st.lists(WORDS, max_size=3)))
def test_no_value_at_all_makes_the_check_fail(details: dict[str, str | list[str]]) -> None:
    from localoffer.pages.frontmatter import Document

    _, problems = shape(Kind.SERVICE, Document(dict(details), {}, "", 1), "x.md")
    assert problems
    for problem in problems:
        assert not re.search(r"pydantic|_type|value_error|Input should", str(problem))
