"""The page of results is cast once and poured for each search: it is always the page that its template would give."""

from __future__ import annotations

import pytest
from flask import Flask, g

from localoffer.app.straight import hand_over
from localoffer.design.page import render_page
from localoffer.search.model import Filters
from localoffer.search.page import NotCast, Place, ResultsPage, in_gaps, shape_of
from tests.search.test_finder import HOSTILE
from tests.table import each

SEARCHES = {
    "a word": ("sleep", Filters(), "en"),
    "another of the same shape": ("autism", Filters(), "en"),
    "one with signs": ('sleep & <b>"rest"</b> 100%', Filters(), "en"),
    "a slip": ("dislexia assesment", Filters(), "en"),
    "a word that hurts": ("handicapped child", Filters(), "en"),
    "danger": ("i want to kill myself", Filters(), "en"),
    "letters": ("dla", Filters(), "en"),
    "what is elsewhere": ("bin collection", Filters(), "en"),
    "nothing": ("zxqv wvxz", Filters(), "en"),
    "no words": ("", Filters(), "en"),
    "the second page": ("school", Filters(page=2), "en"),
    "a page too far": ("school", Filters(page=20), "en"),
    "narrowed": ("help", Filters(age=7, needs=("autism",), kinds=("health",), situation="waiting", no_diagnosis=True), "en"),
    "narrowed to nothing": ("zxqv", Filters(needs=("autism",)), "en"),
    "in Polish": ("sen", Filters(), "pl"),
    "in Urdu": ("نیند", Filters(age=3), "ur"),
    "danger in Urdu": ("i want to kill myself", Filters(), "ur"),
    "the letters of the gaps": ("".join(chr(0xE000 + n) for n in range(9)) + " %EE%80%80", Filters(), "en"),
    **{name: (query.encode("utf-8", "replace").decode()[:200], Filters(), "en") for name, query in HOSTILE.items()},
}


@each(("query", "filters", "language"), SEARCHES.values(), ids=SEARCHES)
def test_what_is_poured_is_what_the_template_gives(app: Flask, query: str, filters: Filters, language: str) -> None:
    root = "" if language == "en" else f"/{language}"
    now = app.extensions["editions"].current
    page: ResultsPage = app.extensions["results_page"]
    with app.test_request_context("/search", environ_overrides={"SCRIPT_NAME": root}):
        hand_over(now, language)
        place = Place(now.library, language, root, "/search")
        found = now.finder.find(query, filters, language)
        poured = [page.made(found, place) for _ in range(2)]
        said, _ = page.said(found, place, page._kept(now.library))
        plain = render_page("search/results.html", **in_gaps(shape_of(found, place), found.asked, said, place))
        assert poured[0].html.decode() == plain.get_data(as_text=True)
        assert poured[1].html == poured[0].html
        assert (poured[0].dress.style_hash,) == g.style_hashes


def test_a_new_shape_is_not_cast_without_a_request(app: Flask) -> None:
    now = app.extensions["editions"].current
    with app.app_context():
        hand_over(now, "en")
        page = ResultsPage(app, fresh=False)
        with pytest.raises(NotCast):
            page.made(now.finder.find("sleep"), Place(now.library, "en", "", "/search"))


def test_what_is_kept_stays_small(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    from localoffer.search import mould
    from localoffer.search import page as pages

    for module, name in ((pages, "MOST_MOULDS"), (pages, "MOST_HEADS"), (pages, "MOST_BOXES"), (mould, "MOST_DRESSES")):
        monkeypatch.setattr(module, name, 2)
    now = app.extensions["editions"].current
    page = ResultsPage(app, fresh=False)
    with app.test_request_context("/search"):
        hand_over(now, "en")
        place = Place(now.library, "en", "", "/search")
        for query, filters, _ in SEARCHES.values():
            page.made(now.finder.find(query, filters), place)
    kept = page._kept(now.library)
    assert max(map(len, (kept.moulds, kept.heads, kept.boxes, *(mould.dresses for mould in kept.moulds.values())))) <= 2


def test_whoever_changes_the_templates_has_each_page_made_anew(app: Flask) -> None:
    now = app.extensions["editions"].current
    page = ResultsPage(app, fresh=True)
    with app.test_request_context("/search"):
        hand_over(now, "en")
        place = Place(now.library, "en", "", "/search")
        found = now.finder.find("sleep")
        before = page.made(found, place)
        assert page.made(found, place).html == before.html
    assert page._kept(now.library).moulds == {}
    assert page.has_cast(now.library), "nothing is made ready for them"
