"""One file to one entry: details checked, text rendered, headings tied to steps."""

from __future__ import annotations

import re
from typing import Any

from . import easy_read, model
from .dated import News, Occasion
from .frontmatter import Document, read
from .left_over import left_over
from .letter_text import letter
from .library import Parsed, digest
from .markdown import Rendered, render, sections_of
from .model import Entry, GlossaryTerm, Kind
from .next_steps_file import next_steps
from .problem import Problem
from .roadmap import roadmap
from .schema import (
    EasyReadShape,
    EntryShape,
    HelpPageShape,
    LetterShape,
    NewsShape,
    NextStepsShape,
    OccasionShape,
    PathwayShape,
    RoadmapShape,
    ServiceShape,
    SituationPageShape,
    SurveyShape,
    TimescaleShape,
    ToldShape,
    shape,
)
from .survey import Question, Survey
from .told import Told

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def parse_entry(name: str, raw: bytes, kind: Kind, language: str, terms: tuple[GlossaryTerm, ...], version: str) -> Parsed:
    """Parse content/<name>. What is wrong with this file alone comes back with it; links are checked elsewhere."""
    document = read(name, raw)
    problems = list(document.problems)
    slug = name.rsplit("/", 1)[1].removesuffix(".md")
    if not SLUG.fullmatch(slug):
        says = f"The file name '{slug}' cannot be an address."
        problems.append(Problem(name, 0, says, "Use small letters, numbers and hyphens, like help-with-sleep.md."))
    if not document.data:
        return Parsed(None, tuple(problems))
    details, found = shape(kind, document, name)
    if details is None or problems:
        return Parsed(None, tuple(problems + found))
    rendered = _rendered(document.body, kind, terms)
    common = _common(details, kind, slug, language, name, rendered) | {"version": version, "text_version": digest(raw)}
    entry, wrong = _entry(details, common, rendered, document, terms)
    return Parsed(entry, (*problems, *wrong, *left_over(name, raw)))


def _rendered(body: str, kind: Kind, terms: tuple[GlossaryTerm, ...]) -> Rendered:
    if kind is Kind.EASY_READ:  # explains its own words where they stand: a link to a list of words would be one thing more
        return render(easy_read.apart(body))
    return render(body) if kind is Kind.TOLD else render(body, terms)  # many of these share one page, which has no list of words


def _common(d: EntryShape, kind: Kind, slug: str, language: str, name: str, rendered: Rendered) -> dict[str, Any]:
    return {
        "kind": kind, "slug": slug, "language": language, "path": name, "title": d.title, "summary": d.summary,
        "also_known_as": tuple(d.also_known_as), "answers": tuple(d.answers), "topics": tuple(d.topics),
        "kinds_of_help": tuple(d.kind_of_help), "needs": tuple(d.needs), "age_from": d.age_from, "age_to": d.age_to,
        "situations": tuple(d.situations), "reviewed": d.reviewed, "review_by": d.review_by, "owner": d.owner,
        "sources": tuple(model.Source(s.title, s.url, s.date) for s in d.sources), "schedule2": tuple(d.schedule2),
        "law_as_at": d.law_as_at, "source_version": d.source_version, "checked_by": d.checked_by,
        "journeys": tuple(model.Journey(*text.split("#")) for text in d.journeys),
        "video": d.video.made() if d.video else None, "html": rendered.html, "sections": rendered.sections, "words": rendered.words,
    }  # fmt: skip


def _entry(
    d: EntryShape, common: dict[str, Any], rendered: Rendered, document: Document, terms: tuple[GlossaryTerm, ...]
) -> tuple[Entry, list[Problem]]:
    match d:
        case ServiceShape():
            return _service(d, common), []
        case HelpPageShape():
            return model.HelpPage(**common), []
        case RoadmapShape():
            return roadmap(d, common, rendered, document)
        case PathwayShape():
            return _pathway(d, common), []
        case TimescaleShape():
            return model.Timescale(**common, rule=d.rule), []
        case SurveyShape():
            return _survey(d, common), []
        case NextStepsShape():
            return next_steps(d, common, rendered, document)
        case LetterShape():
            return letter(d, common, document, terms)
        case EasyReadShape():
            return _easy_read(d, common, rendered, document), []
        case SituationPageShape():
            return model.Situation(**common), []
        case OccasionShape():
            return Occasion(**common, **d.details()), []
        case NewsShape():
            return News(**common, **d.details()), []
        case ToldShape():
            return Told(**common, **d.details()), []
    raise TypeError(f"no entry for {type(d).__name__}")


def _service(d: ServiceShape, common: dict[str, Any]) -> model.Service:
    same = ("provider", "who", "diagnosis_needed", "ehc_plan_needed", "cost", "wait", "phone", "phone_note", "text", "email", "web",
            "postcode", "opening", "access", "languages", "area", "status", "closed_on")  # fmt: skip
    return model.Service(
        **common,
        **{key: getattr(d, key) for key in same},
        how_to_get=tuple(d.how_to_get),
        address_of_place=d.address,
    )


def _pathway(d: PathwayShape, common: dict[str, Any]) -> model.Pathway:
    same = ("who_for", "measured_from", "measured_to", "standard", "rule", "roadmap", "next_update", "asked")
    return model.Pathway(
        **common,
        **{key: getattr(d, key) for key in same},
        figures=tuple(figure.made() for figure in d.figures),
        record=d.record.made() if d.record else None,
        look_up=d.look_up.made() if d.look_up else None,
    )


def _easy_read(d: EasyReadShape, common: dict[str, Any], rendered: Rendered, document: Document) -> easy_read.EasyRead:
    html = easy_read.without_marks(rendered.html)
    words = common | {"html": html, "sections": sections_of(html)}
    same = {key: getattr(d, key) for key in ("twin_of", "compared", "picture", "tested")}
    return easy_read.EasyRead(**words, **same, lines=easy_read.lines(document.body, rendered.html))


def _survey(d: SurveyShape, common: dict[str, Any]) -> Survey:
    questions = tuple(
        Question(q.key, q.asks, q.kind, q.hint, q.required, tuple((c.key, c.says) for c in q.choices), q.low, q.high)
        for q in d.questions
    )
    same = ("who_for", "opens", "closes", "made_for", "form_of")
    return Survey(**common, **{key: getattr(d, key) for key in same}, questions=questions)
