"""The files that are no pages: topics.yml, events.yml, site.yml, redirects.yml, search.yml, and each
language's glossary.yml, names.yml and search.yml.

A row that is wrong is told with its line and left out; the rest is taken, so that one slip is not told a hundred times.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from ..facts import dataclass
from .fields import Shape
from .frontmatter import Path, decode, nearest, read_yaml
from .happenings_file import read_happenings
from .library import SOURCE_LANGUAGE, Adviser, Contact, LawNotice
from .model import GlossaryTerm
from .names import NAMES, add_names
from .problem import Problem, did_you_mean
from .shared_shapes import ChoiceShape, ContactShape, GroupShape, SiteShape, SituationShape, TermShape, TopicShape
from .telling import tell
from .topics import Choice, Topic

FILES = ("topics.yml", "events.yml", "search.yml", "safety.yml", "site.yml", "redirects.yml")
WORDS = ("search.yml", "safety.yml")  # what families type; where they repeat themselves they may use YAML's own marks
GLOSSARY = "glossary.yml"
TYPED = "search.yml"  # what families type, in the folder of each language
OWN = (GLOSSARY, NAMES, TYPED)  # the files that a language may have
CHOICES: dict[str, type[ChoiceShape]] = {
    "situations": SituationShape,
    "needs": ChoiceShape,
    "kinds": ChoiceShape,
    "groups": GroupShape,
}
PARTS = ("topics", *CHOICES)
Row = TypeVar("Row", bound=Shape)


@dataclass(frozen=True)
class SharedFile:
    """A shared file as it was read. `value` is None when it could not be."""

    name: str
    value: Any
    lines: Mapping[Path, int]
    problems: list[Problem]

    def problem(self, place: Path, says: str, try_this: str) -> None:
        self.problems.append(Problem(self.name, nearest(self.lines, place), says, try_this))

    def mapping(self) -> dict[str, Any]:
        """The file's details; a file that is a list or a word is told."""
        if self.value is not None and not isinstance(self.value, dict):
            self.problem((), "The file is not 'name: value' lines.", "Look at how it was before.")
        return self.value if isinstance(self.value, dict) else {}

    def checked(self, shape: type[Row], value: Any, place: Path) -> Row | None:
        try:
            return shape.model_validate(value)
        except ValidationError as errors:
            self.problems.extend(tell(errors, shape, self.name, self.lines, place))
            return None

    def parts(self, known: Collection[str]) -> dict[str, Any]:
        """The file's details; one that the file does not have is told."""
        details = self.mapping()
        for part in details.keys() - known:
            self.problem((part,), f"'{part}' is not a part of this file.", f"Correct it{did_you_mean(part, known)}.")
        return details

    def rows(self, parts: Mapping[str, Any], part: str, shape: type[Row]) -> list[tuple[Path, Row]]:
        """The sound rows of a part, each with its place, no two with one key. A part that is no list is told."""
        rows = parts.get(part) or []
        if not isinstance(rows, list):
            self.problem((part,), f"'{part}' must be a list.", "Put each on its own line, starting with a hyphen.")
            return []
        seen: dict[str, Path] = {}
        checked = [((part, n), self.checked(shape, row, (part, n))) for n, row in enumerate(rows)]
        return [(place, row) for place, row in checked if row and self.once(place, _key(row), seen)]

    def once(self, place: Path, key: str, seen: dict[str, Path]) -> bool:
        """Whether this key is new; a second row with it is told, for one of the two would silently win."""
        first = seen.setdefault(key, place)
        if first is not place:
            self.problem(place, f"'{key}' is here twice (also on line {nearest(self.lines, first)}).", "Delete one.")
        return first is place


def _open(name: str, raws: Mapping[str, bytes]) -> SharedFile:
    text, problems = decode(name, raws.get(name, b""))
    if text is None:
        return SharedFile(name, None, {}, problems)
    value, lines, problems = read_yaml(name, text, may_repeat=name.rpartition("/")[2] in WORDS)
    return SharedFile(name, value, lines, problems)


def read_shared(raws: Mapping[str, bytes]) -> tuple[dict[str, Any], list[Problem]]:
    """What the shared files give a Library, by the names of its fields, and everything wrong with them."""
    files = {name: _open(name, raws) for name in FILES}
    glossaries, names, typed = ([_open(name, raws) for name in raws if _of_a_language(name, kind)] for kind in OWN)
    add_names(files, names)
    shared = {
        **_topics(files["topics.yml"]),
        **_site(files["site.yml"]),
        "happenings": read_happenings(files["events.yml"]),
        "redirects": _redirects(files["redirects.yml"]),
        "search_words": {**files["search.yml"].mapping(), **files["safety.yml"].mapping(), **_typed(typed)},
        "glossary": {SOURCE_LANGUAGE: ()} | {file.name.split("/")[0]: _terms(file) for file in glossaries},
    }
    problems = [problem for file in (*files.values(), *glossaries, *names, *typed) for problem in file.problems]
    return shared, [*problems, *_unknown_files(raws)]


def _typed(files: Iterable[SharedFile]) -> dict[str, Any]:
    """The search words of each language under its code; nothing where no language has any."""
    own = {file.name.split("/")[0]: file.mapping() for file in files}
    return {"languages": own} if own else {}


def _of_a_language(name: str, kind: str) -> bool:
    """Whether this is the file of that name in a language's own folder."""
    return name.endswith(f"/{kind}") and name.count("/") == 1


def _unknown_files(raws: Mapping[str, bytes]) -> Iterator[Problem]:
    for name in raws:
        if name.endswith(".yml") and name not in FILES and not any(_of_a_language(name, kind) for kind in OWN):
            known = (*FILES, f"{SOURCE_LANGUAGE}/{GLOSSARY}")
            yield Problem(name, 0, "This file is not one we read.", f"Delete it or correct its name{did_you_mean(name, known)}.")


def _topics(file: SharedFile) -> dict[str, Any]:
    parts = file.parts(PARTS)
    labels = {row.label: Topic(row.label, row.title, tuple(row.says)) for _, row in file.rows(parts, "topics", TopicShape)}
    return {"topics": labels, **{part: _choices(file, parts, part, shape, labels) for part, shape in CHOICES.items()}}


def _key(row: Shape) -> str:
    return str(getattr(row, "label", None) or getattr(row, "key", ""))


def _choices(
    file: SharedFile, parts: Mapping[str, Any], part: str, shape: type[ChoiceShape], known: Iterable[str]
) -> tuple[Choice, ...]:
    found: list[Choice] = []
    known = list(known)
    for place, row in file.rows(parts, part, shape):
        name = "answers" if isinstance(row, SituationShape) else "labels"
        labels = tuple(getattr(row, name, ()))
        for n, label in enumerate(labels):
            if label not in known:
                says = f"'{row.key}' has '{label}', which is not a label."
                file.problem((*place, name, n), says, f"Correct it{did_you_mean(label, known)}.")
        found.append(Choice(row.key, row.title, labels, getattr(row, "says", None) or {}))
    return tuple(found)


def _site(file: SharedFile) -> dict[str, Any]:
    details = file.mapping()
    nothing = {"contact": Contact("", "", "", "")}
    if file.problems:  # not read at all: that nothing is in it would be a second, false problem
        return nothing
    row = file.checked(SiteShape, details, ())
    if row is None:
        return nothing
    advisers = tuple(Adviser(one.name, one.link, one.says) for one in row.independent_help)
    contact = Contact(**row.model_dump(include=ContactShape.model_fields.keys() - {"independent_help"}), independent_help=advisers)
    notice = row.law_notice
    shown = LawNotice(notice.as_at, notice.page, notice.says) if notice and notice.show else None
    return {"contact": contact, "law_notice": shown, "first_roads": tuple(row.first_roads)}


def _redirects(file: SharedFile) -> dict[str, str]:
    found: dict[str, str] = {}
    for old, new in file.mapping().items():
        if not old.startswith("/") or not isinstance(new, str) or not new.startswith("/"):
            file.problem((old,), f"'{old}' does not lead from one address to another.", "Write it like /old: /help/new")
        else:
            found[old] = new
    return found


def _terms(file: SharedFile) -> tuple[GlossaryTerm, ...]:
    if file.value is not None and not isinstance(file.value, list):
        if file.value != {}:  # an empty file
            file.problem((), "The glossary is not a list.", "Start each word with a hyphen: - {term: ..., means: ...}")
        return ()
    terms: list[GlossaryTerm] = []
    seen: dict[str, Path] = {}
    for n, row in enumerate(file.value or ()):
        if not isinstance(row, dict) or not row.get("term") or not row.get("means"):
            file.problem((n,), "A glossary row needs 'term' and 'means'.", "Add what is missing.")
        elif (term := file.checked(TermShape, row, (n,))) and file.once((n,), key := _anchor(term.term, n), seen):
            terms.append(GlossaryTerm(key, term.term, term.initials, tuple(term.also), term.means, term.see))
    return tuple(terms)


def _anchor(term: str, n: int) -> str:
    return re.sub(r"[^a-z0-9]+", "-", term.lower()).strip("-") or f"word-{n}"
