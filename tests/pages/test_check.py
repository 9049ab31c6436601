"""Each fault planted alone in a sound site is caught on its line; the sound site has none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from localoffer.pages.problem import Level, Problem, did_you_mean
from tests.pages.writing import (
    GLOSSARY,
    SITE,
    SOUND,
    STEPS,
    TOPICS,
    checked,
    line_of,
    load,
    page,
    pathway,
    put,
    put_files,
    roadmap,
    service,
    timescale,
)
from tests.table import each

SERVICE, PAGE, PLAN, WAIT, LIMIT = (
    "en/services/sleep-clinic.md",
    "en/pages/sleep.md",
    "en/roadmaps/plan.md",
    "en/waits/autism.md",
    "en/timescales/six-weeks.md",
)


def test_the_sound_site_has_no_problem(tmp_path: Path) -> None:
    assert checked(tmp_path, {}) == []


def body(*lines: str) -> str:
    return "\n\n".join(lines) + "\n"


# what was planted: (file, its text, words that stand on the line of the fault, what is said)
FAULTS = {
    "a link to no page": (PAGE, page(body("See [the clinic](/services/slep-clinic).")), "/services/slep-clinic", "goes nowhere"),
    "a link to no anchor": (PAGE, page(body("See [cost](/services/sleep-clinic#cost).")), "#cost", "has no '#cost'"),
    "an anchor not on this page": (
        PAGE,
        page(body("See [cost](#cost).", "## Price {#price}", "It is free.")),
        "#cost",
        "no '#cost'",
    ),
    "a link without its slash": (
        PAGE,
        page(body("See [the clinic](services/sleep-clinic).")),
        "services/sleep-clinic",
        "starts with /",
    ),
    "a link to a glossary word that is not there": (
        PAGE,
        page(body("See [it](/glossary#nothing).")),
        "/glossary#nothing",
        "'#nothing'",
    ),
    "an unknown answer": (PAGE, page(answers="[topic:slep]"), "topic:slep", "'answers' has 'topic:slep'"),
    "an unknown topic": (PAGE, page(topics="[topic:slep]"), "topic:slep", "'topics' has 'topic:slep'"),
    "an unknown need": (SERVICE, service(needs="[autsim]"), "autsim", "'needs' has 'autsim'"),
    "an unknown kind of help": (SERVICE, service(kind_of_help="[helth]"), "helth", "'kind_of_help' has 'helth'"),
    "an unknown situation": (PAGE, page(situations="[wating]"), "wating", "'situations' has 'wating'"),
    "an unknown item of Schedule 2": (SERVICE, service(schedule2="[sch2-99]"), "sch2-99", "'schedule2' has 'sch2-99'"),
    "an unknown wait of a service": (SERVICE, service(wait="autizm"), "autizm", "'wait' has 'autizm'"),
    "an unknown roadmap of a page": (PAGE, page(journeys="[pln]"), "pln", "'journeys' has 'pln'"),
    "an unknown step of a page's journey": (PAGE, page(journeys="[plan#aks]"), "aks", "has no step 'aks'"),
    "an unknown rule of a wait": (WAIT, pathway(rule="autism4m"), "autism4m", "'rule' has 'autism4m'"),
    "an unknown roadmap of a wait": (WAIT, pathway(roadmap="pln"), "pln", "'roadmap' has 'pln'"),
    "an unknown rule of a time limit": (LIMIT, timescale(rule="ehcna-decison"), "ehcna-decison", "'rule' has 'ehcna-decison'"),
    "an unknown rule of a step": (
        PLAN,
        roadmap(steps="[{key: ask, actor: you, rules: [nope]}, {key: wait, actor: you}]"),
        "nope",
        "'rules'",
    ),
    "an unknown wait of a step": (
        PLAN,
        roadmap(steps="[{key: ask, actor: you, wait: nope}, {key: wait, actor: you}]"),
        "nope",
        "'wait'",
    ),
    "a step without its heading": (
        PLAN,
        roadmap(STEPS.replace("{#wait}", "{#waiting}")),
        "key: wait",
        "Step 'wait' has no heading",
    ),
    "steps and headings out of order": (
        PLAN,
        roadmap(steps="[{key: wait, actor: you}, {key: ask, actor: you}]"),
        "steps:",
        "different order",
    ),
}


@each(("name", "text", "where", "says"), FAULTS.values(), ids=FAULTS)
def test_a_planted_fault_is_caught_on_its_line(tmp_path: Path, name: str, text: str, where: str, says: str) -> None:
    found = [p for p in checked(tmp_path, {name: text}) if says in p.says]
    assert [(p.path, p.line) for p in found] == [(name, line_of(text, where))]
    assert found[0].level is Level.ERROR
    assert found[0].try_this


NEAREST = {
    "a link": (PAGE, page(body("See [it](/services/slep-clinic).")), "/services/sleep-clinic"),
    "a label": (PAGE, page(answers="[topic:slep]"), "topic:sleep"),
    "a rule": (WAIT, pathway(rule="autism4m"), "autism3m"),
    "a wait": (SERVICE, service(wait="autizm"), "autism"),
}


@each(("name", "text", "meant"), NEAREST.values(), ids=NEAREST)
def test_what_was_meant_is_told(tmp_path: Path, name: str, text: str, meant: str) -> None:
    assert any(f"(did you mean {meant}?)" in p.try_this for p in checked(tmp_path, {name: text}))


def test_the_line_is_that_of_the_fault_and_not_of_the_same_word_elsewhere(tmp_path: Path) -> None:
    """The unknown wait 'physio' stands in the summary too, which is where an editor must not be sent."""
    text = service(summary="Helps with physio.", wait="physio")
    (problem,) = [p for p in checked(tmp_path, {SERVICE: text}) if "'wait'" in p.says]
    assert problem.line == line_of(text, "wait: physio")


def test_the_line_of_a_dead_link_is_not_that_of_a_longer_live_one(tmp_path: Path) -> None:
    text = page(body("See [the clinic](/services/sleep-clinic).", "See [another](/services/sleep)."))
    (problem,) = [p for p in checked(tmp_path, {PAGE: text}) if "goes nowhere" in p.says]
    assert problem.line == line_of(text, "See [another]")


LIVE = {
    "a page": "/help/sleep",
    "a page with an anchor": "/services/sleep-clinic#what-it-does",
    "a page with a slash at its end": "/help/sleep/",
    "an old address": "/old-sleep",
    "a place": "/a-to-z",
    "a situation": "/situations/waiting",
    "a glossary word": "/glossary#education-health-and-care-plan",
    "the home page": "/",
    "this page": "#price",
    "another site": "https://www.example.org/a#b",
    "an email": "mailto:a@example.org",
}


@each("href", LIVE.values(), ids=LIVE)
def test_a_live_link_is_let_be(tmp_path: Path, href: str) -> None:
    assert checked(tmp_path, {PAGE: page(body(f"See [the clinic]({href}).", "## Price {#price}", "Free."))}) == []


def test_an_address_that_moved_to_an_anchor_is_live(tmp_path: Path) -> None:
    files = {"redirects.yml": "/old: /services/sleep-clinic#what-it-does\n", PAGE: page(body("See [the clinic](/old)."))}
    assert checked(tmp_path, files) == []


def test_a_footnote_is_a_live_link(tmp_path: Path) -> None:
    assert checked(tmp_path, {PAGE: page("It works.[^1]\n\n[^1]: A note.\n")}) == []


def test_a_link_to_a_paragraph_with_an_anchor_is_live(tmp_path: Path) -> None:
    assert checked(tmp_path, {PAGE: page("See [below](#below).\n\nHere.\n{: #below }\n")}) == []


def test_a_link_that_is_no_address_at_all_is_a_problem_and_not_a_crash(tmp_path: Path) -> None:
    assert any(p.path == PAGE for p in checked(tmp_path, {PAGE: page("See [it](//[oops).\n")}))


def test_a_link_whose_address_the_cleaner_takes_away_is_a_problem(tmp_path: Path) -> None:
    text = page("Words.\n\nSee [the site](https://[oops).\n")
    (problem,) = checked(tmp_path, {PAGE: text})
    assert problem.line == line_of(text, "See [the site]")


def test_the_same_dead_link_is_told_on_each_of_its_lines(tmp_path: Path) -> None:
    text = page(body("See [one](/services/no).", "See [two](/services/no)."))
    assert [p.line for p in checked(tmp_path, {PAGE: text})] == [line_of(text, "See [one]"), line_of(text, "See [two]")]


def test_a_fault_of_a_shared_file_is_told_on_its_line(tmp_path: Path) -> None:
    files = {
        "topics.yml": TOPICS.replace("title: {en: Sleep service}", "title: Sleep service"),
        "redirects.yml": "/a: /help\n/b: /no\n",
    }
    found = {(p.path, p.line) for p in checked(tmp_path, files)}
    assert {("topics.yml", line_of(TOPICS, "title: {en: Sleep service}")), ("redirects.yml", 2)} <= found


WHOLE_SITE = {
    "two pages of one kind with one title": (
        {"en/pages/rest.md": page(title="help with SLEEP", answers="[]")},
        "en/pages/sleep.md",
        "title is the same as",
    ),
    "a translation of no page": ({"pl/pages/rest.md": page()}, "pl/pages/rest.md", "translation of a page that does not exist"),
    "a redirect to nowhere": ({"redirects.yml": "/old: /help/nothing\n"}, "redirects.yml", "'/old' leads to '/help/nothing'"),
    "a redirect from a live page": ({"redirects.yml": "/help/sleep: /services\n"}, "redirects.yml", "'/help/sleep' is a live page"),
    "a situation with an unknown label": (
        {"topics.yml": TOPICS.replace('answers: ["waiting:autism"]', 'answers: ["waiting:autsm"]')},
        "topics.yml",
        "'waiting:autsm'",
    ),
    "a topic without its title": ({"topics.yml": 'topics:\n  - label: "topic:sleep"\n'}, "topics.yml", "lacks 'title'"),
    "a file name with capitals": (
        {"en/pages/Rest.md": page(title="Rest", answers="[]")},
        "en/pages/Rest.md",
        "cannot be an address",
    ),
    "a file name with a space": ({"en/pages/a b.md": page(title="Rest", answers="[]")}, "en/pages/a b.md", "cannot be an address"),
    "a glossary row without its meaning": ({"en/glossary.yml": "- {term: EHC}\n"}, "en/glossary.yml", "needs 'term' and 'means'"),
    "a shared file that is not UTF-8": ({"site.yml": SITE.encode() + b"# caf\xe9\n"}, "site.yml", "UTF-8"),
    "a shared file with an unknown detail": ({"site.yml": SITE + "fone: '1'\n"}, "site.yml", "fone"),
    "topics that are a list": ({"topics.yml": "- a\n- b\n"}, "topics.yml", ""),
    "redirects that are a list": ({"redirects.yml": "- /a\n"}, "redirects.yml", ""),
    "a redirect to a list": ({"redirects.yml": "/a: [/help/sleep]\n"}, "redirects.yml", ""),
    "a glossary that is no list": ({"en/glossary.yml": "term: EHC\nmeans: A plan.\n"}, "en/glossary.yml", ""),
    "a glossary word that is a list": ({"en/glossary.yml": "- {term: [EHC], means: A plan.}\n"}, "en/glossary.yml", ""),
    "a topic whose title is not by language": (
        {"topics.yml": TOPICS.replace("title: {en: Sleep service}", "title: Sleep service")},
        "topics.yml",
        "",
    ),
    "the same topic twice": (
        {
            "topics.yml": TOPICS.replace(
                '  - label: "service:sleep"', '  - label: "topic:sleep"\n    title: {en: S}\n  - label: "service:sleep"'
            )
        },
        "topics.yml",
        "topic:sleep",
    ),
    "a shared file that is missing": ({"site.yml": ""}, "site.yml", "'phone' is missing"),
    "a phone number in the shared file that is none": ({"site.yml": SITE.replace("215246", "21")}, "site.yml", "British number"),
    "a part of the topics that nobody reads": ({"topics.yml": TOPICS + "situatons: []\n"}, "topics.yml", "'situatons'"),
    "a redirect to an anchor that is not there": ({"redirects.yml": "/old: /help/sleep#no\n"}, "redirects.yml", "not there"),
    "the same glossary word twice": ({"en/glossary.yml": GLOSSARY * 2}, "en/glossary.yml", "here twice"),
    "a shared file with another name": ({"redirect.yml": "/a: /help/sleep\n"}, "redirect.yml", "not one we read"),
    "a page with empty details": ({"en/pages/rest.md": "---\n---\nWords.\n"}, "en/pages/rest.md", ""),
    "a page in a folder that is not a kind": ({"en/servces/rest.md": service()}, "en/servces/rest.md", ""),
    "a page in a folder too deep": ({"en/services/a/rest.md": service()}, "en/services/a/rest.md", ""),
    "a glossary word that leads nowhere": (
        {"en/glossary.yml": GLOSSARY + "- {term: Rest, means: Sleep., see: /help/slep}\n"},
        "en/glossary.yml",
        "'Rest' leads to '/help/slep'",
    ),
    "a glossary word that leads to no such part": (
        {"en/glossary.yml": GLOSSARY + '- {term: Rest, means: Sleep., see: "/help/sleep#no"}\n'},
        "en/glossary.yml",
        "no '#no'",
    ),
    "a folder of no language of ours": ({"ru/pages/sleep.md": page()}, "ru", "'ru' is not a language"),
    "a page above its folder": ({"en/rest.md": page()}, "en/rest.md", ""),
}


@each(("files", "path", "says"), WHOLE_SITE.values(), ids=WHOLE_SITE)
def test_a_fault_of_the_whole_is_caught(tmp_path: Path, files: dict[str, str | bytes], path: str, says: str) -> None:
    found = [p for p in checked(tmp_path, files) if p.path == path and says in p.says]
    assert found
    assert all(p.level is Level.ERROR for p in found)


def test_a_heading_that_is_no_step_is_caught(tmp_path: Path) -> None:
    (problem,) = checked(tmp_path, {PLAN: roadmap(STEPS + "\n## More {#more}\n\nWords.\n")})
    assert "'More' is no step" in problem.says


@pytest.mark.parametrize("spoilt", [SERVICE, PAGE, PLAN, WAIT], ids=lambda path: path.split("/")[1])
def test_a_slip_in_one_page_is_not_told_as_dead_links_of_others(tmp_path: Path, spoilt: str) -> None:
    links = body("See [one](/services/sleep-clinic), [two](/help/sleep#why), [three](/roadmaps/plan#ask), [four](/waits/autism).")
    other = {"en/services/other.md": service(links, title="Other", journeys="[plan#ask]", wait="autism")}
    whole = SOUND | {"en/pages/sleep.md": page(body("## Why {#why}", "It is so."))}
    assert checked(tmp_path / "before", whole | other) == []
    text = whole[spoilt]
    found = checked(
        tmp_path / "after",
        whole | other | {spoilt: (text if isinstance(text, str) else text.decode()).replace("owner: ", "ownr: ")},
    )
    assert {problem.path for problem in found} == {spoilt}


def test_every_fault_is_told_in_one_run(tmp_path: Path) -> None:
    files = {PAGE: page(body("[it](/nowhere)"), answers="[topic:x]"), SERVICE: service(phone="12"), WAIT: pathway(rule="x")}
    assert {PAGE, SERVICE, WAIT} <= {p.path for p in checked(tmp_path, files)}


def test_a_library_with_an_error_is_not_sound_and_one_with_a_warning_is(tmp_path: Path) -> None:
    put(tmp_path)
    assert load(tmp_path).sound
    assert not load(put_files(tmp_path, {PAGE: page(answers="[topic:x]")})).sound


def test_a_problem_reads_as_path_line_what_and_remedy() -> None:
    problem = Problem("en/pages/sleep.md", 7, "The link goes nowhere.", "Correct it.")
    assert str(problem) == "en/pages/sleep.md:7  The link goes nowhere. Correct it."
    warned = Problem("a.md", 1, "Long.", "Cut it.", Level.WARNING)
    assert str(warned) == "a.md:1  warning: Long. Cut it."
    assert warned.as_json() == {"path": "a.md", "line": 1, "says": "Long.", "try_this": "Cut it.", "level": "warning"}


def test_a_word_near_nothing_is_not_told_what_was_meant() -> None:
    assert did_you_mean("zzz", ["sleep"]) == ""
    assert did_you_mean("slep", ["sleep", "step"]) == " (did you mean sleep?)"


def test_no_problem_of_any_planted_fault_speaks_a_developers_words(tmp_path: Path) -> None:
    said = ""
    for number, (name, text, _, _) in enumerate(FAULTS.values()):
        said += "\n".join(map(str, checked(tmp_path / str(number), {name: text})))
    assert not re.search(r"pydantic|NoneType|KeyError|Traceback|str_type|\bdict\b", said)


def test_the_small_site_has_every_kind_so_that_no_rule_goes_untried() -> None:
    assert {name.split("/")[1] for name in SOUND if name.count("/") == 2} == {
        "services",
        "pages",
        "roadmaps",
        "waits",
        "timescales",
    }
    assert GLOSSARY
