"""How the code is kept: small files, small functions, rooms with names, no notes to oneself, no HTML let through unseen."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from localoffer.settings import ROOT
from tests.table import each

LONGEST_FILE, LONGEST_FUNCTION = 300, 40
NO_ROOM = {"utils", "util", "common", "helpers", "core", "manager", "managers", "services", "misc", "lib"}
NOTE = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b")
BUILT = re.compile(r"(?:library|index|search)[-.]|.*\.(?:pickle|sqlite|mo|pyc)$")
FROM_PYTHON = re.compile(r"^from dataclasses import .*\bdataclass\b", re.MULTILINE)
MADE = re.compile(r"^ *@dataclass\b.*$", re.MULTILINE)
BY_PYTHON_ALONE = re.compile(r"order=|eq=")  # what localoffer/facts.py does not take
LETS_HTML_THROUGH = re.compile(r"\|\s*safe\b|\{%-?\s*autoescape\s+false|\bMarkup\(|\|\s*tojson\b")

# Where HTML that is not ours to escape is let through, how often, and why it is safe.
ALLOWED_HTML = {
    "localoffer/design/page.py": (1, "a block of a template of ours, without its line ends"),
    "localoffer/design/pieces.py": (1, "a template of ours, rendered with all in it escaped"),
    "localoffer/search/page.py": (1, "such pieces, joined, with snippets escaped by search/snippets.py"),
    "templates/pages/sheet.html": (2, "the square code that pages/onesheet.py draws; a step as pages/markdown.py made it"),
    "localoffer/app/factory.py": (
        2,
        "our own catalogue's words, what they hold escaped by Markup's %; a phone number, escaped",
    ),
    "templates/components/easy-read.html": (2, "a heading and a line of the Library's HTML, cleaned by nh3 in pages/markdown.py"),
    "templates/components/icons.html": (1, "drawings written in that very file"),
    "templates/components/route.html": (1, "shapes drawn in that very file"),
    "templates/components/step.html": (1, "parts of the Library's HTML, cleaned by nh3 in pages/markdown.py"),
    "templates/pages/roadmap.html": (1, "the opening of the same"),
    "templates/next_steps/ask.html": (1, "the opening of its file, cleaned by nh3 in pages/markdown.py"),
    "templates/components/survey.html": (1, "a survey's own text, cleaned by nh3 in pages/markdown.py"),
    "templates/pages/entry.html": (1, "the Library's HTML, cleaned by nh3 in pages/markdown.py"),
    "templates/components/letter.html": (1, "pieces of a letter, cleaned by nh3 or escaped in pages/letter_text.py"),
    "templates/pages/letter.html": (2, "the advice before and after it, cleaned by nh3 in pages/markdown.py"),
    "templates/feedback/you-said.html": (1, "the Library's HTML, cleaned by nh3 in pages/markdown.py"),
    "templates/pages/situation.html": (1, "the Library's HTML, cleaned by nh3 in pages/markdown.py"),
}

Check = Callable[[Path], Iterator[str]]


def _code(root: Path) -> list[tuple[str, str]]:
    return [(path.relative_to(root).as_posix(), path.read_text("utf-8")) for path in sorted((root / "localoffer").rglob("*.py"))]


def long_files(root: Path) -> Iterator[str]:
    for name, text in _code(root):
        if (lines := text.count("\n")) > LONGEST_FILE:
            yield f"{name} has {lines} lines"


def long_functions(root: Path) -> Iterator[str]:
    for name, text in _code(root):
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > LONGEST_FUNCTION:
                    yield f"{name}: {node.name} has {lines} lines"


def rooms_without_a_name(root: Path) -> Iterator[str]:
    for name, _ in _code(root):
        for part in Path(name).with_suffix("").parts:
            if part.strip("_") in NO_ROOM:
                yield f"{name} is called {part}"


def notes(root: Path) -> Iterator[str]:
    files = [*_code(root), *_templates(root)]
    for name, text in files:
        for number, line in enumerate(text.splitlines(), 1):
            if NOTE.search(line):
                yield f"{name}:{number} has a note to oneself"


def silent_doors(root: Path) -> Iterator[str]:
    for name, text in _code(root):
        if not ast.get_docstring(ast.parse(text)):
            yield f"{name} does not say what it is for"


def _templates(root: Path) -> list[tuple[str, str]]:
    return [(path.relative_to(root).as_posix(), path.read_text("utf-8")) for path in sorted((root / "templates").rglob("*.html"))]


def html_let_through(root: Path) -> Iterator[str]:
    for name, text in [*_code(root), *_templates(root)]:
        found = len(LETS_HTML_THROUGH.findall(text))
        allowed = ALLOWED_HTML.get(name, (0, ""))[0]
        if found != allowed:
            yield f"{name} lets HTML through {found} times; {allowed} are allowed"


def facts_made_slowly(root: Path) -> Iterator[str]:
    for name, text in _code(root):
        made = MADE.findall(text)
        if FROM_PYTHON.search(text) and made and all("frozen=True" in one and not BY_PYTHON_ALONE.search(one) for one in made):
            yield f"{name} takes dataclass from Python: facts.py makes frozen ones in a third of the time"


def built_things_kept(root: Path) -> Iterator[str]:
    """A library and an index of one machine were once committed at the top, and stayed unseen."""
    for path in sorted(root.iterdir()):
        if BUILT.match(path.name):
            yield f"{path.name} is built: it belongs in var/, and not in the repository"


LINE = "    x = 1\n"
DOOR = '"""A door."""\n'
CHECKS: dict[str, tuple[Check, str, str]] = {  # each with a file that must be caught
    "long files": (long_files, "localoffer/long.py", DOOR + "x = 1\n" * LONGEST_FILE),
    "long functions": (long_functions, "localoffer/long.py", DOOR + "def f() -> None:\n" + LINE * LONGEST_FUNCTION),
    "rooms without a name": (rooms_without_a_name, "localoffer/utils.py", DOOR),
    "rooms without a name, deep": (rooms_without_a_name, "localoffer/pages/helpers/one.py", DOOR),
    "notes to oneself": (notes, "localoffer/one.py", DOOR + "# TODO: the rest\n"),
    "notes in templates": (notes, "templates/one.html", "{# FIXME #}\n"),
    "silent doors": (silent_doors, "localoffer/pages/__init__.py", "x = 1\n"),
    "html in a template": (html_let_through, "templates/pages/one.html", "{{ words | safe }}\n"),
    "html in code": (html_let_through, "localoffer/one.py", DOOR + "x = Markup(words)\n"),
    "a fact made slowly": (
        facts_made_slowly,
        "localoffer/one.py",
        DOOR + "from dataclasses import dataclass, field\n@dataclass(frozen=True)\nclass One: ...\n",
    ),
    "what was built, at the top": (built_things_kept, "library-12ab.pickle", ""),
    "escaping switched off": (html_let_through, "templates/pages/one.html", "{% autoescape false %}\n"),
}


@each("check", list(dict.fromkeys(check for check, *_ in CHECKS.values())), ids=lambda check: check.__name__)
def test_the_house_is_kept(check: Check) -> None:
    assert list(check(ROOT)) == []


@each("name", CHECKS)
def test_a_planted_fault_is_caught(tmp_path: Path, name: str) -> None:
    check, file, text = CHECKS[name]
    target = tmp_path / file
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text)
    assert any(file in said for said in check(tmp_path))


def test_every_exception_is_still_needed() -> None:
    assert [name for name in ALLOWED_HTML if not (ROOT / name).exists()] == []
