"""Front matter is what editors get wrong most, so what it says about a mistake matters as much as what it reads."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from localoffer.pages.frontmatter import Document, read, read_yaml
from tests.table import each


def document(details: str) -> Document:
    return read("page.md", f"---\n{details}\n---\nText.\n".encode())


UNSOUND_FILES = {
    "no fence at all": (b"Just words.\n", 1, "missing"),
    "an empty file": (b"", 1, "missing"),
    "a fence with words on its line": (b"--- title: Sleep\n---\n", 1, "missing"),
    "a fence that is never closed": (b"---\ntitle: Sleep\n\nText.\n", 1, "never closed"),
    "Windows-1252 instead of UTF-8": (b"---\ntitle: Caf\xe9\n---\n", 2, "UTF-8"),
    "UTF-16": ("---\ntitle: Sleep\n---\n".encode("utf-16"), 1, "UTF-8"),
    "a NUL in the details": (b"---\ntitle: Sl\0eep\n---\n", 2, "NUL"),
    "a NUL in the text": (b"---\ntitle: Sleep\n---\nOne.\nT\0wo.\n", 5, "NUL"),
    "the same detail twice": (b"---\ntitle: Sleep\ncost: Free\ntitle: Rest\n---\n", 4, "'title' appears twice (also on line 2)"),
    "the same detail twice inside another": (b"---\na:\n  b: x\n  b: y\n---\n", 4, "'b' appears twice (also on line 3)"),
}


@each(("raw", "line", "says"), UNSOUND_FILES.values(), ids=UNSOUND_FILES)
def test_an_unsound_file_is_told_with_its_line(raw: bytes, line: int, says: str) -> None:
    first = read("page.md", raw).problems[0]
    assert first.line == line
    assert says in first.says
    assert first.try_this


@each("raw", [row[0] for row in UNSOUND_FILES.values()], ids=UNSOUND_FILES)
def test_one_mistake_is_one_problem(raw: bytes) -> None:
    assert len(read("page.md", raw).problems) == 1


UNREADABLE_DETAILS = {
    "a colon inside the text": ("title: Sleep\nsummary: Rest: it matters", 3, "colon (:) inside", '"double quotes"'),
    "a quotation mark never closed": ('title: Sleep\nsummary: "Rest', None, "never closed", "Close it"),
    "a list in brackets never closed": ("title: Sleep\nneeds: [autism, adhd", None, "not closed", "Put ] at its end"),
    "a tab at the start of a line": ("title: Sleep\nsources:\n\t- leaflet", 4, "tab", "spaces"),
    "an at sign at the start": ("title: Sleep\nemail: @team", 3, "special sign", '"double quotes"'),
    "a backtick at the start": ("title: Sleep\nemail: `team", 3, "special sign", '"double quotes"'),
    "a per cent sign at the start": ("title: Sleep\ncost: %10 off", 3, "special sign", '"double quotes"'),
    "a star at the start": ("title: Sleep\ncost: *free", 3, "special sign", '"double quotes"'),
    "a line that is further in than the one above": ("title: Sleep\n  cost: Free", 3, "colon (:) inside", '"double quotes"'),
    "words that are no detail": ("just words", 2, "not 'name: value' lines", ""),
    "a list instead of details": ("- title\n- summary", 2, "not 'name: value' lines", ""),
}


@each(("details", "line", "says", "remedy"), UNREADABLE_DETAILS.values(), ids=UNREADABLE_DETAILS)
def test_details_that_cannot_be_read_are_told_in_an_editors_words(details: str, line: int | None, says: str, remedy: str) -> None:
    problems = document(details).problems
    assert problems
    first = problems[0]
    assert says in first.says
    assert remedy in first.try_this
    if line is not None:
        assert first.line == line


@each("details", [row[0] for row in UNREADABLE_DETAILS.values()], ids=UNREADABLE_DETAILS)
def test_details_that_cannot_be_read_are_one_problem(details: str) -> None:
    assert len(document(details).problems) == 1


@each("details", [row[0] for row in UNREADABLE_DETAILS.values()], ids=UNREADABLE_DETAILS)
def test_no_message_speaks_yaml(details: str) -> None:
    said = " ".join(f"{p.says} {p.try_this}" for p in document(details).problems).lower()
    for word in ("yaml", "scalar", "mapping", "token", "scanner", "anchor", "alias", "parser", "\\t"):
        assert word not in said


KEPT_AS_TEXT = {
    "no is not False": "no",
    "yes is not True": "yes",
    "on is not True": "on",
    "a phone number keeps its nought": "0123",
    "a whole phone number": "01702 215246",
    "half past nine is not 570": "9:30",
    "a date is not a date yet": "2026-11-23",
    "a number with a point": "1.10",
    "a hex number": "0x1F",
    "an underscore number": "1_000",
    "not a number": ".nan",
    "infinity": ".inf",
}


@each("typed", KEPT_AS_TEXT.values(), ids=KEPT_AS_TEXT)
def test_a_value_is_kept_as_it_was_typed(typed: str) -> None:
    assert document(f"detail: {typed}").data == {"detail": typed}
    assert document(f"detail: [{typed}, x]").data == {"detail": [typed, "x"]}


@each("typed", ["", "~", "null"])
def test_nothing_typed_is_an_empty_text(typed: str) -> None:
    assert document(f"detail: {typed}").data == {"detail": ""}


def test_a_quoted_null_is_the_word() -> None:
    assert document('detail: "null"').data == {"detail": "null"}


def test_a_byte_order_mark_and_windows_line_ends_change_nothing() -> None:
    unix = read("page.md", b"---\ntitle: Sleep\n---\nOne.\n\nTwo.\n")
    windows = read("page.md", b"\xef\xbb\xbf---\r\ntitle: Sleep\r\n---\r\nOne.\r\n\r\nTwo.\r\n")
    assert (windows.data, windows.lines, windows.body, windows.body_line) == (unix.data, unix.lines, unix.body, unix.body_line)
    assert windows.problems == []


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    found = document("title: Sleep\nsources:\n  - title: One\n    date: undated\n  - title: Two")
    assert found.line_of(("title",)) == 2
    assert found.line_of(("sources", 0, "date")) == 5
    assert found.line_of(("sources", 1)) == 6
    assert found.body_line == 8


def test_the_line_of_what_is_missing_is_that_of_the_thing_around_it() -> None:
    found = document("title: Sleep\nsources:\n  - title: One")
    assert found.line_of(("sources", 0, "url")) == found.line_of(("sources", 0))
    assert Document({}, {}, "", 1).line_of(("title",)) == 1


def test_a_rule_of_hyphens_in_the_text_is_not_a_fence() -> None:
    found = read("page.md", b"---\ntitle: Sleep\n---\nOne.\n\n---\n\nTwo.\n")
    assert found.body == "One.\n\n---\n\nTwo.\n"
    assert found.problems == []


@given(st.binary(max_size=400))
@example(b"---\n---\n")
@example(b"\xff\xfe")
def test_no_bytes_at_all_make_it_fail(raw: bytes) -> None:
    read("page.md", raw)


@given(st.text(alphabet="ab:[]{}-&*!|>'\"%@`#,?~ \t\n\\\x07\x85\u2028", max_size=60))
@example("a: &x b\nc: *x")
@example("? [a]\n: b")
@example("a: !!python/object:os.system x")
@example("<<: {a: b}")
@example("a: 1\n--- \nb: 2")
def test_no_details_at_all_make_it_fail(details: str) -> None:
    found = read("page.md", f"---\n{details}\n---\nText.\n".encode())
    assert isinstance(found.data, dict)
    assert all(problem.says and problem.line >= 1 for problem in found.problems)


@each(
    "details",
    ["a: &x [*x]", "a: &x {b: *x}", "a: " + "[" * 3000 + "]" * 3000],
    ids=["a list that holds itself", "details that hold themselves", "brackets three thousand deep"],
)
def test_a_value_without_an_end_is_a_problem_and_not_a_crash(details: str) -> None:
    assert document(details).problems


def test_a_few_lines_cannot_swell_to_fill_the_memory() -> None:
    """The 'billion laughs': nine lines of ten aliases each would be a thousand million words."""
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 5)]
    found = document("\n".join(rows))
    assert found.problems or len(found.lines) < 5000


def test_a_detail_whose_name_is_a_list_is_a_problem_in_plain_words() -> None:
    found = document("? [title]\n: Sleep")
    assert found.problems
    assert not any("Node" in str(name) for name in found.data)


def test_empty_yaml_is_empty_and_sound() -> None:
    assert read_yaml("search.yml", "") == ({}, {}, [])
    assert read_yaml("search.yml", "# only a comment\n") == ({}, {}, [])


def test_words_may_be_named_once_and_meant_again_only_where_that_is_allowed() -> None:
    text = "a: &x [one, two]\nb: *x\n"
    assert read_yaml("search.yml", text, may_repeat=True)[0] == {"a": ["one", "two"], "b": ["one", "two"]}
    assert read_yaml("topics.yml", text)[2]
    assert read_yaml("search.yml", "a: &x [*x]\n", may_repeat=True)[2]
    assert read_yaml("search.yml", "a: &x [b]\nc: &y [*x, *x]\nd: *y\n", may_repeat=True)[2], "a list of lists could swell"


def test_lines_are_counted_as_an_editor_counts_them_even_after_odd_signs() -> None:
    """The parser takes U+2028, which comes with pasted words, for the end of a line."""
    assert document('a: "x\u2028y"\nb: z').line_of(("b",)) == 3
