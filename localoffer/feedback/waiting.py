"""How is the wait going? Two questions beside each wait: the answer is counted, and only words come to the team. Of the
pathway and nobody's child: no code, no case and no look-up is in it."""

from __future__ import annotations

from flask import Blueprint, abort, current_app, g, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..db import db
from ..pages.model import Entry, Kind
from .model import CRISIS, sounds_like_complaint
from .sending import HOUR, Form, dangers, receive, sent

waiting = Blueprint("waiting", __name__)
GET_HELP_NOW = "urgent:get-help-now"


@waiting.route("/waits/<slug>/how-is-it-going", methods=["GET", "POST"])
def how_is_it_going(slug: str) -> BaseResponse:
    found = g.library.find(Kind.PATHWAY, slug, g.language)
    if found is None:
        abort(404)
    return _ask(found.entry)


def _ask(entry: Entry) -> BaseResponse:
    from ..throttle import Limit
    from .forms import GoingForm

    form = GoingForm()
    limit = Limit("waiting", current_app.config["COMMENT_LIMIT"], HOUR)
    page = Form(form, "feedback/how-is-it-going.html", "would_help", {"entry": entry}, limit)
    if request.method != "POST":
        return page.show()

    def kept(once: str) -> BaseResponse:
        from .store import keep_wait_answer, once_of

        going, words = form.going.data, page.typed
        labels = dangers(words)
        once = once_of(once, request.form["csrf_token"])  # there is no stamp, and two families may write the same few words
        item = keep_wait_answer(db.session, entry.slug, going, words, g.language, g.today, urgent=bool(labels), once=once)
        shown = labels or ([GET_HELP_NOW] if going == CRISIS else [])
        return sent(item, shown, complaint=sounds_like_complaint(words))

    return receive(page, kept, url_for("feedback.after"))
