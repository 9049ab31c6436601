"""How a page reads: each matter of style planted alone is caught on its line, and its clean twin is not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from localoffer.pages.problem import Level, Problem
from tests.pages.writing import GLOSSARY, TODAY, checked, line_of, load, page, put, put_files, service
from tests.table import each

PAGE = "en/pages/sleep.md"
LONG = " ".join(["Ask"] * 26) + "."
HARD = "The multidisciplinary organisation facilitates comprehensive developmental evaluation procedures. " * 6


def told(tmp_path: Path, text: str) -> list[Problem]:
    return checked(tmp_path, {PAGE: page(text)})


# what was planted: (words of the page, words on the line of the fault, what is said, how grave)
FAULTS = {
    "a top heading": ("# Sleep\n\nWords.", "# Sleep", "only top heading", Level.ERROR),
    "a heading that skips a level": ("## One\n\n#### Deep\n\nWords.", "#### Deep", "skips from level 2 to 4", Level.ERROR),
    "a first heading too deep": ("Words.\n\n### Deep\n\nWords.", "### Deep", "skips from level 1 to 3", Level.ERROR),
    "a skipped heading without its space": ("##One\n\n####Deep\n\nWords.", "####Deep", "skips from level 2 to 4", Level.ERROR),
    "a top heading that is underlined": ("Sleep\n=====\n\nWords.", "Sleep\n==", "top heading", Level.ERROR),
    "a heading deeper than the site has": ("## A\n\n### B\n\n#### C\n\n##### D\n\nWords.", "##### D", "", Level.ERROR),
    "a picture without words": ("Look.\n\n![](/static/a.png)", "![]", "has no words", Level.ERROR),
    "a picture with a space for words": ("Look.\n\n![ ](/static/a.png)", "![ ]", "has no words", Level.ERROR),
    "link words that say nothing": ("Look.\n\n[Click here](/help/sleep)", "[Click here]", "'Click here' say nothing", Level.ERROR),
    "link words with a full stop": ("Look.\n\n[Read more.](/help/sleep)", "[Read more.]", "say nothing", Level.ERROR),
    "link words in bold": ("Look.\n\n[**here**](/help/sleep)", "[**here**]", "say nothing", Level.ERROR),
    "a bare address for link words": ("Look.\n\n[https://example.org](https://example.org)", "[https", "say nothing", Level.ERROR),
    "a link without words": ("Look.\n\n[](/help/sleep)", "[](", "say nothing", Level.ERROR),
    "link words over two lines": ("Look.\n\n[click\nhere](/help/sleep)", "[click", "'click here' say nothing", Level.ERROR),
    "HTML": ("Look.\n\n<div>Words</div>", "<div>", "There is HTML here: <div>", Level.ERROR),
    "HTML with attributes": ('Look.\n\nA <span class="x">word</span>', "<span", "HTML here", Level.ERROR),
    "a line break in HTML": ("Look.\n\nOne<br/>two", "<br/>", "HTML here", Level.ERROR),
    "a comment in HTML": ("Look.\n\n<!-- later -->", "<!--", "HTML here", Level.ERROR),
    "HTML over two lines": ('Look.\n\n<div\nclass="x">Words</div>', "<div", "HTML here", Level.ERROR),
    "a long sentence": (f"Ask.\n\n{LONG}", LONG, "has 26 words", Level.WARNING),
    "a long sentence in a list": (f"Ask.\n\n- {LONG}", LONG, "has 26 words", Level.WARNING),
    "a long sentence over two lines": (
        "Ask.\n\n" + LONG.replace("Ask Ask Ask", "Ask\nAsk Ask", 1),
        "Ask\nAsk Ask",
        "26 words",
        Level.WARNING,
    ),
    "a page that reads too old": (HARD, "The multi", "reads at age", Level.WARNING),
    "initials nobody explained": ("Ask.\n\nThe XYZ team helps.", "XYZ", "'XYZ' is not explained", Level.WARNING),
    "initials in the plural": ("Ask.\n\nThe XYZs help.", "XYZs", "'XYZ' is not explained", Level.WARNING),
    "link words that lead to more": ("Look.\n\n[More information](/help/sleep)", "[More", "say nothing", Level.ERROR),
    "a number that lacks a figure": ("Ring 01702 21524 now.", "01702", "'01702 21524' is not a whole British number", Level.ERROR),
    "a number with a figure too many": ("Ring 0800 953 02222.", "0800", "not a whole British number", Level.ERROR),
    "a number that none begins with": ("Ring 0499 999 9999.", "0499", "not a whole British number", Level.ERROR),
    "an email address with a comma": ("Write to team@southend,gov.uk.", "team@", "cannot be an email address", Level.ERROR),
    "a link to no email address": ("Write to [the team](mailto:team.gov.uk).", "mailto", "no email address", Level.ERROR),
    "a link to no whole number": ("Ring [the team](tel:0170221).", "tel:", "no whole British number", Level.ERROR),
    "a postcode with an O for a nought": ("Go to SSO 6XT.", "SSO", "'SSO 6XT' is not a whole postcode", Level.ERROR),
    "half a postcode": ("Go to SS2 6.", "SS2", "'SS2 6' is not a whole postcode", Level.ERROR),
    "initials with a hyphen": ("Ask.\n\nThe C-SPOC helps.", "C-SPOC", "is not explained", Level.WARNING),
}


@each(("text", "where", "says", "level"), FAULTS.values(), ids=FAULTS)
def test_a_planted_fault_is_caught_on_its_line(tmp_path: Path, text: str, where: str, says: str, level: Level) -> None:
    found = [p for p in told(tmp_path, text + "\n") if says in p.says]
    assert [(p.path, p.line, p.level) for p in found] == [(PAGE, line_of(page(text), where), level)]
    assert found[0].try_this


CLEAN = {
    "headings one step at a time": "## One\n\nA.\n\n### Two\n\nB.\n\n#### Three\n\nC.\n\n## Four\n\nD.",
    "list items of twenty words that are wrapped": "".join(
        f"- {' '.join(['ask'] * 10)}\n  {' '.join(['me'] * 10)}\n" for _ in "ab"
    ),
    "an underlined heading of the second level": "One\n---\n\nWords.",
    "a picture with words": "![A bed](/static/a.png)",
    "link words that say where they lead": "[Help with sleep](/help/sleep)",
    "a sum": "If 3 < 4 then 5 > 4.",
    "an address in angle brackets": "See <https://example.org>.",
    "a sentence of twenty-five words": " ".join(["Ask"] * 25) + ".",
    "two sentences of twenty words on a line": " ".join(["Ask"] * 20) + ". " + " ".join(["Ask"] * 20) + ".",
    "initials that everyone knows": "The NHS and your GP can see a PDF.",
    "initials that are spelt out": "The excellent young zoo (EYZ) helps. Ask the EYZ.",
    "initials of the glossary": "The EHC plan.",
    "a word in capitals of one letter": "Plan A.",
    "easy words": "The cat sat on the mat. " * 12,
}


@each("text", CLEAN.values(), ids=CLEAN)
def test_the_clean_twin_is_not_flagged(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, text + "\n") == []


def test_initials_are_told_once_a_page(tmp_path: Path) -> None:
    assert len(told(tmp_path, "The XYZ helps.\n\nThe XYZ helps again.\n")) == 1


def test_initials_of_the_title_and_other_names_are_known(tmp_path: Path) -> None:
    text = service(title="The XYZ team", also_known_as="[QRS]", body="The XYZ and the QRS help.\n")
    assert checked(tmp_path, {"en/services/sleep-clinic.md": text}) == []


def test_a_page_past_its_date_is_told_on_the_line_of_the_date(tmp_path: Path) -> None:
    text = page(review_by="2026-11-22")
    (problem,) = checked(tmp_path, {PAGE: text})
    assert problem.line == line_of(text, "review_by")
    assert problem.level is Level.WARNING
    assert "2026-11-22" in problem.says


def test_a_page_is_in_time_on_the_day_itself(tmp_path: Path) -> None:
    assert checked(tmp_path, {PAGE: page(review_by=str(TODAY))}) == []


def test_a_check_that_is_still_to_come_is_an_error(tmp_path: Path) -> None:
    text = page(reviewed="2026-11-24")
    (problem,) = checked(tmp_path, {PAGE: text})
    assert (problem.line, problem.level) == (line_of(text, "reviewed"), Level.ERROR)


def polish(version: str) -> str:
    return page(title="Sen", source_version=version)


def test_a_translation_older_than_its_page_is_told(tmp_path: Path) -> None:
    put(tmp_path)
    version = load(tmp_path).entries["en"][next(key for key in load(tmp_path).entries["en"] if key[1] == "sleep")].text_version
    assert checked(tmp_path, {"pl/pages/sleep.md": polish(version)}) == []
    (problem,) = checked(tmp_path, {"pl/pages/sleep.md": polish(version), PAGE: page("Other words.\n")})
    assert "has changed since" in problem.says
    assert problem.level is Level.WARNING
    assert problem.line == line_of(polish(version), "source_version")


def test_a_new_word_in_the_glossary_makes_no_translation_old(tmp_path: Path) -> None:
    put(tmp_path)
    version = load(tmp_path).entries["en"][next(key for key in load(tmp_path).entries["en"] if key[1] == "sleep")].text_version
    glossary = GLOSSARY + "- {term: zebra, means: A striped horse.}\n"
    assert checked(tmp_path, {"pl/pages/sleep.md": polish(version), "en/glossary.yml": glossary}) == []


def test_a_translation_is_not_read_as_english(tmp_path: Path) -> None:
    put(tmp_path)
    version = load(tmp_path).entries["en"][next(key for key in load(tmp_path).entries["en"] if key[1] == "sleep")].text_version
    text = polish(version).replace("Ring the team and ask.", LONG)
    assert checked(tmp_path, {"pl/pages/sleep.md": text}) == []


def test_style_is_read_from_the_file_as_it_is_now(tmp_path: Path) -> None:
    put(tmp_path)
    library = load(tmp_path)
    put_files(tmp_path, {PAGE: page("[here](/help/sleep)\n")})
    from localoffer.pages.lint import lint

    assert any("say nothing" in p.says for p in lint(library, tmp_path, date(2026, 11, 23)))


CONTACTS = {
    "a Southend number": "Ring 01702 215246.",
    "a free number of ten figures": "Ring 0800 123456.",
    "a number of a town with shorter ones": "Ring 01204 62212.",
    "numbers of an ombudsman's cases": "See 24 017 502 and 020 028.",
    "a number in an address": "See [the page of it](https://example.org/0170221524/a).",
    "addresses to write to, with what ends a sentence": "Write to a@example.org, b@example.org.",
    "a link with a subject": "Write to [the team](mailto:team@example.org?subject=Help).",
    "a link that rings from abroad": "Ring [the team](tel:+441702215246).",
    "a postcode and a class": "Go to SS2 6XT, and see SS1 on the map.",
}


@pytest.mark.parametrize("text", CONTACTS.values(), ids=CONTACTS)
def test_a_way_to_reach_people_that_can_be_right_is_let_be(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, f"{text}\n") == []


def test_a_long_sentence_in_the_details_is_told_on_its_line(tmp_path: Path) -> None:
    text = service(summary=LONG, who=LONG)
    found = checked(tmp_path, {"en/services/sleep-clinic.md": text})
    assert [(p.line, p.level) for p in found] == [(line_of(text, f"{name}: "), Level.WARNING) for name in ("summary", "who")]


def test_a_file_beside_the_pages_that_nothing_reads_is_told(tmp_path: Path) -> None:
    found = checked(tmp_path, {"en/pages/naps.md.txt": page(), "en/pages/_notes.txt": "Mine.", "en/pages/.hidden": "Its own."})
    assert [(p.path, p.level) for p in found] == [("en/pages/naps.md.txt", Level.WARNING)]
