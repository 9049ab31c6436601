"""The tables of the site itself: what the law asks for, how fresh it is, how it is used, its surveys and the waits it tells of."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from ..pages.coverage import Item, State, coverage
from ..pages.freshness import freshness
from ..pages.model import Entry
from ..pages.survey import Survey
from .answers import Answer
from .asking import Asking
from .figures import Cell, Table
from .model import SMALLEST_SHOWN, shown
from .replies import count_replies
from .use import Search, finding_nothing
from .use_store import days_read, pages_read, searches

MOST_PAGES = 50


def law(asking: Asking) -> list[Table]:
    pages = list(asking.library.all(language=asking.language))
    found, fresh = coverage(pages, asking.today), freshness(pages, asking.today)
    states = {
        State.COVERED: _("There is a page, and it is in date"),
        State.OVERDUE: _("There is a page, and it is overdue a check"),
        State.GAP: _("No page yet"),
    }
    return [
        Table(
            "coverage",
            _("What the law says we must publish"),
            (_("State"), _("Items")),
            tuple((words, found.count(state)) for state, words in states.items()),
        ),
        Table(
            "coverage-items",
            _("Every item of the law"),
            (_("Key"), _("What must be published"), _("State"), _("Pages"), _("Checked longest ago"), _("Team")),
            tuple(_item(item) for item in (*found.items, *found.beside)),
            long=True,
        ),
        Table(
            "freshness",
            _("How fresh our pages are"),
            (_("Team"), _("In date"), _("Overdue a check")),
            tuple((group.name, group.in_date, group.overdue) for group in fresh.by_owner),
        ),
        Table(
            "pages",
            _("Every page with its dates"),
            (_("Page"), _("Title"), _("Team"), _("Checked"), _("To be checked again"), _("Version")),
            tuple(_page(page) for page in pages),
            long=True,
        ),
    ]


def _item(item: Item) -> tuple[Cell, ...]:
    oldest = min((page.reviewed.isoformat() for page in item.pages), default="")
    owners = ", ".join(sorted({page.owner for page in item.pages}))
    return item.key, item.says, item.state.value, "\n".join(page.address for page in item.pages), oldest, owners


def _page(page: Entry) -> tuple[Cell, ...]:
    return page.address, page.title, page.owner, page.reviewed.isoformat(), page.review_by.isoformat(), page.text_version


def changes(asking: Asking, told: Iterable[Answer]) -> Table:
    """The newest first: pages that changed because of a comment, and pages that were checked, each at its newest day."""
    because = [
        (one.day.isoformat(), _("Changed because of a comment"), one.you_said, one.link) for one in told if one.day and one.link
    ]
    checked = [
        (page.reviewed.isoformat(), _("Checked by the team"), page.title, page.address)
        for page in asking.library.all(language=asking.language)
        if page.reviewed.year == asking.year
    ]
    heads = (_("Day"), _("What happened"), _("What it was about"), _("Page"))
    return Table("changes", _("What changed"), heads, tuple(sorted((*because, *checked), reverse=True)), long=True)


def use(asking: Asking) -> list[Table]:
    read = pages_read(asking.session, asking.first, asking.last)
    common = [one for one in searches(asking.session, asking.year) if one.count >= SMALLEST_SHOWN and not asking.dangers(one.words)]
    note = _("Our own server counts, without cookies. It does not keep who asked. Machines that read the site are counted too.")
    hidden = _("Only searches made 8 times or more are shown, so that nobody can be picked out.")
    often = tuple((page, shown(count)) for page, count in read[:MOST_PAGES] if count >= SMALLEST_SHOWN)
    heads = (_("What was searched for"), _("Language"), _("How often"))
    whole: tuple[tuple[Cell, ...], ...] = ((_("Pages read, in all"), shown(sum(count for _page, count in read))),)
    return [
        Table("use", _("How much the site was used"), (_("What"), _("How often")), whole, note),
        Table(
            "use-days",
            _("Pages read on each day"),
            (_("Day"), _("How often")),
            tuple((day.isoformat(), shown(count)) for day, count in days_read(asking.session, asking.first, asking.last)),
            long=True,
        ),
        Table(
            "use-pages", _("Pages read most"), (_("Page"), _("How often")), often, _("Only pages read 8 times or more are shown.")
        ),
        Table("searches", _("Most common searches"), heads, _rows(common), hidden, long=True),
        Table("searches-empty", _("Searches that find nothing here"), heads, _rows(finding_nothing(common, asking.finds)), hidden),
    ]


def _rows(found: Iterable[Search]) -> tuple[tuple[Cell, ...], ...]:
    return tuple((one.words, one.language, shown(one.count)) for one in found)


def surveys(asking: Asking) -> list[Table]:
    """Those that closed in the year: before that, a count could be told from that of the day before."""
    found = [survey for survey in asking.library.of(Survey, asking.language) if not survey.form_of]
    closed = [survey for survey in found if survey.closed(asking.today) and survey.closes.year == asking.year]
    return [_survey(asking.session, survey) for survey in closed]


def _survey(session: Session, survey: Survey) -> Table:
    counted = count_replies(session, survey)
    rows: list[tuple[Cell, ...]] = [(_("Replies"), "", counted.replies)]
    for one in counted.questions:
        rows += [(one.question.asks, line.says, line.count) for line in one.lines]
        rows += [(one.question.asks, _("Wrote something"), one.written)] if not one.lines else []
    heads = (_("Question"), _("Answer"), _("People"))
    return Table(f"survey-{survey.slug}", f"{_('What people said')}: {survey.title}", heads, tuple(rows), long=True)


def waits(asking: Asking) -> Table:
    rows = tuple(
        (wait.title, figure.says, f"{figure.as_at:%Y-%m}", figure.covers, figure.source, figure.url)
        for wait in asking.library.pathways(asking.language)
        for figure in wait.figures
    )
    heads = (_("Wait"), _("What was published"), _("As at"), _("What it covers"), _("Source"), _("Address"))
    note = _("These are the figures that others have published, with their dates. We have not measured them.")
    return Table("waits", _("Waiting times that were published"), heads, rows, note, long=True)
