"""Easy Read: each line has its picture and its words, in order; a fault is told on its line; an old twin says that it is old."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from flask import Flask

from localoffer.pages.easy_read import Line, apart, lines, written
from localoffer.pages.markdown import render
from localoffer.pages.pictures import PICTURES
from localoffer.pages.problem import Level
from localoffer.settings import ROOT
from tests.client import CarefulClient
from tests.html import Page
from tests.pages.writing import checked, easy_read, line_of, load, page, put_files
from tests.table import each

NAME = "en/easy-read/sleep-better.md"
SHAPES = re.compile(r'<(?:path|circle|rect)(?: (?:class="(?:tone|bare|full)"|stroke-width="\d"|[a-z]+="[\w\s.,+-]+"))+/>')


def test_a_line_goes_on_until_the_next_picture() -> None:
    body = "## At night\n![bed] Go to bed\nearly.\n![phone] Ring 111.\n"
    assert [(line.at, line.picture, line.text) for line in written(body)] == [
        (0, None, "## At night"), (1, "bed", "Go to bed early."), (3, "phone", "Ring 111."),
    ]  # fmt: skip


def test_the_lines_keep_their_pictures_and_numbers_can_be_rung() -> None:
    body = "## At night\n![ring-111] Ring 111.\n![bed] Sleep **well**.\n"
    heading, ring, sleep = lines(body, render(apart(body)).html)
    assert heading == Line("", "At night", "at-night")
    assert (ring.picture, sleep) == ("ring-111", Line("bed", "Sleep <strong>well</strong>."))
    assert 'href="tel:111"' in ring.html


def test_the_sound_page_has_no_problem_and_its_words_no_mark(tmp_path: Path) -> None:
    assert checked(tmp_path, {NAME: easy_read()}) == []
    entry = load(tmp_path).easy_read("/help/sleep")
    assert entry
    assert (entry.address, entry.short_title) == ("/easy-read/sleep-better", "Sleep better")
    assert [section.text for section in entry.sections] == ["Go to bed early."]


LONG = "![bed] " + "One two three four " * 4 + "end."
FAULTS = {
    "no such picture": (easy_read("![bde] Go to bed.\n"), "![bde]", "no picture called 'bde'", Level.ERROR),
    "no such cover": (easy_read(picture="bde"), "picture: bde", "no picture called 'bde'", Level.ERROR),
    "words without a picture": (easy_read("Go to bed.\n"), "Go to bed", "no picture beside", Level.ERROR),
    "a picture without words": (easy_read("![bed]\n"), "![bed]", "no words beside", Level.ERROR),
    "no standard page": (easy_read(twin_of="/help/slep"), "/help/slep", "is no page of this site", Level.ERROR),
    "a long sentence": (easy_read(f"{LONG}\n"), "![bed]", "A sentence has 17 words", Level.WARNING),
    "three ideas": (easy_read("![bed] Rest. Sleep. Dream.\n"), "![bed]", "more than one idea", Level.WARNING),
    "older than its standard page": (easy_read(compared="2026-10-31"), "compared:", "was checked on 2026-11-01", Level.WARNING),
}


@each("fault", FAULTS)
def test_a_planted_fault_is_told_on_its_line(tmp_path: Path, fault: str) -> None:
    text, words, says, level = FAULTS[fault]
    [problem] = checked(tmp_path, {NAME: text})
    assert says in problem.says
    assert (problem.path, problem.line, problem.level) == (NAME, line_of(text, words), level)


def test_two_twins_of_one_page_are_told(tmp_path: Path) -> None:
    second = easy_read(title='"Sleep again: Easy Read"')
    [problem] = checked(tmp_path, {NAME: easy_read(), "en/easy-read/sleep-two.md": second})
    assert "is the Easy Read of /help/sleep already" in problem.says


def test_each_picture_is_a_plain_drawing_that_says_nothing_itself() -> None:
    assert len(PICTURES) > 40
    for name in PICTURES:
        text = (ROOT / "templates" / "pictures" / f"{name}.svg").read_text("utf-8")
        start, _, inner = text.partition(">")
        assert all(part in start for part in ('class="pic"', 'aria-hidden="true"', 'viewBox="0 0 64 64"')), name
        bare = re.sub(r'<text class="word"[^<>]*>[\w£ ]+</text>|</?g[^<>]*>|</svg>\n', "", inner)
        assert SHAPES.sub("", bare) == "", name
        assert len(text) < 1200, name


def _client(site: Flask) -> CarefulClient:
    client = site.test_client()
    assert isinstance(client, CarefulClient)
    return client


def _beside(page: Page, words: str) -> str:
    """The class of what stands before the paragraph with these words."""
    [line] = [one for one in page.tags("div") if "easy-line" in one.get("class", "") and words in page.words(one)]
    return f"{line[0].tag} {line[0].get('class')}"


def test_the_two_lead_to_each_other(lend: Callable[..., Flask]) -> None:
    client = _client(lend())
    easy = client.follow(client.page("/help/sleep"), "Easy Read: Sleep better")
    assert easy.heading == "Sleep better: Easy Read"
    assert _beside(easy, "Turn off your screen.") == "svg pic"
    assert "have not tested it yet" in easy.main
    assert "The longer page is newer" not in easy.main
    assert client.follow(easy, "Go to the longer page.").heading == "Help with sleep"
    assert "Sleep better" in client.page("/easy-read").main


def test_an_old_twin_says_so_and_a_tested_one_by_whom(tiny: Path, start: Callable[..., Flask]) -> None:
    file = tiny / NAME
    text = file.read_text().replace(
        "compared: 2026-11-01", "compared: 2026-10-01\ntested: Six members of a made-up group, May 2026"
    )
    file.write_text(text)
    main = _client(start()).page("/easy-read/sleep-better").main
    assert "The longer page is newer" in main
    assert "tested this page: Six members of a made-up group" in main
    assert "have not tested" not in main


def test_a_search_for_easy_read_finds_it_first_and_others_the_page_first(lend: Callable[..., Flask]) -> None:
    client = _client(lend())

    def found(words: str) -> list[str]:
        page = client.page(f"/search?q={words}")
        return [page.words(link) for heading in page.tags("h3") for link in heading.iter("a")]

    assert found("sleep+easy+read")[0] == "Sleep better: Easy Read"
    assert found("sleep")[0] == "Help with sleep"
    assert "Sleep better: Easy Read" in found("sleep")


def test_pages_of_the_real_site_stay_light(client: CarefulClient) -> None:
    for address in ("/easy-read", "/easy-read/my-review", "/easy-read/asking-for-an-ehc-plan"):
        response = client.get(address, headers={"Accept-Encoding": "br"})
        assert len(response.get_data()) < 12_000, address


def test_a_page_with_a_broken_line_shows_the_rest(tmp_path: Path) -> None:
    """A preview shows unsound pages: no line may take the picture of another."""
    put_files(tmp_path, {NAME: easy_read("Stray words.\n\n![bed] Go to bed.\n\n![phone] Ring us.\n"), "en/pages/sleep.md": page()})
    entry = load(tmp_path).easy_read("/help/sleep")
    assert entry
    assert [line.picture for line in entry.lines] == ["bed", "phone"]
