"""Every setting with its default and its help sentence. The only reader of the environment; knows nothing else."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
DEVELOPMENT_SECRET = "development-only"
SHORTEST_SECRET = 32
MOST_DAYS = 10_000


class SettingError(Exception):
    """A setting is missing or cannot be right; the message says which, and what to do."""


@dataclass(frozen=True, slots=True)
class Setting:
    name: str
    default: str
    help: str


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "LOCALOFFER_ENV",
        "development",
        "`development` or `production`. Production refuses to start without its secrets.",
    ),
    Setting(
        "LOCALOFFER_SECRET_KEY",
        "",
        "Signs form tokens. At least 32 characters; needed in production, no default there.",
    ),
    Setting("LOCALOFFER_CONTENT", "content", "The folder of Markdown and YAML that is the site."),
    Setting(
        "LOCALOFFER_VAR",
        "var",
        "Where the search index, the saved library and the default database are kept.",
    ),
    Setting(
        "DATABASE_URL",
        "",
        "Where comments are kept. Empty is an SQLite file in LOCALOFFER_VAR; `postgresql+psycopg://...` works too.",
    ),
    Setting(
        "LOCALOFFER_SITE_URL",
        "http://127.0.0.1:8000",
        "The public address, for the site map and security.txt.",
    ),
    Setting("LOCALOFFER_TLS", "off", "`on` when the site is served over HTTPS: adds HSTS and secure cookies."),
    Setting(
        "LOCALOFFER_PROXIES",
        "0",
        "How many trusted proxies stand in front, so that limits count the right network.",
    ),
    Setting(
        "LOCALOFFER_TODAY",
        "",
        "A date (2026-11-23) to read the site as on that day, for checking facts. Development only.",
    ),
    Setting(
        "LOCALOFFER_PREVIEW",
        "off",
        "`on` shows each page's problems on the page and shows unsound pages too. `localoffer serve` sets it.",
    ),
    Setting("LOCALOFFER_WATCH", "0.4", "Seconds between looks for edited content; 0 never looks."),
    Setting(
        "LOCALOFFER_COUNT",
        "60",
        "Seconds between adding what was read to the counts in the database; 0 counts nothing.",
    ),
    Setting(
        "LOCALOFFER_GAP_LIMIT",
        "10",
        "How many 'tell us what is missing' notes one network may send in an hour.",
    ),
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
    Setting(
        "LOCALOFFER_SECURITY_CONTACT",
        "",
        "Where to report a security fault (mailto: or https:), for security.txt. Needed in production.",
    ),
    Setting(
        "LOCALOFFER_CHROMIUM",
        "",
        "The browser that the browser tests use. `make test` finds or installs one.",
    ),
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

        Raises:
            SettingError: naming the setting and the mend, when one cannot be right.
        """
        source = os.environ if environment is None else environment
        value = {name: source.get(name, default).strip() for name, default in DEFAULTS.items()}
        production = _one_of(value, "LOCALOFFER_ENV", ("development", "production")) == "production"
        var = _folder(value["LOCALOFFER_VAR"])
        return cls(
            production=production,
            secret_key=_secret(value["LOCALOFFER_SECRET_KEY"], production),
            content=_folder(value["LOCALOFFER_CONTENT"]),
            var=var,
            database_url=value["DATABASE_URL"] or f"sqlite:///{var / 'localoffer.sqlite'}",
            site_url=_address(value["LOCALOFFER_SITE_URL"]),
            tls=_one_of(value, "LOCALOFFER_TLS", ("on", "off")) == "on",
            proxies=_whole(value, "LOCALOFFER_PROXIES"),
            today=_today(value["LOCALOFFER_TODAY"], production),
            preview=_one_of(value, "LOCALOFFER_PREVIEW", ("on", "off")) == "on",
            watch=_number(value, "LOCALOFFER_WATCH"),
            count=_number(value, "LOCALOFFER_COUNT"),
            gap_limit=_whole(value, "LOCALOFFER_GAP_LIMIT"),
            comment_limit=_whole(value, "LOCALOFFER_COMMENT_LIMIT"),
            quickest=_number(value, "LOCALOFFER_QUICKEST"),
            read_days=_days(value, "LOCALOFFER_READ_DAYS"),
            answer_days=_days(value, "LOCALOFFER_ANSWER_DAYS"),
            contact_days=_days(value, "LOCALOFFER_CONTACT_DAYS"),
            words_days=_days(value, "LOCALOFFER_WORDS_DAYS"),
            security_contact=_contact(value["LOCALOFFER_SECURITY_CONTACT"], production),
        )


def _folder(name: str) -> Path:
    path = Path(name)
    return path if path.is_absolute() else ROOT / path


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


def _today(today: str, production: bool) -> str:
    if today and production:
        raise SettingError("LOCALOFFER_TODAY is for checking facts and must be empty in production.")
    return today


def _contact(contact: str, production: bool) -> str:
    if production and not contact.startswith(("mailto:", "https://")):
        raise SettingError("LOCALOFFER_SECURITY_CONTACT must start with mailto: or https:// in production.")
    return contact
