"""Surveys as the team reads them: numbers that point to nobody, and every word that was written, for as long as it is kept."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from localoffer.db import db
from localoffer.feedback.purge import purge
from localoffer.feedback.replies import keep_reply
from localoffer.feedback.tables import Reply
from localoffer.staff.model import Role
from tests.client import CarefulClient, read
from tests.conftest import TODAY
from tests.feedback.desk.test_working import hidden
from tests.feedback.test_surveys import opinions
from tests.staff.conftest import Team

HERE = "/staff/surveys/opinions"
PLANTED = '=HYPERLINK("http://example.org")'


@pytest.fixture
def told(team: Team) -> Team:
    """23 replies: 20 yes, 3 no; each with words, the newest in Polish."""
    with team.site.app_context():
        for n in range(23):
            language, day = ("pl", date(2026, 11, 25)) if n == 22 else ("en", date(2026, 11, 2))
            rows = [("found", "yes" if n < 20 else "no", None), ("more", "", PLANTED if n == 22 else f"w{n:02}")]
            keep_reply(db.session, opinions(team.site), rows, language, day)
        db.session.close()
    return team


def file(client: CarefulClient, name: str) -> list[list[str]]:
    answer = client.get(f"{HERE}/{name}.csv")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == f'attachment; filename="survey-opinions-{name}-{TODAY}.csv"'
    return list(csv.reader(io.StringIO(answer.get_data(as_text=True).removeprefix("\ufeff"))))


def test_a_reader_finds_the_numbers_and_all_the_words_from_the_first_page(told: Team) -> None:
    client = told.at_work(Role.READER)
    every = client.follow(client.page("/staff"), "Surveys")
    assert "Opinions 1 November 2026 31 December 2026 Open About 25" in " ".join(every.main.split())
    page = client.follow(every, "Opinions")
    main = " ".join(page.main.split())
    assert "Yes 20 No *" in main
    assert "People who wrote something: 25." in main
    assert "Do not publish these while the survey is open" in main
    assert "may hold private details" in main
    assert "deleted by itself on 31 December 2027" in main
    assert f"25 November 2026, Polski {PLANTED} 2 November 2026, English w21" in main
    assert "w02" not in main
    older = client.follow(page, "Older answers to Anything else?")
    assert [f"w{n:02}" in older.main for n in (0, 1, 2, 3)] == [True, True, True, False]
    assert PLANTED in client.follow(older, "Newer answers").main


def test_numbers_are_a_file_for_all_and_words_one_for_editors_that_is_noted(told: Team) -> None:
    reader, editor = told.at_work(Role.READER), told.at_work(Role.EDITOR)
    rows = file(reader, "counts")
    assert rows[:4] == [["Question", "Answer", "People"], ["Everybody who replied", "", "25"],
                        ["Did you find it?", "Yes", "20"], ["Did you find it?", "No", "*"]]  # fmt: skip
    assert rows[-1] == ["Anything else?", "Wrote something", "25"]
    assert reader.get(f"{HERE}/words.csv").status_code == 403
    assert not any("words" in words for words in reader.page(HERE).links)
    rows = file(editor, "words")
    assert rows[:3] == [["Question", "Day", "Language", "Words"], ["Anything else?", "2026-11-25", "pl", f"'{PLANTED}"],
                        ["Anything else?", "2026-11-02", "en", "w21"]]  # fmt: skip
    assert len(rows) == 24
    trail = told.ask("SELECT who, did, about FROM staff_act WHERE did LIKE 'exported%' ORDER BY id")
    assert trail == [("reader@example.org", "exported survey counts", "opinions"),
                     ("editor@example.org", "exported survey words", "opinions")]  # fmt: skip


def test_words_are_deleted_for_good_by_an_editor_and_the_reply_still_counts(told: Team) -> None:
    client = told.at_work(Role.EDITOR)
    newest = told.ask("SELECT max(id) FROM survey_answer WHERE words IS NOT NULL")[0][0]
    token = hidden(client.page(HERE), "csrf_token")
    reader = told.at_work(Role.READER)
    assert reader.post(f"{HERE}/words/{newest}/delete", data={"csrf_token": token}).status_code == 403
    refused = client.post(f"{HERE}/words/{newest}/delete")
    assert (refused.status_code, "Nothing was deleted" in read(refused).main) == (400, True)
    answer = client.post(f"{HERE}/words/{newest}/delete", data={"csrf_token": token})
    assert (answer.status_code, answer.location) == (303, f"{HERE}?saved=deleted")
    main = client.page(answer.location).main
    assert "The words were deleted." in main
    assert PLANTED not in main
    assert "People who wrote something: 25." in main
    assert client.post(f"{HERE}/words/{newest}/delete", data={"csrf_token": token}).status_code == 404
    assert told.ask("SELECT did, about, note FROM staff_act ORDER BY id DESC LIMIT 1") == [
        ("deleted words in a survey", "opinions", "")
    ]


def test_words_are_gone_from_here_too_on_their_day(told: Team) -> None:
    with told.site.app_context():
        assert purge(db.session, date(2027, 12, 31), contact_days=90, words_days=365).survey_words == 23
        db.session.close()
    client = told.at_work(Role.EDITOR)
    main = client.page(HERE).main
    assert "Nobody has written anything, or it was deleted on its day." in main
    assert "w21" not in main
    assert len(file(client, "words")) == 1


def test_below_eight_replies_there_are_words_and_no_numbers(team: Team) -> None:
    with team.site.app_context():
        keep_reply(db.session, opinions(team.site), [("found", "no", None), ("more", "", "<b>swings</b>")], "ur", date(2026, 11, 2))
        db.session.add(Reply(survey="an-old-one", form="an-old-one", language="en", way="web", received=date(2026, 1, 1)))
        db.session.commit()
        db.session.close()
    client = team.at_work(Role.EDITOR)
    assert "an-old-one: Fewer than 8" in client.page("/staff/surveys").main
    main = client.page(HERE).main
    assert "Fewer than 8 people replied" in main
    assert "<b>swings</b>" in main
    assert "Did you find it?" not in main
    assert file(client, "counts") == [["Question", "Answer", "People"], ["Everybody who replied", "", "*"]]


@pytest.mark.parametrize("query", ["question=found&page=2", "question=%00&page=x", "question=more&page=99999", "page=9"])
def test_an_address_that_asks_for_nonsense_gets_a_page(told: Team, query: str) -> None:
    told.at_work(Role.READER).page(f"{HERE}?{query}")


def test_what_is_no_survey_is_not_there(told: Team) -> None:
    assert told.at_work(Role.READER).get("/staff/surveys/nothing").status_code == 404
