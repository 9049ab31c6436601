"""What families come for, from the home page, by links and words alone, with no script."""

from __future__ import annotations

from flask import Flask

from tests.client import CarefulClient, read
from tests.html import Page
from tests.table import each

SEARCH = "What do you need? Use your own words"


def situations(app: Flask) -> dict[str, str]:
    return {choice.title("en"): f"/situations/{choice.key}" for choice in app.extensions["editions"].current.library.situations}


def results(page: Page) -> list[str]:
    """Where the results lead, in their order."""
    return [link.attrib["href"] for hit in page.tags("h3") for link in hit.iter("a")]


def search(client: CarefulClient, words: str) -> Page:
    """From the home page, as typed."""
    response = client.send(client.page("/"), {SEARCH: words})
    assert response.status_code == 200
    return read(response)


def test_a_roadmap_is_two_presses_from_home(client: CarefulClient, app: Flask) -> None:
    """By what is happening, or straight from the list of steps."""
    home = client.page("/")
    offered = {href for href in home.links.values() if href.startswith("/situations/")}
    assert offered == set(situations(app).values())
    by_situation = {href for place in offered for href in client.page(place).links.values() if href.startswith("/roadmaps/")}
    assert "/roadmaps/ehc-needs-assessment" in by_situation
    assert len(by_situation) >= 3
    every = {road.address for road in app.extensions["editions"].current.library.roadmaps()}
    assert by_situation | set(home.links.values()) | set(client.page("/roadmaps").links.values()) >= every


def test_no_situation_is_empty_or_only_a_list_of_services(client: CarefulClient, app: Flask) -> None:
    for title, address in situations(app).items():
        page = client.page(address)
        assert page.heading == title
        inside = [href for href in page.links.values() if href.startswith(("/help/", "/roadmaps/", "/waits/"))]
        assert len(set(inside) - {"/help/urgent-help", "/help/complain", "/help/about-the-local-offer"}) >= 2, address


def test_urgent_help_is_one_press_from_every_kind_of_page(client: CarefulClient) -> None:
    for address in (
        "/",
        "/help/sleep",
        "/services",
        "/search?q=sleep",
        "/tell-us",
        "/roadmaps/ehc-needs-assessment",
        "/waits",
        "/my-list",
    ):
        page = client.follow(client.page(address), "Urgent help")
        assert page.path == "/help/urgent-help"
        assert "tel:999" in page.links.values()


@each(
    ("words", "wanted"),
    [
        ("how to ask for an EHC assessment", "/roadmaps/ehc-needs-assessment"),
        ("help with sleep", "/help/sleep"),
        ("is there a wait for speech therapy", "/waits/speech-language-therapy"),
        ("my son wont go to school", "/help/not-going-to-school"),
        ("dislexia", "/help/dyslexia-and-learning"),
        ("EHCP", "/roadmaps/ehc-needs-assessment"),
    ],
)
def test_her_own_words_find_it_among_the_first_three(client: CarefulClient, words: str, wanted: str) -> None:
    """Needs content/search.yml, where the team keeps families' words."""
    page = search(client, words)
    assert wanted in results(page)[:3]
    response = client.get(wanted)
    assert read(response).heading


def test_a_result_leads_to_the_part_that_answers(client: CarefulClient) -> None:
    page = search(client, "what about melatonin")
    jumps = [href for href in page.links.values() if "#" in href and href.startswith("/")]
    assert jumps
    for href in jumps:
        address, _, anchor = href.partition("#")
        assert anchor in client.page(address).ids


def test_in_danger_the_urgent_page_comes_before_the_results(client: CarefulClient) -> None:
    page = search(client, "my daughter says she wants to kill herself")
    assert "tel:999" in page.links.values()
    links = [link.get("href", "") for link in page.tags("main")[0].iter("a")]
    crisis = links.index("/help/mental-health-crisis")
    assert all(links.index(hit) >= crisis for hit in results(page))


def test_a_slip_of_the_pen_is_told_and_can_be_undone(client: CarefulClient) -> None:
    page = search(client, "dislexia")
    assert "Showing results for dyslexia" in page.main
    undo = next(words for words in page.links if words.startswith("Search instead for"))
    exact = client.get(f"/search{page.links[undo]}")
    assert "Showing results for" not in read(exact).main


def test_what_is_not_here_is_told_with_where_it_is(client: CarefulClient) -> None:
    page = search(client, "bin collection")
    assert "not on this site" in page.main
    assert any(href.startswith("https://www.southend.gov.uk") for href in page.links.values())


def test_results_are_narrowed_without_a_script_and_the_address_keeps_it(client: CarefulClient) -> None:
    page = search(client, "help")
    before = page.words(next(one for one in page.tags("h2") if one.get("id") == "results-title"))
    response = client.send(page, {"Age in years": "3", "No diagnosis needed": "yes"})
    narrowed = read(response)
    assert {"age=3", "nodiagnosis=yes", "q=help"} <= set(response.request.query_string.decode().split("&"))
    after = narrowed.words(next(one for one in narrowed.tags("h2") if one.get("id") == "results-title"))
    assert "with your choices" in after
    assert after != before
    assert "Your choices: age 3, no diagnosis needed" in narrowed.main
    assert narrowed.typed("Age in years") == "3"
    assert narrowed.field("No diagnosis needed").get("checked") is not None
    cleared = client.get(f"/search{narrowed.links['Clear all choices']}")
    assert before in read(cleared).main


def test_every_service_for_a_small_child_is_for_small_children(client: CarefulClient, app: Flask) -> None:
    library = app.extensions["editions"].current.library
    entries = {entry.address: entry for entry in library.all()}
    shown = results(client.page("/search?q=nursery&age=2"))
    assert shown
    assert all(entries[address].for_age(2) for address in shown)


def test_from_browsing_by_age_and_need_to_a_service_and_its_phone(client: CarefulClient) -> None:
    browse = client.follow(client.page("/"), "More ways to browse: by age, kind of help and topic")
    under_five = client.follow(browse, "Under 5")
    first = next(address for address in results(under_five))
    page = client.page(first)
    assert any(href.startswith("tel:") for href in page.links.values())


def test_more_results_are_one_press_away_and_none_twice(client: CarefulClient) -> None:
    page = client.page("/search?need=autism")
    more = client.get(f"/search{page.links['More results']}")
    assert set(results(page)).isdisjoint(results(read(more)))
    back = client.get(f"/search{read(more).links['Results before these']}")
    assert results(read(back)) == results(page)


def test_the_language_is_changed_and_the_place_is_kept(client: CarefulClient) -> None:
    page = client.page("/roadmaps/ehc-needs-assessment")
    urdu = client.follow(page, "اردو")
    assert urdu.path == "/ur/roadmaps/ehc-needs-assessment"
    assert urdu.root.get("dir") == "rtl"
    polish = client.follow(urdu, "Polski")
    assert polish.path == "/pl/roadmaps/ehc-needs-assessment"
    assert client.follow(polish, "English").path == "/roadmaps/ehc-needs-assessment"


def test_a_roadmap_says_who_acts_by_when_and_where_the_law_says_so(client: CarefulClient) -> None:
    page = client.page("/roadmaps/ehc-needs-assessment")
    stops = [one for one in page.tags("div") if "stop-main" in one.get("class", "").split()]
    assert len(stops) >= 4
    for stop in stops:
        assert next(page.words(one) for one in stop.iter() if one.get("class") == "who") in ("You", "School", "Council")
    assert page.main.count("Who acts") == len(stops)
    limits = {href for href in page.links.values() if href.startswith("/timescales/")}
    assert limits
    for limit in limits:
        words = client.page(limit).main
        assert "Where it is written" in words
        assert "Who must act" in words


def test_a_wait_says_how_old_its_figure_is(client: CarefulClient) -> None:
    page = client.page("/waits/camhs")
    assert "As at October 2024" in page.main
    assert "This is history, not today's wait." in page.main
