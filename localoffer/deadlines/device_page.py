"""Everything that a family's own device needs to answer "My dates" by itself: the law, the words, and the page with gaps in it.

The page is the very template of the answer, given rows whose words are the names of gaps: "{title}". The script takes it apart and
fills it in (static/js/my-dates-page.js). It is the same for everybody, so whoever asks for it has told us nothing.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any, cast

from flask import current_app, render_template, request

from ..law import Basis, Count, Deadline, Duty, Period, Rule, Unit
from ..pages.library import Library
from . import device_words
from .forms import HappenedForm
from .model import Mine, State
from .on_device import law_data
from .rows import Row, Said, kind_of

SCRIPT = "my-dates-here.js"


class Gaps(Row):
    """A row of gaps. Which of the lines a state has, and in what markup, the template decides as for any other row."""

    @property
    def next_for(self) -> str:
        return "{nextFor}"


def device_page(library: Library, language: str, today: date, page: str) -> str:
    """`page`: the form in which the answer will stand, whose style must hold beside the answer's own."""
    markup = _markup(library)
    return json.dumps({
        "language": language,
        "root": request.script_root,
        "site": current_app.config["SITE_URL"],
        "today": today.isoformat(),
        "script": current_app.extensions["assets"][SCRIPT],
        "style": current_app.extensions["sheet"].used_by(page + markup + _kinds()).css,
        "law": law_data(library.happenings),
        "words": device_words.words(language),
        "rules": device_words.rules(library, language),
        "happened": device_words.happened(library.happenings, language),
        "finished": [state.value for state in State if _gaps(state).finished],
        "canPass": [state.value for state in State if _gaps(state).can_pass],
        "markup": markup,
    }, ensure_ascii=False, separators=(",", ":"))  # fmt: skip


def _markup(library: Library) -> str:
    offered = library.happenings
    return render_template(
        "deadlines/here.html", gaps=True, form=HappenedForm(formdata=None), mistaken=_mistaken(), had=["{had}"],
        said=[Said("{key}", "{title}", "{language}", "{when}")], lacks_letter=True,
        rows=[_gaps(state) for state in State if state is not State.NO_DAY], undated=[_gaps(State.NO_DAY)],
        next_family=_gaps(State.AHEAD), next_others=_gaps(State.AHEAD, Duty.COUNCIL),
        first=[], rest=[(group, ones) for group in offered.journeys if (ones := offered.of(group.key))],
        text="{text}", made_on="{madeOn}",
    )  # fmt: skip


def _kinds() -> str:
    """The classes that stand in a gap, so that their rules are sent as well."""
    return "".join(f'<i class="basis-{kind_of(basis)}">' for basis in Basis)


def _mistaken() -> HappenedForm:
    """Both days wrong, and all their boxes: the script takes the mark off those that are not."""
    form = HappenedForm(formdata=None)
    for field in (form.when, form.other):
        field.errors, field.box = ["{text}"], ""
    return form


def _gaps(state: State, duty_on: Duty = Duty.FAMILY) -> Row:
    rule = Rule(key="{rule}", event="", duty_on=duty_on, period=Period(None, Unit.NONE, Count.ASAP), citation="{citation}",
                url="{url}")  # fmt: skip
    dated = state is not State.NO_DAY
    words: dict[str, Any] = {name: f"{{{name}}}" for name in ("title", "language", "address", "late", "state", "who", "kind",
                                                              "basis", "means")}  # fmt: skip
    return Gaps(
        mine=Mine(Deadline(rule, None), "", date.min, state),
        late_language="{lateLanguage}",
        day=cast("date", "{day}") if dated else None,
        when="{when}" if dated else "",
        remarks=("{remark}",),
        extra=("{extra}",),
        **words,
    )
