"""The test client that reads every page as a careful visitor would: no test can forget to look.

Each HTML answer is parsed and held against tests/html_rules.py; `read(response)` gives the page, to be asked as a person
would: by heading, label and the words of a link.
"""

from __future__ import annotations

import hashlib
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.html import Page
from tests.html_rules import broken

# Pages already found sound in this run, by everything the rules look at: not the pages themselves, which took a gigabyte.
_known: set[str] = set()


class NotSound(AssertionError):
    """A page breaks a rule of the house."""


def examined(html: str, path: str, policy: str) -> Page:
    """The page, when it keeps every rule.

    Raises:
        NotSound: with every rule that it breaks.
    """
    key = hashlib.sha256(f"{path}\0{policy}\0{html}".encode()).hexdigest()
    page = Page(html, path)
    if key not in _known:
        if wrong := broken(page, policy):
            raise NotSound(f"{path} breaks {len(wrong)} rules:\n  " + "\n  ".join(wrong))
        _known.add(key)
    return page


class CarefulClient(FlaskClient):
    """Flask's client, for which a page that is not sound is a failure, whatever the test was about."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        response = super().open(*args, **kwargs)
        told = response.mimetype == "text/html" and response.status_code not in (301, 302, 303, 304, 307, 308)
        if told and response.request.method not in ("HEAD", "OPTIONS") and not response.headers.get("Content-Encoding"):
            policy = response.headers.get("Content-Security-Policy", "")
            response.page = examined(response.get_data(as_text=True), response.request.path, policy)  # type: ignore[attr-defined]
        return response

    def page(self, address: str, status: int = 200) -> Page:
        """Go to an address and read what is there."""
        response = self.get(address)
        assert response.status_code == status, f"{address} answers {response.status_code}"
        return read(response)

    def follow(self, page: Page, words: str) -> Page:
        """Press the link with these words."""
        assert words in page.links, f"no link says '{words}' on {page.path}; there are {sorted(page.links)}"
        response = self.get(page.links[words], follow_redirects=True)
        assert response.status_code == 200, f"'{words}' leads to {response.status_code}"
        return read(response)

    def send(self, page: Page, changed: dict[str, str], *, follow: bool = False, **kwargs: Any) -> TestResponse:
        """Fill in the form that has these labels, and send it."""
        form, sent = page.form(next(iter(changed)))
        for label, words in changed.items():
            field = page.field(label)
            ticked = field.get("value", "on") if field.get("type") in ("checkbox", "radio") else words
            sent[field.attrib["name"]] = [ticked]
        address = form.get("action") or page.path
        if form.get("method", "get").lower() == "post":
            return self.post(address, data=sent, follow_redirects=follow, **kwargs)
        return self.get(address, query_string=sent, follow_redirects=follow, **kwargs)


def read(response: TestResponse) -> Page:
    """The page of an answer, already examined."""
    page = getattr(response, "page", None)
    assert isinstance(page, Page), f"{response.request.path} answered {response.status} with {response.mimetype}, not a page"
    return page
