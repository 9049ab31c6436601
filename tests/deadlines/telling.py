"""Telling the site what happened, as a family does: choose, write the day, send; and reading what it says of each day."""

from __future__ import annotations

from werkzeug.test import TestResponse

from tests.client import CarefulClient, read
from tests.html import Page


def had(page: Page | None) -> list[str]:
    """What the page carries in its hidden fields, from the form that adds."""
    forms = [form for form in page.tags("form") if form.get("action", "").endswith("/my-dates")] if page else []
    rows = [one.get("value", "") for form in forms[-1:] for one in form.iter("input") if one.get("name") == "had"]
    return rows


def send(client: CarefulClient, event: str, when: str, page: Page | None = None, other: str = "", root: str = "") -> TestResponse:
    """`when` as it is typed, "31 1 2026", one word a box."""
    typed = {f"when-{box}": words for box, words in zip(("day", "month", "year"), when.split(" "), strict=False)}
    typed |= {f"other-{box}": words for box, words in zip(("day", "month", "year"), other.split(" "), strict=False)}
    return client.post(f"{root}/my-dates", data={"had": had(page), "event": event, **typed})


def tell(client: CarefulClient, event: str, when: str, page: Page | None = None, other: str = "", root: str = "") -> Page:
    response = send(client, event, when, page, other, root)
    assert response.status_code == 200, read(response).main[:300]
    return read(response)


def refused(client: CarefulClient, event: str, when: str, page: Page | None = None, other: str = "", root: str = "") -> str:
    """What the error summary says."""
    response = send(client, event, when, page, other, root)
    assert response.status_code == 400
    return summary(read(response))


def summary(page: Page) -> str:
    found = [one for one in page.tags("div") if "govuk-error-summary" in one.get("class", "").split()]
    return page.words(found[0]) if found else ""


def cards(page: Page) -> dict[str, str]:
    """Each limit's words, by the key of its rule, from the whole list."""
    found: dict[str, str] = {}
    for one in page.tags("li"):
        if rule := one.get("data-rule"):
            found[rule] = page.words(one)
    return found


def order(page: Page) -> list[str]:
    """The days in the order of the page, as machines read them."""
    lists = [one for one in page.tags("ul") if one.get("class") == "dates"]
    return [time.get("datetime", "") for time in lists[0].iter("time")]
