"""The desk's places in the staff area, with whom each lets in."""

from __future__ import annotations

from ..staff.area import AREA, Item, Place
from ..staff.model import Role

USE, PACK = f"{AREA}/use", f"{AREA}/pack"
DESK, SURVEYS = f"{AREA}/feedback", f"{AREA}/surveys"
ITEM, SURVEY = f"{DESK}/<reference>", f"{SURVEYS}/<slug>"
FORM = ("GET", "POST")
PLACES = (
    Place(DESK, "desk.queue", "feedback.desk_views:queue", Role.READER),
    Place(f"{DESK}/enter", "desk.enter", "feedback.desk_views:enter", Role.EDITOR, FORM),
    Place(f"{DESK}/together", "desk.together", "feedback.desk_many:together", Role.EDITOR, FORM),
    Place(f"{DESK}/export.csv", "desk.csv", "feedback.desk_views:export_csv", Role.EDITOR),
    Place(f"{DESK}/export.json", "desk.json", "feedback.desk_views:export_json", Role.EDITOR),
    Place(ITEM, "desk.item", "feedback.desk_item:item", Role.READER),
    Place(f"{ITEM}/move", "desk.move", "feedback.desk_item:move_on", Role.EDITOR, ("POST",)),
    Place(f"{ITEM}/sort", "desk.sort", "feedback.desk_item:sort", Role.EDITOR, FORM),
    Place(f"{ITEM}/answer", "desk.answer", "feedback.desk_item:answer", Role.EDITOR, FORM),
    Place(f"{ITEM}/withhold", "desk.withhold", "feedback.desk_item:withhold", Role.EDITOR, FORM),
    Place(f"{ITEM}/words", "desk.words", "feedback.desk_item:forget_what_was_said", Role.EDITOR, ("POST",)),
    Place(f"{ITEM}/contact", "desk.contact", "feedback.desk_item:contact", Role.EDITOR, ("POST",)),
    Place(SURVEYS, "desk.surveys", "feedback.desk_surveys:listing", Role.READER),
    Place(SURVEY, "desk.survey", "feedback.desk_surveys:one", Role.READER),
    Place(f"{SURVEY}/counts.csv", "desk.survey_counts", "feedback.desk_surveys:counts_csv", Role.READER),
    Place(f"{SURVEY}/words.csv", "desk.survey_words", "feedback.desk_surveys:words_csv", Role.EDITOR),
    Place(f"{SURVEY}/words/<int:answer>/delete", "desk.survey_forget", "feedback.desk_surveys:forget", Role.EDITOR, ("POST",)),
    Place(USE, "desk.use", "feedback.board_views:use", Role.READER),
    Place(f"{USE}/<table>.csv", "desk.use_csv", "feedback.board_views:use_csv", Role.READER),
    Place(PACK, "desk.pack", "feedback.board_views:pack", Role.EDITOR, FORM),
)
MENU = (
    Item(DESK, "Feedback", Role.READER),
    Item(SURVEYS, "Surveys", Role.READER),
    Item(USE, "How the site is used", Role.READER),
    Item(PACK, "Inspector pack", Role.EDITOR),
)
