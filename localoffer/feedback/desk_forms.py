"""The forms of the desk. Each carries the version of the item it was made from, so that nobody writes over a colleague unseen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import g
from govuk_frontend_wtf.wtforms_widgets import (
    GovCheckboxesInput,
    GovCheckboxInput,
    GovRadioInput,
    GovSelect,
    GovSubmitInput,
    GovTextArea,
    GovTextInput,
)
from wtforms import (
    BooleanField,
    Field,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    SubmitField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types
from wtforms.validators import AnyOf, DataRequired, Length, ValidationError

from ..pages.places import PLACES
from ..staff.forms import StaffForm
from ..staff.model import plain
from .desk import ABOUT_SAYS, CHECKS, NEEDS_WHY, REASONS, THEN_SAYS, VOICE_SAYS, WAY_SAYS, Then
from .model import LONGEST, LONGEST_CONTACT, About, Outcome, Voice, Way, own_page
from .scrub import tidy


def _choices(pairs: Iterable[tuple[str, str]], none: str = "") -> list[SelectChoice]:
    """What may be chosen: what is sent, and what is said. `none` is said of choosing nothing."""
    return [*([SelectChoice("", none)] if none else []), *(SelectChoice(value, says) for value, says in pairs)]


ABOUTS = [(about.value, ABOUT_SAYS[about]) for about in About]
WAYS = [(way.value, WAY_SAYS[way]) for way in Way if way is not Way.WEB]
VOICES = [(voice.value, VOICE_SAYS[voice]) for voice in Voice]
THENS = [(then.value, THEN_SAYS[then]) for then in Then]
OUTCOMES = [(outcome.value, says) for outcome, says, _, _ in REASONS]
TIDIED = [lambda words: tidy(words or "")]


def _line(label: str, most: int = 80) -> StringField:
    said = f"{label} must have {most} characters or fewer"
    return StringField(label, widget=GovTextInput(), filters=[plain], validators=[Length(max=most, message=said)])


def _text(label: str, needed: str = "", most: int = LONGEST) -> TextAreaField:
    rules: list[Any] = [Length(max=most, message=f"{label}: {most:,} characters or fewer")]
    return TextAreaField(
        label, widget=GovTextArea(), filters=TIDIED, validators=[DataRequired(message=needed), *rules] if needed else rules
    )


def _page(label: str) -> StringField:
    return StringField(
        label, widget=GovTextInput(), filters=TIDIED, validators=[Length(max=200, message=f"{label}: too long"), _ours]
    )


def _ours(form: StaffForm, field: Field) -> None:
    """A page of this site that is there: a promise that something changed must not lead to nothing."""
    if not field.data:
        return
    path = own_page(field.data.removeprefix(g.get("site_url", "")))
    there = {entry.address for entry in g.library.all()} | PLACES | set(g.library.redirects)
    if path not in there:
        raise ValidationError("There is no such page here. Write its address as it begins after the site's name, like /help/sleep")
    field.data = path


def version_in(field: Field) -> int:
    typed = str(field.data or "")
    return int(typed) if typed.isdecimal() and len(typed) < 9 else 0


class DeskForm(StaffForm):
    """`version` is that of the item when the form was made."""

    version = HiddenField()

    @property
    def made_from(self) -> int:
        return version_in(self.version)


class MoveForm(DeskForm):
    to = HiddenField()


class SortForm(DeskForm):
    theme = _line("Theme")
    team = _line("Team it is with")
    tags = _line("Tags", 400)
    link = _page("Page that changed because of it")
    about = SelectField("What it is on", widget=GovSelect(), choices=_choices(ABOUTS, "Not said"))
    urgent = BooleanField("It is urgent", widget=GovCheckboxInput())
    individual = BooleanField("It is about the service that one person gets", widget=GovCheckboxInput())
    send = SubmitField("Save", widget=GovSubmitInput())


class AnswerForm(DeskForm):
    """The text for the public, our answer, and what is to become of it."""

    public = _text("Text to publish")
    you_said = _text("You said", "Write in a sentence what was said", 1000)
    we_did = _text("We did", "Write what we did, or why not", 4000)
    team = _line("Team that answers")
    topic = SelectField("Topic", widget=GovSelect())
    link = _page("Page that changed because of it")
    checks = SelectMultipleField("Could anyone be recognised?", widget=GovCheckboxesInput(), choices=_choices(CHECKS))
    then = RadioField(
        "What now?", widget=GovRadioInput(), choices=_choices(THENS), default=Then.KEEP.value,
        validators=[AnyOf([then.value for then in Then], message="Choose what is to become of it")],
    )  # fmt: skip
    send = SubmitField("Save", widget=GovSubmitInput())

    def __init__(self, *args: Any, published: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.published = published
        topics = sorted((topic.title("en"), topic.label) for topic in g.library.topics.values())
        self.topic.choices = _choices(((label, title) for title, label in topics), "None of these")

    @property
    def to_be_public(self) -> bool:
        """Whether families will read what is saved: now, or because it is out already."""
        return self.published or self.then.data == Then.PUBLISH.value

    def validate_public(self, field: Field) -> None:
        if self.to_be_public and not field.data:
            raise ValidationError("Write the text to publish, or choose another reason why not")

    def validate_checks(self, field: Field) -> None:
        if self.to_be_public and set(field.data or ()) != {key for key, _ in CHECKS}:
            raise ValidationError("Tick each line that is true. If one is not, change the text, or do not publish it")


PUBLISH_IT = "Publish it"
ONE_BY_ONE = [(outcome.value, says) for outcome, says, _, _ in REASONS if outcome not in NEEDS_WHY]


class TogetherForm(AnswerForm):
    """One answer to many. For each its version, the text to publish, and the reason when it alone is not to be published."""

    public = None  # type: ignore[assignment]  # how WTForms is told that a field is not there
    version = None  # type: ignore[assignment]

    def parts(self, place: int) -> tuple[Field, Field, Field]:
        return self[f"version_{place}"], self[f"public_{place}"], self[f"outcome_{place}"]


def together_form(references: list[str]) -> type[TogetherForm]:
    fields: dict[str, Any] = {}
    for place, reference in enumerate(references):
        fields[f"version_{place}"] = HiddenField()
        fields[f"public_{place}"] = TextAreaField(
            f"Text to publish of {reference}", widget=GovTextArea(), filters=TIDIED,
            validators=[Length(max=LONGEST, message=f"Text to publish: {LONGEST:,} characters or fewer"), _written_when_public],
        )  # fmt: skip
        fields[f"outcome_{place}"] = SelectField(
            f"If this answer is published, {reference} itself", widget=GovSelect(), choices=_choices(ONE_BY_ONE, PUBLISH_IT)
        )
    return type("TogetherForm", (TogetherForm,), fields)


def _written_when_public(form: TogetherForm, field: Field) -> None:
    withheld = form[field.name.replace("public", "outcome")].data
    if form.to_be_public and not withheld and not field.data:
        raise ValidationError(f"Write the {field.label.text[0].lower()}{field.label.text[1:]}, or say why it is not published")


class WithholdForm(DeskForm):
    outcome = RadioField(
        "Why is it not published?", widget=GovRadioInput(), choices=_choices(OUTCOMES),
        validators=[DataRequired(message="Choose why it is not published")],
    )  # fmt: skip
    why = _text("Who decided it, and why", most=1000)
    send = SubmitField("Do not publish it", widget=GovSubmitInput())

    def validate_why(self, field: Field) -> None:
        if self.outcome.data in {outcome.value for outcome in NEEDS_WHY} and not field.data:
            raise ValidationError("Write who decided that it is vexatious, and why")

    @property
    def chosen(self) -> Outcome:
        return Outcome(self.outcome.data)


class EnterForm(StaffForm):
    """What was rung, written or said, typed in by staff."""

    words = _text("What was said", "Write what was said")
    way = SelectField("How it reached us", widget=GovSelect(), choices=_choices(WAYS))
    about = SelectField("What it is on", widget=GovSelect(), choices=_choices(ABOUTS, "Not said"))
    voice = SelectField("Whose comment it is", widget=GovSelect(), choices=_choices(VOICES))
    page = _page("Page it is about, if there is one")
    contact = _line("How to reach them, only if they want a reply", LONGEST_CONTACT)
    urgent = BooleanField("It is urgent", widget=GovCheckboxInput())
    send = SubmitField("Keep it", widget=GovSubmitInput())
