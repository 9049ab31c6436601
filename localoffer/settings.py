"""Every setting with its default and its help sentence. The only reader of the environment; knows nothing else."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from .facts import dataclass

ROOT = Path(__file__).resolve().parent.parent
DEVELOPMENT_SECRET = "development-only"
SHORTEST_SECRET = 32
SQLITE, POSTGRESQL = "sqlite:///", "postgresql+psycopg://"
MOST_DAYS = 10_000


class SettingError(Exception):
    """A setting is missing or cannot be right; the message says which, and what to do."""


@dataclass(frozen=True, slots=True)
class Setting:
    name: str
    default: str
    help: str


SETTINGS: tuple[Setting, ...] = (
    Setting("LOCALOFFER_ENV", "development", "`development` or `production`. Production refuses to start without its secrets."),
    Setting("LOCALOFFER_SECRET_KEY", "", "Signs form tokens. At least 32 characters; needed in production, no default there."),
    Setting("LOCALOFFER_CONTENT", "content", "The folder of Markdown and YAML that is the site."),
    Setting("LOCALOFFER_VAR", "var", "Where the search index, the saved library and the default database are kept."),
    Setting(
        "DATABASE_URL",
        "",
        "Where comments are kept. Empty is an SQLite file in LOCALOFFER_VAR; `postgresql+psycopg://...` works too.",
    ),
    Setting("LOCALOFFER_SITE_URL", "http://127.0.0.1:8000", "The public address, for the site map and security.txt."),
    Setting("LOCALOFFER_TLS", "off", "`on` when the site is served over HTTPS: adds HSTS and secure cookies."),
    Setting("LOCALOFFER_PROXIES", "0", "How many trusted proxies stand in front, so that limits count the right network."),
    Setting("LOCALOFFER_TODAY", "", "A date (2026-11-23) to read the site as on that day, for checking facts. Development only."),
    Setting(
        "LOCALOFFER_PREVIEW",
        "off",
        "`on` shows each page's problems on the page and shows unsound pages too. `localoffer serve` sets it.",
    ),
    Setting("LOCALOFFER_WATCH", "0.25", "Seconds between looks for edited content; 0 never looks."),
    Setting("LOCALOFFER_COUNT", "60", "Seconds between adding what was read to the counts in the database; 0 counts nothing."),
    Setting("LOCALOFFER_GAP_LIMIT", "10", "How many 'tell us what is missing' notes one network may send in an hour."),
    Setting("LOCALOFFER_COMMENT_LIMIT", "30", "How many comments or survey replies one network may send in an hour."),
    Setting(
        "LOCALOFFER_QUICKEST",
        "2",
        "Seconds in which no person fills in a form. Sent sooner, it is shown again with its words; 0 never asks twice.",
    ),
    Setting("LOCALOFFER_READ_DAYS", "5", "Working days in which we aim to read a comment. For the team to agree."),
    Setting("LOCALOFFER_ANSWER_DAYS", "20", "Working days in which we aim to answer. For the team to agree."),
    Setting("LOCALOFFER_CONTACT_DAYS", "90", "Days after which the way to reach whoever wrote is deleted."),
    Setting(
        "LOCALOFFER_WORDS_DAYS",
        "365",
        "Days after the end of the year it came in, after which a comment's original words are deleted.",
    ),
    Setting("LOCALOFFER_STAFF_IDLE", "30", "Minutes without doing anything after which staff have to sign in again."),
    Setting("LOCALOFFER_STAFF_LONGEST", "10", "Hours after which staff have to sign in again whatever they are doing."),
    Setting(
        "LOCALOFFER_STAFF_TRIES",
        "5",
        "How often one staff account may be tried in five minutes; one network may try four times as often.",
    ),
    Setting(
        "WAITS_LOOKUP",
        "off",
        "`on` lets families look up one child's wait with the code on their letter. Refuses to start without WAITS_SECRET.",
    ),
    Setting(
        "WAITS_SECRET",
        "",
        "Keys the digests of codes and cases. At least 32 characters, not LOCALOFFER_SECRET_KEY, never in the database. "
        "Change it and every code stops working.",
    ),
    Setting("WAITS_DATA", "test", "`test` or `real`. While it is `test`, every look-up page says that the cases are made up."),
    Setting(
        "WAITS_NETWORK_LIMIT", "8", "How many look-ups that find nothing, or codes mistyped, one network may make in 5 minutes."
    ),
    Setting("WAITS_CODE_LIMIT", "10", "How many look-ups that find nothing may be made with one code in a day."),
    Setting("WAITS_TOTAL_LIMIT", "3000", "How many look-ups that find nothing may be made by everybody together in an hour."),
    Setting(
        "WAITS_KEPT_DAYS",
        "30",
        "Days for which a wait that is over, or gone from its list, is kept. A change counts for lists loaded after it.",
    ),
    Setting("WAITS_SHRINK_LIMIT", "20", "How many in every 100 open cases a load may lose before it is refused."),
    Setting(
        "LOCALOFFER_SECURITY_CONTACT",
        "",
        "Where to report a security fault (mailto: or https:), for security.txt. Needed in production.",
    ),
    Setting("LOCALOFFER_CHROMIUM", "", "The browser that the browser tests use. `make test` finds or installs one."),
)
DEFAULTS = {setting.name: setting.default for setting in SETTINGS}


@dataclass(frozen=True)
class Settings:
    """All settings, checked."""

    production: bool
    secret_key: str
    content: Path
    var: Path
    database_url: str
    site_url: str
    tls: bool
    proxies: int
    today: str
    preview: bool
    watch: float
    count: float
    gap_limit: int
    waits_lookup: bool
    waits_secret: str
    waits_real: bool
    waits_network_limit: int
    waits_code_limit: int
    waits_total_limit: int
    waits_kept_days: int
    waits_shrink_limit: int
    staff_idle: int
    staff_longest: int
    staff_tries: int
    comment_limit: int
    quickest: float
    read_days: int
    answer_days: int
    contact_days: int
    words_days: int
    security_contact: str

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Read and check every setting.

        Raises SettingError, naming the setting and the mend, when one cannot be right.
        """
        value = _values(os.environ if environment is None else environment)
        production = _one_of(value, "LOCALOFFER_ENV", ("development", "production")) == "production"
        return cls(
            production=production,
            secret_key=_secret(value["LOCALOFFER_SECRET_KEY"], production),
            content=_folder(value["LOCALOFFER_CONTENT"]),
            var=_folder(value["LOCALOFFER_VAR"]),
            database_url=_database(value["DATABASE_URL"] or f"{SQLITE}{_folder(value['LOCALOFFER_VAR']) / 'localoffer.sqlite'}"),
            site_url=_address(value["LOCALOFFER_SITE_URL"]),
            tls=_one_of(value, "LOCALOFFER_TLS", ("on", "off")) == "on",
            proxies=_whole(value, "LOCALOFFER_PROXIES"),
            today=_today(value["LOCALOFFER_TODAY"], production),
            preview=_one_of(value, "LOCALOFFER_PREVIEW", ("on", "off")) == "on",
            watch=_number(value, "LOCALOFFER_WATCH"),
            count=_number(value, "LOCALOFFER_COUNT"),
            gap_limit=_whole(value, "LOCALOFFER_GAP_LIMIT"),
            waits_lookup=_one_of(value, "WAITS_LOOKUP", ("on", "off")) == "on",
            waits_secret=_waits_secret(value),
            waits_real=_one_of(value, "WAITS_DATA", ("test", "real")) == "real",
            waits_network_limit=_whole(value, "WAITS_NETWORK_LIMIT"),
            waits_code_limit=_whole(value, "WAITS_CODE_LIMIT"),
            waits_total_limit=_whole(value, "WAITS_TOTAL_LIMIT"),
            waits_kept_days=_days(value, "WAITS_KEPT_DAYS"),
            waits_shrink_limit=_whole(value, "WAITS_SHRINK_LIMIT"),
            staff_idle=_some(value, "LOCALOFFER_STAFF_IDLE"),
            staff_longest=_some(value, "LOCALOFFER_STAFF_LONGEST"),
            staff_tries=_some(value, "LOCALOFFER_STAFF_TRIES"),
            comment_limit=_whole(value, "LOCALOFFER_COMMENT_LIMIT"),
            quickest=_number(value, "LOCALOFFER_QUICKEST"),
            read_days=_days(value, "LOCALOFFER_READ_DAYS"),
            answer_days=_days(value, "LOCALOFFER_ANSWER_DAYS"),
            contact_days=_days(value, "LOCALOFFER_CONTACT_DAYS"),
            words_days=_days(value, "LOCALOFFER_WORDS_DAYS"),
            security_contact=_contact(value["LOCALOFFER_SECURITY_CONTACT"], production),
        )


def _values(source: Mapping[str, str]) -> dict[str, str]:
    return {name: source.get(name, default).strip() for name, default in DEFAULTS.items()}


def _folder(name: str) -> Path:
    path = Path(name)
    return path if path.is_absolute() else ROOT / path


def _database(address: str) -> str:
    """Checked here, for the database itself is not opened before something is written. Not told: it may hold a password."""
    if address.startswith(POSTGRESQL):
        return address
    if not address.startswith(SQLITE) or address == SQLITE:
        raise SettingError(f"DATABASE_URL must begin with {POSTGRESQL} or {SQLITE} and name a database. Empty is a file of ours.")
    return f"{SQLITE}{_folder(address.removeprefix(SQLITE))}"


def _one_of(value: Mapping[str, str], name: str, allowed: tuple[str, ...]) -> str:
    if value[name] not in allowed:
        raise SettingError(f"{name} is '{value[name]}'. Set it to {' or '.join(allowed)}.")
    return value[name]


def _number(value: Mapping[str, str], name: str) -> float:
    try:
        number = float(value[name])
    except ValueError:
        raise SettingError(f"{name} is '{value[name]}', which is not a number. Its default is {DEFAULTS[name]}.") from None
    if not 0 <= number < 1_000_000:
        raise SettingError(f"{name} is {value[name]}. It must not be negative. Its default is {DEFAULTS[name]}.")
    return number


def _whole(value: Mapping[str, str], name: str) -> int:
    """A whole number. Half a proxy is refused: cut to none, every family would be counted as one network."""
    number = _number(value, name)
    if number != int(number):
        raise SettingError(f"{name} is {value[name]}, which is not a whole number. Its default is {DEFAULTS[name]}.")
    return int(number)


def _some(value: Mapping[str, str], name: str) -> int:
    """A whole number from one up: none of it would let nobody in."""
    number = _whole(value, name)
    if number < 1:
        raise SettingError(f"{name} is {value[name]}. It must be 1 or more. Its default is {DEFAULTS[name]}.")
    return number


def _days(value: Mapping[str, str], name: str) -> int:
    number = _whole(value, name)
    if number > MOST_DAYS:
        raise SettingError(f"{name} is {value[name]}. The most is {MOST_DAYS} days. Its default is {DEFAULTS[name]}.")
    return number


def _address(address: str) -> str:
    """The public address, fit to have a path put after it."""
    try:
        parts = urlsplit(address)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        sound = False
    if not sound or not re.fullmatch(r"[\w\[\]:/.~%-]+", address):
        raise SettingError(
            f"LOCALOFFER_SITE_URL is '{address}'. Write the whole public address and nothing after it, like https://www.example.org."
        )
    return address.rstrip("/")


def _secret(secret: str, production: bool) -> str:
    if production and len(secret) < SHORTEST_SECRET:
        raise SettingError(
            f"LOCALOFFER_SECRET_KEY must have at least {SHORTEST_SECRET} characters in production. "
            "Make one with: python3 -c 'import secrets; print(secrets.token_urlsafe(48))'"
        )
    return secret or DEVELOPMENT_SECRET


def _waits_secret(value: Mapping[str, str]) -> str:
    """Needed where it is used, in development too: a secret that everybody knows would make the digests worth nothing."""
    secret = value["WAITS_SECRET"]
    if (secret or value["WAITS_LOOKUP"] == "on") and len(secret) < SHORTEST_SECRET:
        raise SettingError(
            f"WAITS_SECRET must have at least {SHORTEST_SECRET} characters while WAITS_LOOKUP is on. "
            "Make one with: python3 -c 'import secrets; print(secrets.token_urlsafe(48))'"
        )
    if secret and secret == value["LOCALOFFER_SECRET_KEY"]:
        raise SettingError("WAITS_SECRET is the same as LOCALOFFER_SECRET_KEY. Make another: each must be able to change alone.")
    return secret


def _today(today: str, production: bool) -> str:
    if today and production:
        raise SettingError("LOCALOFFER_TODAY is for checking facts and must be empty in production.")
    return today


def _contact(contact: str, production: bool) -> str:
    if production and not contact.startswith(("mailto:", "https://")):
        raise SettingError("LOCALOFFER_SECURITY_CONTACT must start with mailto: or https:// in production.")
    return contact
