"""Working through it: piles, search, moves, two people on one item, and what is noted of each act."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest

from localoffer.feedback.desk import CHECKS
from localoffer.feedback.model import About, Kind, Way
from localoffer.staff.model import Role
from tests.client import CarefulClient, read
from tests.conftest import TODAY
from tests.feedback.desk.conftest import WORDS, Tell
from tests.html import Page
from tests.staff.conftest import PASSWORD, Team

DESK = "/staff/feedback"
TICKED = [key for key, _ in CHECKS]


@pytest.fixture
def anna(team: Team) -> CarefulClient:
    return team.at_work(Role.EDITOR)


@pytest.fixture
def bob(team: Team) -> CarefulClient:
    return team.signed_in(team.hire(Role.EDITOR, "bob@example.org"))


def hidden(page: Page, name: str) -> str:
    return next(one.get("value", "") for one in page.tags("input") if one.get("name") == name)


def carried(page: Page) -> dict[str, str]:
    return {"csrf_token": hidden(page, "csrf_token"), "version": hidden(page, "version")}


def answered(page: Page, **more: object) -> dict[str, object]:
    written = {"public": "The club is full.", "you_said": "The Saturday club is full.", "we_did": "We asked for a second club."}
    chosen = {"link": "/help/sleep", "team": "Short breaks", "topic": "", "checks": TICKED, "then": "publish"}
    return {**carried(page), **written, **chosen, **more}


def state(team: Team, reference: str) -> tuple[object, ...]:
    return team.ask("SELECT status, outcome FROM feedback WHERE reference = :r", r=reference)[0]


def did(team: Team, reference: str) -> list[str]:
    return [str(row[0]) for row in team.ask("SELECT did FROM staff_act WHERE about = :r ORDER BY id", r=reference)]


def test_what_is_new_is_there_the_urgent_first_and_the_oldest_next(anna: CarefulClient, tell: Tell) -> None:
    young, old = tell("young"), tell("old", date(2026, 11, 1))
    urgent = tell("not safe at home", urgent=True)
    page = anna.page(DESK)
    assert [words for words in page.links if words.startswith("LO-")] == [urgent, old, young]
    assert "New 3" in page.links
    assert "Urgent 1" in page.links
    assert "6 days ago" in page.main
    assert [words for words in anna.follow(page, "Urgent 1").links if words.startswith("LO-")] == [urgent]


def test_words_pages_and_tags_are_found(team: Team, anna: CarefulClient, tell: Tell) -> None:
    wanted = tell("A swimming pool for a wheelchair", page="/help/sleep")
    tell("Another 100% thing_here")
    team.ask("INSERT INTO feedback_tag (feedback_id, tag) SELECT id, 'clubs' FROM feedback WHERE reference = :r", r=wanted)
    for words in ("swimming", "SWIMM", "/help/sleep", "pool wheelchair", "clubs"):
        page = read(anna.get(DESK, query_string={"q": words}))
        assert [one for one in page.links if one.startswith("LO-")] == [wanted], words


def test_a_search_takes_signs_for_signs_and_a_reference_as_it_is_said(anna: CarefulClient, tell: Tell) -> None:
    reference = tell("100% sure")
    tell("1000 sure")
    assert [one for one in read(anna.get(DESK, query_string={"q": "100%"})).links if one.startswith("LO-")] == [reference]
    said = reference.removeprefix("LO-").replace("-", "").lower()
    assert [one for one in read(anna.get(DESK, query_string={"q": f"lo{said}"})).links if one.startswith("LO-")] == [reference]


def test_filters_go_together(anna: CarefulClient, tell: Tell) -> None:
    wanted = tell("one", about=About.ACCESSIBILITY, kind=Kind.COMMENT)
    tell("two", about=About.CONTENT, kind=Kind.COMMENT)
    tell("three", kind=Kind.WRONG_HERE)
    page = read(anna.get(DESK, query_string={"kind": "comment", "about": "accessibility"}))
    assert [one for one in page.links if one.startswith("LO-")] == [wanted]
    assert "Clear the filters" in page.links


def test_an_address_that_asks_for_nonsense_gets_a_page(anna: CarefulClient, tell: Tell) -> None:
    tell()
    for query in ("pile=x&kind=y&page=-1", "page=99999", "q=%00", "pile=&page=abc"):
        anna.page(f"{DESK}?{query}")


def test_one_item_shows_its_page_its_history_and_only_the_moves_allowed(team: Team, anna: CarefulClient, tell: Tell) -> None:
    reference = tell(page="/help/sleep", about=About.CONTENT, contact="me@example.org")
    page = anna.page(f"{DESK}/{reference}")
    assert "Zayn Ali" in page.main
    assert page.links["Help with sleep"] == "/help/sleep"
    assert "me@example.org" in page.main
    pressed = [page.words(one) for one in page.tags("button")]
    assert "Mark as read" in pressed
    assert "We are acting on it" not in pressed
    response = anna.post(f"{DESK}/{reference}/move", data={**carried(page), "to": "read"}, follow_redirects=True)
    assert "We are acting on it" in [read(response).words(one) for one in read(response).tags("button")]
    assert state(team, reference) == ("read", None)
    assert did(team, reference) == ["opened", "moved to read", "opened"]


def test_no_other_move_can_be_sent(team: Team, anna: CarefulClient, tell: Tell) -> None:
    reference = tell()
    page = anna.page(f"{DESK}/{reference}")
    for to in ("published", "not-published", "answered", "acting", "received", "x", ""):
        assert anna.post(f"{DESK}/{reference}/move", data={**carried(page), "to": to}).status_code == 409, to
        assert state(team, reference) == ("received", None)


def test_a_reader_reads_and_changes_nothing(team: Team, tell: Tell) -> None:
    reference = tell()
    client = team.at_work(Role.READER)
    page = client.page(f"{DESK}/{reference}")
    assert [page.words(one) for one in page.tags("button")] == ["Sign out"]
    token = hidden(page, "csrf_token")
    for place in ("move", "sort", "answer", "withhold", "contact"):
        assert (
            client.post(f"{DESK}/{reference}/{place}", data={"csrf_token": token, "version": "1", "to": "read"}).status_code == 403
        )
    assert client.get(f"{DESK}/export.csv").status_code == 403
    assert state(team, reference) == ("received", None)


def test_the_text_to_publish_begins_with_what_a_rule_can_take_out_and_lies_beside_the_original(
    anna: CarefulClient, tell: Tell
) -> None:
    page = anna.page(f"{DESK}/{tell()}/answer")
    assert "07700 900123" in page.main, "the original is there to compare with"
    assert "07700" not in page.typed("Text to publish")
    assert "took out 2 things" in page.main


def test_nothing_is_published_until_every_line_is_ticked_and_no_word_is_lost(team: Team, anna: CarefulClient, tell: Tell) -> None:
    reference = tell()
    page = anna.page(f"{DESK}/{reference}/answer")
    response = anna.post(f"{DESK}/{reference}/answer", data=answered(page, checks=TICKED[:-1]))
    assert response.status_code == 400
    page = read(response)
    assert "Tick each line that is true" in page.main
    assert page.typed("Text to publish").strip() == "The club is full."
    assert page.typed("We did").strip() == "We asked for a second club."
    assert state(team, reference) == ("received", None)


def test_a_link_must_lead_to_a_page_of_ours(anna: CarefulClient, tell: Tell) -> None:
    reference = tell()
    page = anna.page(f"{DESK}/{reference}/answer")
    for link in ("https://example.org/", "//example.org", "/help/not-there", "javascript:x"):
        response = anna.post(f"{DESK}/{reference}/answer", data=answered(page, link=link))
        assert response.status_code == 400, link
        assert "no such page here" in read(response).main


def test_the_original_is_never_what_is_published_and_the_outcome_is_told_by_the_texts(
    team: Team, anna: CarefulClient, tell: Tell
) -> None:
    redacted, whole = tell(), tell("More clubs please")
    for reference, public in ((redacted, "The club is full."), (whole, "More clubs please")):
        page = anna.page(f"{DESK}/{reference}/answer")
        assert anna.post(f"{DESK}/{reference}/answer", data=answered(page, public=public)).status_code == 303
    assert state(team, redacted) == ("published", "publish_redacted")
    assert state(team, whole) == ("published", "publish")
    rows = team.ask(
        "SELECT p.words FROM feedback_public p JOIN feedback f ON f.id = p.feedback_id WHERE f.reference = :r", r=redacted
    )
    assert rows == [("The club is full.",)]
    [(day,)] = team.ask("SELECT DISTINCT published FROM feedback_response")
    assert str(day) == TODAY


REASONS = {
    "withhold_individual_service": 303,
    "refer_safeguarding": 303,
    "spam": 303,
    "withhold_vexatious": 400,
    "publish": 400,
    "": 400,
}


def test_not_to_publish_needs_a_reason_of_the_law(team: Team, anna: CarefulClient, tell: Tell) -> None:
    for outcome, status in REASONS.items():
        reference = tell()
        page = anna.page(f"{DESK}/{reference}/withhold")
        response = anna.post(f"{DESK}/{reference}/withhold", data={**carried(page), "outcome": outcome, "why": ""})
        assert response.status_code == status, outcome
        assert state(team, reference) == (("not-published", outcome) if status == 303 else ("received", None))


def test_vexatious_says_who_decided_and_why(team: Team, anna: CarefulClient, tell: Tell) -> None:
    reference = tell()
    page = anna.page(f"{DESK}/{reference}/withhold")
    sent = {**carried(page), "outcome": "withhold_vexatious", "why": "The head of SEND: the ninth copy of the same words"}
    assert anna.post(f"{DESK}/{reference}/withhold", data=sent).status_code == 303
    assert "the ninth copy" in anna.page(f"{DESK}/{reference}").main


def test_what_is_published_can_be_taken_down_and_thought_over_again(team: Team, anna: CarefulClient, tell: Tell) -> None:
    reference = tell()
    anna.post(f"{DESK}/{reference}/answer", data=answered(anna.page(f"{DESK}/{reference}/answer")))
    page = anna.follow(anna.page(f"{DESK}/{reference}"), "Take it down")
    anna.post(f"{DESK}/{reference}/withhold", data={**carried(page), "outcome": "withhold_identifying_cannot_redact", "why": ""})
    assert state(team, reference) == ("not-published", "withhold_identifying_cannot_redact")
    page = anna.page(f"{DESK}/{reference}")
    anna.post(f"{DESK}/{reference}/move", data={**carried(page), "to": "answered"})
    assert state(team, reference) == ("answered", None)


def test_of_two_people_on_one_item_the_second_is_told_and_loses_nothing(
    team: Team, anna: CarefulClient, bob: CarefulClient, tell: Tell
) -> None:
    reference = tell()
    address = f"{DESK}/{reference}/answer"
    first, second = anna.page(address), bob.page(address)
    assert anna.post(address, data=answered(first, then="keep", we_did="Anna's answer")).status_code == 303
    response = bob.post(address, data=answered(second, we_did="Bob's long answer"))
    assert response.status_code == 409
    page = read(response)
    assert "This was changed while you had it open" in page.main
    assert "editor@example.org: answered" in page.main
    assert page.typed("We did").strip() == "Bob's long answer"
    assert state(team, reference) == ("received", None)
    assert [row for row in team.ask("SELECT we_did FROM feedback_response")] == [("Anna's answer",)]
    assert {row[0] for row in team.ask("SELECT who FROM staff_act WHERE about = :r AND did <> 'opened'", r=reference)} == {
        "editor@example.org"
    }
    assert bob.post(address, data=answered(page, we_did="Bob's long answer")).status_code == 303
    assert team.ask("SELECT we_did FROM feedback_response") == [("Bob's long answer",)]


@pytest.mark.parametrize("form", ["answer", "withhold"])
def test_what_is_done_at_one_go_is_kept_whole_or_not_at_all(team: Team, anna: CarefulClient, tell: Tell, form: str) -> None:
    """A fault at the last of its steps. The text, the answer and half of the moves were once left behind it."""
    reference = tell()
    page = anna.page(f"{DESK}/{reference}/{form}")
    team.ask(
        "CREATE TRIGGER planted BEFORE UPDATE OF status ON feedback WHEN NEW.status IN ('answered', 'not-published') "
        "BEGIN SELECT RAISE(ABORT, 'planted'); END"
    )
    sent = answered(page) if form == "answer" else {**carried(page), "outcome": "spam", "why": ""}
    assert anna.post(f"{DESK}/{reference}/{form}", data=sent).status_code == 500
    assert state(team, reference) == ("received", None)
    assert team.ask("SELECT count(*) FROM feedback_public") == team.ask("SELECT count(*) FROM feedback_response") == [(0,)]
    assert did(team, reference) == []


def test_the_second_to_press_a_button_is_told_as_well(team: Team, anna: CarefulClient, bob: CarefulClient, tell: Tell) -> None:
    reference = tell()
    first, second = anna.page(f"{DESK}/{reference}"), bob.page(f"{DESK}/{reference}")
    anna.post(f"{DESK}/{reference}/move", data={**carried(first), "to": "read"})
    response = bob.post(f"{DESK}/{reference}/move", data={**carried(second), "to": "read"})
    assert response.status_code == 409
    assert "editor@example.org: moved read" in read(response).main


def test_theme_team_tags_and_link_are_set(team: Team, anna: CarefulClient, tell: Tell) -> None:
    reference = tell()
    page = anna.page(f"{DESK}/{reference}/sort")
    sent = {**carried(page), "theme": "Clubs", "team": "Short breaks", "tags": "leisure, wheelchair", "link": "/help/sleep",
            "about": "content", "urgent": "y"}  # fmt: skip
    assert anna.post(f"{DESK}/{reference}/sort", data=sent).status_code == 303
    page = anna.page(f"{DESK}/{reference}")
    for words in ("Clubs", "Short breaks", "leisure, wheelchair", "/help/sleep", "What is offered or missing", "Urgent"):
        assert words in page.main
    assert "Zayn" not in json.dumps(team.ask("SELECT note, did FROM staff_act"))


def test_how_to_reach_somebody_is_deleted_when_they_have_been_answered(team: Team, anna: CarefulClient, tell: Tell) -> None:
    reference = tell(contact="me@example.org")
    page = anna.page(f"{DESK}/{reference}")
    assert anna.post(f"{DESK}/{reference}/contact", data=carried(page)).status_code == 303
    assert team.ask("SELECT count(*) FROM feedback_contact") == [(0,)]
    assert "deleted a contact" in did(team, reference)


def test_the_words_go_when_whoever_wrote_them_asks(team: Team, anna: CarefulClient, tell: Tell) -> None:
    reference = tell(contact="me@example.org")
    page = anna.page(f"{DESK}/{reference}")
    response = anna.post(f"{DESK}/{reference}/words", data=carried(page), follow_redirects=True)
    assert "Deleted. It stands at: New." in read(response).main
    assert "Zayn Ali" not in response.text
    assert team.ask("SELECT count(*) FROM feedback_words") == team.ask("SELECT count(*) FROM feedback_contact") == [(0,)]
    assert "deleted the words" in did(team, reference)
    for place in ("answer", "sort", "withhold"):
        anna.page(f"{DESK}/{reference}/{place}")


def test_a_comment_from_a_call_is_typed_in_once(team: Team, anna: CarefulClient) -> None:
    page = anna.page(f"{DESK}/enter")
    sent = {"csrf_token": hidden(page, "csrf_token"), "words": "The phone line is never answered", "way": Way.PHONE.value,
            "about": "accessibility", "voice": "own", "page": "", "contact": ""}  # fmt: skip
    first = anna.post(f"{DESK}/enter", data=sent)
    assert first.status_code == 303
    assert anna.post(f"{DESK}/enter", data=sent).headers["Location"] == first.headers["Location"]
    assert "comment, phone" in anna.page(first.headers["Location"]).main.casefold()


def test_what_is_typed_in_is_kept_with_its_line_in_the_trail_or_not_at_all(team: Team, anna: CarefulClient) -> None:
    page = anna.page(f"{DESK}/enter")
    team.ask("CREATE TRIGGER planted BEFORE INSERT ON staff_act BEGIN SELECT RAISE(ABORT, 'planted'); END")
    sent = {
        "csrf_token": hidden(page, "csrf_token"),
        "words": "Never answered",
        "way": Way.PHONE.value,
        "about": "",
        "voice": "own",
    }
    assert anna.post(f"{DESK}/enter", data=sent).status_code == 500
    assert team.ask("SELECT count(*) FROM feedback") == [(0,)]


def test_taking_it_away_is_safe_whole_and_noted(team: Team, anna: CarefulClient, tell: Tell) -> None:
    tell('=HYPERLINK("https://example.org","x")', contact="me@example.org")
    tell('میرا بیٹا 😢, "quoted"\nand a line', urgent=True)
    response = anna.get(f"{DESK}/export.csv?pile=all&q=")
    assert response.headers["Content-Disposition"].startswith("attachment")
    rows = list(csv.DictReader(io.StringIO(response.get_data(as_text=True).removeprefix("\ufeff"), newline="")))
    assert [row["words"] for row in rows] == ['\'=HYPERLINK("https://example.org","x")', 'میرا بیٹا 😢, "quoted"\nand a line']
    data = json.loads(anna.get(f"{DESK}/export.json?pile=all").text)
    assert data[0]["words"].startswith("=HYPERLINK")
    assert data[1]["urgent"] is True
    assert "me@example.org" not in response.text
    assert [row[0] for row in team.ask("SELECT note FROM staff_act WHERE did LIKE 'exported%'")] == ["pile=all", "pile=all"]


def test_whoever_is_timed_out_while_writing_gets_the_words_back_and_can_send_them(team: Team, tell: Tell) -> None:
    person = team.hire(Role.EDITOR)
    client, reference = team.signed_in(person), tell()
    address = f"{DESK}/{reference}/answer"
    sent = answered(client.page(address), we_did="A long answer, " * 200, public="😢" * 15_000)
    team.ask("UPDATE staff_session SET seen = seen - 7200")
    response = client.post(address, data=sent)
    assert response.status_code == 401
    kept = read(response)
    assert "your words are kept" in kept.title
    form = {one.attrib["name"]: one.get("value") or one.text or "" for one in kept.tags("input", "textarea") if one.get("name")}
    assert form["we_did"].strip() == ("A long answer, " * 200).strip()
    assert form["public"].strip() == "😢" * 15_000, "four letters of an address for each byte of it: 180,000 are sent"
    door = client.page("/staff/sign-in")
    shown = {"email": person.email, "password": PASSWORD, "code": person.codes.pop()}
    client.post("/staff/sign-in", data={"csrf_token": hidden(door, "csrf_token"), **shown})
    again = client.post(address, data={**form, "checks": TICKED})
    assert again.status_code in (303, 400)
    if again.status_code == 400:  # signing in changes the form's token: the page comes back whole, to be sent once more
        page = read(again)
        assert page.typed("We did").strip() == ("A long answer, " * 200).strip()
        assert client.post(address, data={**form, **carried(page), "checks": TICKED}).status_code == 303
    assert state(team, reference) == ("published", "publish_redacted")


def test_another_site_cannot_have_its_own_words_kept(team: Team, tell: Tell) -> None:
    client, reference = team.browser(), tell()
    for token in ({}, {"csrf_token": "made-up"}):
        response = client.post(f"{DESK}/{reference}/answer", data={"we_did": "planted " * 20, **token})
        assert response.status_code == 303
        assert "planted" not in response.text


def test_the_original_and_the_contact_are_on_no_page_that_families_see(team: Team, anna: CarefulClient, tell: Tell) -> None:
    reference = tell(contact="me@example.org")
    anna.post(f"{DESK}/{reference}/answer", data=answered(anna.page(f"{DESK}/{reference}/answer")))
    stranger = team.browser()
    for rule in team.site.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and not rule.arguments and not rule.rule.startswith("/staff"):
            text = stranger.get(rule.rule).get_data()
            for planted in ("Zayn Ali", "07700 900123", "me@example.org"):
                assert planted.encode() not in text, rule.rule
    assert WORDS
