"""What one survey file cannot know of itself: that its other forms and translations ask the same, so that answers add up."""

from __future__ import annotations

from collections.abc import Iterator

from .library import SOURCE_LANGUAGE, Library
from .lines import Lines
from .model import Kind
from .problem import Problem, did_you_mean
from .survey import Survey


def survey(library: Library, entry: Survey, lines: Lines) -> Iterator[Problem]:
    source = library.entries[SOURCE_LANGUAGE]
    if entry.form_of:
        whole = source.get((Kind.SURVEY, entry.form_of))
        if not isinstance(whole, Survey) or whole.form_of:
            known = [slug for kind, slug in source if kind is Kind.SURVEY]
            says = f"'form_of' has '{entry.form_of}', which is no survey of its own."
            yield Problem(entry.path, lines.detail(("form_of",)), says, f"Correct it{did_you_mean(entry.form_of, known)}.")
        else:
            yield from _same(entry, whole, lines)
            if (entry.opens, entry.closes) != (whole.opens, whole.closes):
                says = f"The days are not those of {whole.path}."
                yield Problem(entry.path, lines.detail(("opens",)), says, "Its forms open and close together.")
    if entry.language != SOURCE_LANGUAGE:
        english = source.get((Kind.SURVEY, entry.slug))
        if isinstance(english, Survey):
            yield from _same(entry, english, lines)
            yield from _whole(entry, english, lines)


def _whole(twin: Survey, english: Survey, lines: Lines) -> Iterator[Problem]:
    """A translation is the same form: what it does not ask, nobody who reads that language could answer."""
    for name in ("opens", "closes", "made_for", "form_of"):
        if getattr(twin, name) != getattr(english, name):
            yield Problem(twin.path, lines.detail((name,)), f"'{name}' is not that of {english.path}.", "Make them the same.")
    asked = {question.key: question for question in twin.questions}
    for question in english.questions:
        other = asked.get(question.key)
        if other is None:
            says = f"The question '{question.key}' of {english.path} is not asked."
            yield Problem(twin.path, lines.detail(("questions",)), says, "Translate it.")
        elif [key for key, _ in other.choices] != [key for key, _ in question.choices] or other.required != question.required:
            says = f"'{question.key}' has not the same choices as in {english.path}, or only one of the two must be answered."
            place = ("questions", list(asked).index(question.key), "key")
            yield Problem(twin.path, lines.detail(place), says, "Make them the same, in the same order.")


def _same(form: Survey, whole: Survey, lines: Lines) -> Iterator[Problem]:
    """A form may leave questions out. What it asks must be what the other asks, by the same keys."""
    for n, question in enumerate(form.questions):
        other = whole.question(question.key)
        line = lines.detail(("questions", n, "key"))
        if other is None:
            says = f"The question '{question.key}' is not asked in {whole.path}."
            yield Problem(form.path, line, says, f"Correct its key{did_you_mean(question.key, [q.key for q in whole.questions])}.")
        elif other.kind is not question.kind:
            yield Problem(form.path, line, f"'{question.key}' is of another kind in {whole.path}.", "Make them the same.")
        elif odd := [key for key, _ in question.choices if key not in dict(other.choices)]:
            says = f"'{question.key}' has the choice '{odd[0]}', which {whole.path} has not."
            yield Problem(form.path, line, says, "Use the same keys.")
