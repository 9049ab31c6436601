"""create_app: settings in, a WSGI application out. The order of the steps is the order of this file."""

from __future__ import annotations

import logging
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from babel.support import Translations
from flask import Flask, Response, abort, g, request
from flask_babel import Babel, force_locale, get_translations
from jinja2 import ChoiceLoader, FileSystemBytecodeCache, FileSystemLoader, PackageLoader, PrefixLoader
from markupsafe import Markup
from werkzeug.middleware.proxy_fix import ProxyFix

from .. import db, errors, security
from ..clock import clock
from ..deadlines.views import deadlines
from ..delivery import FastLane
from ..design import Assets, Sheet
from ..design.assets import FOR_EVER
from ..design.page import tight
from ..design.pieces import Pieces
from ..feedback import desk_places
from ..feedback.public_views import public
from ..feedback.survey_views import surveys
from ..feedback.views import feedback
from ..feedback.waiting import waiting
from ..feedback.yearly_views import yearly
from ..i18n import DEFAULT, ENVIRON_KEY, LANGUAGES, LanguagePrefix, in_figures, in_full, in_words, month_in_words
from ..next_steps.views import next_steps
from ..pages.dated_views import dated
from ..pages.easy_views import easy
from ..pages.letter_views import letters
from ..pages.media_views import media
from ..pages.proof_views import proof
from ..pages.views import pages
from ..search.page import ResultsPage
from ..search.views import search
from ..settings import ROOT, Settings
from ..staff import area
from ..staff.places import MENU_END, PLACES
from ..waits.views import waits
from . import health
from .careful import Careful
from .edition import Editions
from .frame import Frame
from .seen import Seen
from .site import Site
from .straight import SpareTime, Straight, hand_over

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LARGEST_POST = 64 * 1024
log = logging.getLogger("localoffer")


def create_app(settings: Settings | None = None) -> Flask:
    """The whole site.

    Raises:
        SettingError: a setting is missing or cannot be right.
        UnsoundContent: there is no sound content to start with.
    """
    settings = settings or Settings.from_environment()
    app = Site(
        "localoffer",
        static_folder=None,
        template_folder=str(ROOT / "templates"),
        root_path=str(ROOT / "localoffer"),
    )
    _configure(app, settings)
    today = clock(settings.today)
    editions = Editions(settings.content, settings.var, today, watch=settings.watch, preview=settings.preview)
    built = ROOT / "static" / "build"
    app.extensions.update(editions=editions, sheet=Sheet.load(built / "styles.json"), assets=Assets(built))
    _handed_over(app, editions)
    _templates(app, settings)
    db.init_app(app, settings)
    app.wsgi_app = Straight(app, app.wsgi_app, editions, tls=settings.tls)  # type: ignore[method-assign]
    lane = FastLane(app, lambda: editions.current.answers)
    security.init_app(app, tls=settings.tls)
    errors.init_app(app)
    _before(app, editions)
    _rooms(app)
    health.init_app(app, editions)
    _static(app)
    app.url_map.update()  # sorted once here, and not in each worker
    app.extensions["seen"] = seen = Seen(app, lane, editions, settings.count)
    app.wsgi_app = LanguagePrefix(seen)  # type: ignore[method-assign]
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies, x_host=0)  # type: ignore[method-assign]
    return app


def _handed_over(app: Flask, editions: Editions) -> None:
    """What feedback needs of search (the words of danger, whether a search finds nothing) and of waits (how many looked one up).

    Journeys never know each other.
    """
    app.extensions["dangers"] = lambda words: _dangers(editions, words)
    app.extensions["finds"] = lambda words, language: editions.current.finder.find(words, language=language).found
    app.extensions["look_ups"] = _look_ups


def _dangers(editions: Editions, words: str) -> list[str]:
    from ..search.danger import dangers

    return dangers(editions.current.finder, words)


def _look_ups(session: Session, first: date, last: date) -> int:
    from ..waits.store import looked_between

    return looked_between(session, first, last)


def _rooms(app: Flask) -> None:
    for room in (
        pages,
        letters,
        easy,
        dated,
        media,
        proof,
        search,
        feedback,
        surveys,
        public,
        yearly,
        deadlines,
        next_steps,
        waiting,
        waits,
    ):
        app.register_blueprint(room)
    area.init_app(app)
    area.add_places(app, desk_places.PLACES, desk_places.MENU)
    area.add_places(app, PLACES, MENU_END)


def _configure(app: Flask, settings: Settings) -> None:
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SESSION_COOKIE_NAME="form",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Strict",
        SESSION_COOKIE_SECURE=settings.tls,
        MAX_CONTENT_LENGTH=LARGEST_POST,
        MAX_FORM_MEMORY_SIZE=LARGEST_POST,
        BABEL_TRANSLATION_DIRECTORIES=str(ROOT / "localoffer" / "translations"),
        WTF_CSRF_TIME_LIMIT=6 * 3600,
        GAP_LIMIT=settings.gap_limit,
        STAFF_IDLE=settings.staff_idle,
        STAFF_LONGEST=settings.staff_longest,
        STAFF_TRIES=settings.staff_tries,
        COMMENT_LIMIT=settings.comment_limit,
        QUICKEST=settings.quickest,
        READ_DAYS=settings.read_days,
        ANSWER_DAYS=settings.answer_days,
        CONTACT_DAYS=settings.contact_days,
        WORDS_DAYS=settings.words_days,
        WAITS_LOOKUP=settings.waits_lookup,
        WAITS_SECRET=settings.waits_secret,
        WAITS_REAL=settings.waits_real,
        WAITS_SAMPLES=settings.waits_lookup and not settings.waits_real and not settings.production,
        WAITS_NETWORK_LIMIT=settings.waits_network_limit,
        WAITS_CODE_LIMIT=settings.waits_code_limit,
        WAITS_TOTAL_LIMIT=settings.waits_total_limit,
        WAITS_KEPT_DAYS=settings.waits_kept_days,
        SITE_URL=settings.site_url,
        SECURITY_CONTACT=settings.security_contact,
        PREVIEW=settings.preview,
        EXAMPLES=settings.preview and not settings.production,
        CONTENT=settings.content,
    )
    app.url_map.strict_slashes = False


def _templates(app: Flask, settings: Settings) -> None:
    Babel(app, locale_selector=lambda: request.environ.get(ENVIRON_KEY, DEFAULT) if request else DEFAULT)
    env = app.jinja_env
    env.undefined = Careful
    env.trim_blocks = env.lstrip_blocks = True
    env.auto_reload = settings.preview
    env.bytecode_cache = _compiled(settings)
    env.loader = ChoiceLoader([FileSystemLoader(str(ROOT / "templates")), PrefixLoader({
        "govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja"), "govuk_frontend_wtf": PackageLoader("govuk_frontend_wtf"),
    })])  # fmt: skip
    # Flask-Babel finds the catalogue anew for each word, a millisecond a page; it is the same for the whole request.
    env.install_gettext_callables(  # type: ignore[attr-defined]
        lambda words: _catalogue().ugettext(words), lambda one, many, n: _catalogue().ungettext(one, many, n), newstyle=True
    )
    env.globals["_"] = _say
    env.globals.update(asset=app.extensions["assets"], languages=LANGUAGES, wtforms_errors=_error_summary)
    # Where a page is made anew for each search: `{% from ... import %}` compares all global names again, 0.1 ms each time.
    env.globals["macros"] = lambda template: env.get_template(template).module
    env.globals["piece"] = app.extensions["pieces"] = Pieces(app, fresh=settings.preview)
    app.extensions["results_page"] = page = ResultsPage(app, fresh=settings.preview)
    app.extensions["editions"].spare_time = SpareTime(app, page, app.extensions["editions"])
    env.filters.update(
        day=lambda d: in_words(d, g.language),
        month=lambda d: month_in_words(d, g.language),
        full_day=lambda d: in_full(d, g.language),
        figures=lambda number: in_figures(number, g.language),
        isolated=_isolated,
        tight=tight,
    )


def _isolated(number: str) -> Markup:
    """A phone number within a sentence: in Urdu and Arabic its second half would else stand before its first."""
    return Markup("<bdi>{}</bdi>").format(number)


def _error_summary(form: Any, params: dict[str, Any]) -> Any:
    """The GOV.UK error summary of a form, as its own extension gives it: brought in by the first form with a mistake in it."""
    from govuk_frontend_wtf.main import wtforms_errors

    return wtforms_errors(form, params)


def _compiled(settings: Settings) -> FileSystemBytecodeCache | None:
    """Templates as code, kept for the next start; Jinja throws away what is not of the template as it is now."""
    folder = settings.var / "templates"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:  # a file system that may not be written: the next start is only slower
        return None
    return FileSystemBytecodeCache(str(folder))


def _say(words: str, /, **values: object) -> Markup:
    """`_()` in templates, without the four calls that Jinja's own makes for each word on a page."""
    said = _said(g.get("language", DEFAULT), words)
    return said % values if "%" in said else said


@lru_cache(maxsize=4096)
def _said(language: str, words: str) -> Markup:
    """The words in the language of the request being answered. They are asked for forty times a page."""
    return Markup(_catalogue().ugettext(words))


def _catalogue() -> Translations:
    return _catalogue_of(g.get("language", DEFAULT))


@lru_cache(maxsize=len(LANGUAGES))
def _catalogue_of(language: str) -> Translations:
    """Flask-Babel finds it anew each time it is asked, which is a tenth of a page."""
    with force_locale(language):
        return get_translations()  # type: ignore[no-any-return]


def _before(app: Flask, editions: Editions) -> None:
    @app.before_request
    def edition() -> None:
        hand_over(editions.current, request.environ.get(ENVIRON_KEY, DEFAULT))
        if "\0" in request.path:
            abort(404)

    frame = Frame(app, fresh=app.config["PREVIEW"])

    @app.context_processor
    def shared() -> dict[str, Any]:
        language = LANGUAGES[g.get("language", DEFAULT)]
        path = _path_here()
        # What the request began with: an edit taken up meanwhile must not give an old page with a new team's number.
        library = g.library if "library" in g else editions.current.library
        header, footer, useful = frame.around(language, request.script_root, path, library.contact)
        return {
            "language": language,
            "library": library,
            "contact": library.contact,
            "today": g.get("today"),
            "path_here": path,
            "header": header,
            "footer": footer,
            "useful": useful,
        }


def _path_here() -> str:
    """The address without its language, fit for a link; the home page for one that browsers take for another site's."""
    return "/" if {"\0", "\\"} & set(request.path) else quote(request.path)


def _static(app: Flask) -> None:
    @app.get("/static/<name>")
    def built_file(name: str) -> Response:
        found = app.extensions["assets"].read(name)
        if found is None:
            abort(404)
        raw, kind = found
        g.keep = True
        return Response(raw, headers={"Cache-Control": FOR_EVER, "Content-Type": kind})
