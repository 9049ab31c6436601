"""My child's wait, as a family asks for it: what is told, what is never told, and what is left behind."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from localoffer.settings import SettingError, Settings
from localoffer.waits.code import grouped, new_code
from localoffer.waits.store import WaitLooked
from tests.client import read
from tests.conftest import WAITS_SECRET, environment
from tests.html import Page
from tests.table import each
from tests.waits.conftest import TODAY, Waits, row

ADDRESS = "/waits/my-wait"
CODE = "The code on your letter"
PRIVATE = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex", "Referrer-Policy": "no-referrer"}


def fact(page: Page, question: str) -> str:
    asked = next(one for one in page.tags("dt") if page.words(one) == question)
    answer = page.parents[asked].find("dd")
    assert answer is not None
    return page.words(answer)


def test_the_answer_has_all_that_a_family_asks(waits: Waits) -> None:
    waits.load(row(1))
    response = waits.ask(grouped(waits.made["C-00001"]))
    assert response.status_code == 200
    page = read(response)
    assert page.heading == "Where the wait stands"
    assert "It is waiting." in page.main
    assert fact(page, "Waiting since") == "the week of 1 June 2026"
    assert fact(page, "Weeks so far") == "25"
    assert fact(page, "Who holds it now") == "The made-up team"
    assert fact(page, "What happens next") == "You get a letter."
    assert fact(page, "The limit or the aim") == "We know of no legal limit."
    assert fact(page, "What to do today") == "Ring and ask."
    assert fact(page, "Updated on") == "26 November 2026"
    assert "01702 000001" in fact(page, "By phone")
    assert "Seen within 8 weeks" in page.main
    assert "This is test data." in page.main
    assert page.links["Help while you wait"] == "/help/help-while-you-wait"


def test_it_never_tells_the_child_a_place_in_a_queue_or_a_date_to_come(waits: Waits) -> None:
    waits.load(row(1), row(2), row(3))
    page = read(waits.ask(waits.made["C-00002"]))
    told = page.words()
    for said in ("C-00002", waits.made["C-00002"], grouped(waits.made["C-00002"]), "4 June", "14", "March"):
        assert said not in told
        assert said not in page.title
    assert waits.made["C-00002"] not in page.html
    assert not re.search(r"\b(position|queue|place \d|number \d in)\b", page.main)
    assert "2027" not in told


@pytest.mark.parametrize(
    ("rule", "asked", "said"),
    [
        ("ehcp-final", "27/10/2026", "This limit has not passed."),
        ("ehcp-final", "13/07/2026", "This limit has not passed."),
        ("ehcp-final", "06/07/2026", "This limit falls in this week."),
        ("ehcp-final", "05/07/2026", "This limit has passed."),
    ],
)
def test_a_limit_by_law_is_told_with_whether_it_has_passed(
    tiny: Path, start: Callable[..., Flask], rule: str, asked: str, said: str
) -> None:
    file = tiny / "en" / "waits" / "camhs.md"
    file.write_text(file.read_text().replace("roadmap: ", f"rule: {rule}\nroadmap: ", 1))
    waits = Waits(start(WAITS_LOOKUP="on", WAITS_SECRET=WAITS_SECRET))
    waits.load(row(1, Asked=asked))
    page = read(waits.ask(waits.made["C-00001"]))
    assert "20 weeks" in fact(page, "Limit by law")
    assert said in fact(page, "Limit by law")
    assert ("Ring and ask why." in page.main) is (said == "This limit has passed.")


def test_a_finished_wait_says_how_long_it_took(waits: Waits) -> None:
    waits.load(row(1, Stage="Met", Ended="16/11/2026"))
    page = read(waits.ask(waits.made["C-00001"]))
    assert fact(page, "Weeks it took") == "24"
    assert "The first meeting was held." in page.main


def test_a_wait_gone_from_the_list_says_so(waits: Waits) -> None:
    rows = [row(number) for number in range(1, 10)]
    waits.load(*rows)
    waits.load(*rows[:-1])
    page = read(waits.ask(waits.made["C-00009"]))
    assert "The service's list no longer has this wait." in page.main


@each("form", [str, str.lower, grouped, lambda code: " " + " ".join(code.lower().replace("0", "o").replace("1", "l"))])
def test_the_code_may_be_typed_or_pasted_in_any_way(waits: Waits, form: Callable[[str], str]) -> None:
    waits.load(row(1))
    assert read(waits.ask(form(waits.made["C-00001"]), "14", "march")).heading == "Where the wait stands"


def test_a_slip_is_told_at_its_field_and_kept_to_be_mended(waits: Waits) -> None:
    response = waits.ask("0123", "31", "2")
    assert response.status_code == 400
    page = read(response)
    assert page.title.startswith("Error: ")
    assert page.links["Check the code against your letter. It has 16 letters and numbers."] == "#code"
    assert page.links["Enter a day and a month, like 27 and 3"] == "#day"
    assert page.typed(CODE) == "0123"


def test_every_answer_is_private(waits: Waits) -> None:
    waits.load(row(1))
    client = waits.client()
    answers = [
        client.get(ADDRESS),
        waits.ask(waits.made["C-00001"]),
        waits.ask(new_code()),
        waits.ask("x"),
        client.get(f"{ADDRESS}/left"),
    ]
    for response in answers:
        for name, value in PRIVATE.items():
            assert response.headers[name] == value
        assert "ETag" not in response.headers


def test_the_fast_lane_never_keeps_it(waits: Waits) -> None:
    client = waits.client()
    for address in (ADDRESS, f"/ur{ADDRESS}", f"{ADDRESS}/left"):
        client.get(address)
    kept = waits.app.extensions["editions"].current.answers
    client.get("/waits")
    assert len(kept) == 1


def test_a_code_in_the_address_is_not_taken(waits: Waits) -> None:
    waits.load(row(1))
    page = waits.client().page(f"{ADDRESS}?code={waits.made['C-00001']}&day=14&month=3")
    assert page.typed(CODE) == ""
    assert waits.made["C-00001"] not in page.html


def test_a_page_sent_again_is_refused_and_shows_nothing(waits: Waits) -> None:
    """Back and reload, on a device that the next person uses."""
    waits.load(row(1))
    client = waits.client()
    page = client.page(ADDRESS)
    sent = {
        **{name: values[0] for name, values in page.form(CODE)[1].items()},
        "code": waits.made["C-00001"],
        "day": "14",
        "month": "3",
    }
    assert read(client.post(ADDRESS, data=sent)).heading == "Where the wait stands"
    again = client.post(ADDRESS, data=sent)
    assert again.status_code == 400
    assert "It is waiting." not in read(again).main
    assert waits.made["C-00001"] not in read(again).html


def test_leaving_clears_the_browser_s_cache_and_our_cookie(waits: Waits) -> None:
    waits.load(row(1))
    client = waits.client()
    page = read(waits.ask(waits.made["C-00001"], client=client))
    assert client.get_cookie("form")
    response = client.get(page.links["Leave this page and clear it"])
    assert response.headers["Clear-Site-Data"] == '"cache"'
    assert client.get_cookie("form") is None
    assert "wait" not in read(response).main


def test_only_a_count_by_day_and_pathway_is_kept(waits: Waits) -> None:
    waits.load(row(1))
    for _ in range(3):
        waits.ask(waits.made["C-00001"])
    waits.ask(new_code())
    rows = waits.inside(lambda session: [(one.day, one.pathway, one.count) for one in session.scalars(select(WaitLooked))])
    assert sorted(rows) == [(TODAY, "", 1), (TODAY, "camhs", 3)]


def test_it_is_off_until_it_is_switched_on(lend: Callable[..., Flask]) -> None:
    client = Waits(lend()).client()
    page = client.page(ADDRESS)
    assert "You cannot look up a wait here yet." in page.main
    assert "01702 000001" in page.main
    assert client.post(ADDRESS, data={"code": "x"}).status_code == 404


@each("secret", ["", "short", "s" * 31])
def test_it_refuses_to_start_without_its_secret(secret: str) -> None:
    with pytest.raises(SettingError, match="WAITS_SECRET"):
        Settings.from_environment({"WAITS_LOOKUP": "on", "WAITS_SECRET": secret})


def test_its_secret_must_be_its_own(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="the same as"):
        Settings.from_environment(
            {**environment(tmp_path, tmp_path), "WAITS_SECRET": environment(tmp_path, tmp_path)["LOCALOFFER_SECRET_KEY"]}
        )


def test_real_data_is_not_called_test_data(lend: Callable[..., Flask]) -> None:
    waits = Waits(lend(WAITS_LOOKUP="on", WAITS_SECRET=WAITS_SECRET, WAITS_DATA="real"))
    page = waits.client().page(ADDRESS)
    assert "test data" not in page.main
    assert "Made-up codes" not in page.main


def test_made_up_codes_are_never_shown_in_production(lend: Callable[..., Flask]) -> None:
    waits = Waits(lend(
        WAITS_LOOKUP="on", WAITS_SECRET=WAITS_SECRET, LOCALOFFER_ENV="production", LOCALOFFER_TODAY="",
        LOCALOFFER_SECURITY_CONTACT="mailto:x@example.org",
    ))  # fmt: skip
    page = waits.client().page(ADDRESS)
    assert "This is test data." in page.main
    assert "Made-up codes" not in page.main


def test_a_stage_that_the_content_has_lost_is_not_found(tiny: Path, start: Callable[..., Flask]) -> None:
    waits = Waits(start(WAITS_LOOKUP="on", WAITS_SECRET=WAITS_SECRET))
    waits.load(row(1))
    file = tiny / "en" / "waits" / "camhs.md"
    file.write_text(file.read_text().replace("key: waiting", "key: renamed"))
    again = Waits(start(WAITS_LOOKUP="on", WAITS_SECRET=WAITS_SECRET))
    assert "We found no wait" in read(again.ask(waits.made["C-00001"])).main


def test_an_expired_code_is_not_found(lend: Callable[..., Flask]) -> None:
    waits = Waits(lend(WAITS_LOOKUP="on", WAITS_SECRET=WAITS_SECRET))
    waits.load(row(1, Stage="Met", Ended="20/11/2026"))
    later = (TODAY + timedelta(days=40)).isoformat()
    again = Waits(lend(WAITS_LOOKUP="on", WAITS_SECRET=WAITS_SECRET, LOCALOFFER_TODAY=later))
    assert "We found no wait" in read(again.ask(waits.made["C-00001"])).main
