"""The file of "What should I do now?": every slip of an editor is told with its line, in words, before a family meets it."""

from __future__ import annotations

from pathlib import Path

from localoffer.pages.shelf import Shelf
from tests.pages.next_steps_sound import SOUND
from tests.table import each

PLANTED = [
    (
        "{age: [young], plan: [yes]}",
        "{agee: [young], plan: [yes]}",
        21,
        "depends on the question 'agee', which is not asked. Correct it (did you mean age?)",
    ),
    (
        '{age: [young]}, because: "Young."',
        '{age: [yung]}, because: "Young."',
        22,
        "depends on the answer 'yung', which 'age' has not.",
    ),
    ("{age: [young], plan: [yes]}", "{age: [young, old, not-sure]}", 22, "no answers lead to the reason 'Young.'"),
    (
        '      - {because: "Always."}',
        '      - {if: {age: [old]}, because: "Old."}',
        18,
        "Whoever is sure of nothing would be told nothing.",
    ),
    ("{age: [young], plan: [yes]}", "{age: [], plan: [yes]}", 21, "'age' has too few items."),
    ('    when:\n      - {because: "Always."}', "    when: []", 24, "'when' has too few items."),
    ("## Talk {#talk}", "## Talk {#tell}", 23, "Step 'talk' has no heading."),
    ("## Talk {#talk}", "## Talk {#talk}\n\nX.\n\n## Lost {#lost}", 41, "No step leads to 'Lost', so nobody would see it."),
    ("## The test {#legal-test}", "### The test", 27, "The legal test is missing, which stands under every result."),
    ("See [sleep](/help/sleep).", "Rest well.", 19, "Step 'rest' leads to no page of this site."),
    ("See [sleep](/help/sleep).", "See [sleep](/help/sleeep).", 35, "The link '/help/sleeep' goes nowhere"),
    ('- {key: old, says: "Old"}', '- {key: not-sure, says: "Old"}', 9, "an answer 'not-sure', which every question has by itself"),
    ('- {key: old, says: "Old"}', '- {key: young, says: "Old"}', 9, "'age' has two answers with the key 'young'."),
    ("  - key: talk\n", "  - key: rest\n", 2, "'steps' has two with the key 'rest'."),
    ("- key: plan\n", "- key: age\n", 2, "'questions' has two with the key 'age'."),
    ('because: "Always."', 'becuase: "Always."', 25, "'becuase' is not a detail we use."),
]


def problems(root: Path, text: str, name: str = "what-now", language: str = "en") -> list[str]:
    path = root / language / "next-steps" / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return [str(problem) for problem in Shelf(root).load().problems]


def test_a_sound_file_is_not_complained_of(tiny: Path) -> None:
    assert problems(tiny, SOUND) == []


@each(("old", "new", "line", "says"), PLANTED, ids=[row[3][:40] for row in PLANTED])
def test_each_slip_is_told_with_its_line(tiny: Path, old: str, new: str, line: int, says: str) -> None:
    assert SOUND.count(old) == 1
    found = problems(tiny, SOUND.replace(old, new))
    assert [one for one in found if says in one], found
    assert any(one.startswith(f"en/next-steps/what-now.md:{line} ") and says in one for one in found), found


def test_steps_and_headings_stand_in_one_order(tiny: Path) -> None:
    before, rest, talk = SOUND.partition("## Rest")[0], *SOUND.partition("## Rest")[2].split("## Talk")
    found = problems(tiny, f"{before}## Talk{talk}\n## Rest{rest}")
    assert "in a different order" in found[0]


def test_more_than_eight_questions_are_too_many(tiny: Path) -> None:
    one = '  - {key: q%d, asks: "Why?", answers: [{key: yes, says: "Yes"}]}\n'
    found = problems(tiny, SOUND.replace("steps:\n", "".join(one % n for n in range(7)) + "steps:\n", 1))
    assert ["'questions' has 9. A tired parent answers 8 at the most." in one for one in found] == [True]


def test_a_second_file_is_told(tiny: Path) -> None:
    assert "This file is read nowhere." in problems(tiny, SOUND, name="what-then")[0]


def test_a_translation_decides_the_same(tiny: Path) -> None:
    assert problems(tiny, SOUND) == []
    words = SOUND.replace("How old?", "Ile lat?").replace("What now?", "Co teraz?")
    assert problems(tiny, words, language="pl") == []
    other = problems(tiny, words.replace("{age: [young]}, because", "{age: [old]}, because"), language="pl")
    assert other[0].startswith("pl/next-steps/what-now.md:18  The steps, or when they are shown, are not those of en/next-steps")
    asks = problems(
        tiny, words.replace("  - key: plan\n", "  - key: plans\n").replace("plan: [yes]", "plans: [yes]"), language="pl"
    )
    assert any("The questions or their answers are not those of" in one for one in asks)
