"""Every setting is checked at the start, and a wrong one says which it is and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from localoffer.settings import DEFAULTS, ROOT, SETTINGS, SettingError, Settings
from tests.table import each

SECRET = "s" * 32
PRODUCTION = {
    "LOCALOFFER_ENV": "production",
    "LOCALOFFER_SECRET_KEY": SECRET,
    "LOCALOFFER_SECURITY_CONTACT": "mailto:a@example.org",
}

WRONG = {
    "an environment we do not have": ("LOCALOFFER_ENV", "staging"),
    "an environment left empty": ("LOCALOFFER_ENV", ""),
    "TLS said with yes": ("LOCALOFFER_TLS", "yes"),
    "preview said with a number": ("LOCALOFFER_PREVIEW", "1"),
    "proxies in words": ("LOCALOFFER_PROXIES", "two"),
    "fewer than no proxies": ("LOCALOFFER_PROXIES", "-1"),
    "half a proxy": ("LOCALOFFER_PROXIES", "1.5"),
    "a wait that is not a number": ("LOCALOFFER_WATCH", "nan"),
    "a wait without an end": ("LOCALOFFER_WATCH", "inf"),
    "a wait that is empty": ("LOCALOFFER_WATCH", ""),
    "a limit in words": ("LOCALOFFER_GAP_LIMIT", "ten"),
    "a limit below nothing": ("LOCALOFFER_GAP_LIMIT", "-5"),
    "half a note": ("LOCALOFFER_GAP_LIMIT", "0.5"),
    "a site address that is none": ("LOCALOFFER_SITE_URL", "example.org"),
}


@each(("name", "value"), WRONG.values(), ids=WRONG)
def test_a_wrong_setting_is_named_with_what_to_do(name: str, value: str) -> None:
    with pytest.raises(SettingError) as told:
        Settings.from_environment({name: value})
    assert name in str(told.value)
    assert str(told.value).endswith(".")


REFUSED_IN_PRODUCTION = {
    "no secret": ("LOCALOFFER_SECRET_KEY", ""),
    "the secret of development": ("LOCALOFFER_SECRET_KEY", "development-only"),
    "a secret that is too short": ("LOCALOFFER_SECRET_KEY", "s" * 31),
    "a secret of spaces": ("LOCALOFFER_SECRET_KEY", " " * 40),
    "no one to tell of a fault": ("LOCALOFFER_SECURITY_CONTACT", ""),
    "a bare address to tell of a fault": ("LOCALOFFER_SECURITY_CONTACT", "a@example.org"),
    "a day that stands still": ("LOCALOFFER_TODAY", "2026-11-23"),
}


@each(("name", "value"), REFUSED_IN_PRODUCTION.values(), ids=REFUSED_IN_PRODUCTION)
def test_production_refuses_to_start(name: str, value: str) -> None:
    with pytest.raises(SettingError) as told:
        Settings.from_environment({**PRODUCTION, name: value})
    assert name in str(told.value)


@pytest.mark.parametrize("name", ["LOCALOFFER_SECRET_KEY", "LOCALOFFER_SECURITY_CONTACT"])
def test_no_secret_has_a_default_in_production(name: str) -> None:
    with pytest.raises(SettingError, match=name):
        Settings.from_environment({key: value for key, value in PRODUCTION.items() if key != name})


def test_a_refused_secret_is_not_shown() -> None:
    with pytest.raises(SettingError) as told:
        Settings.from_environment({**PRODUCTION, "LOCALOFFER_SECRET_KEY": "hunter2"})
    assert "hunter2" not in str(told.value)


def test_production_starts_with_its_secrets() -> None:
    found = Settings.from_environment(PRODUCTION)
    assert found.production
    assert found.secret_key == SECRET
    assert not found.preview


def test_development_starts_with_nothing_set() -> None:
    found = Settings.from_environment({})
    assert not found.production
    assert found.content == ROOT / "content"
    assert found.database_url == f"sqlite:///{ROOT / 'var' / 'localoffer.sqlite'}"
    assert (found.tls, found.proxies, found.today) == (False, 0, "")
    assert found.watch > 0


def test_a_folder_may_be_given_from_the_root_of_the_disk_or_of_the_project(tmp_path: Path) -> None:
    found = Settings.from_environment({"LOCALOFFER_CONTENT": str(tmp_path), "LOCALOFFER_VAR": "elsewhere"})
    assert found.content == tmp_path
    assert found.var == ROOT / "elsewhere"


def test_the_database_lives_with_the_rest_unless_it_is_said_where() -> None:
    assert Settings.from_environment({"LOCALOFFER_VAR": "/data"}).database_url == "sqlite:////data/localoffer.sqlite"
    address = "postgresql+psycopg://site@localhost/site"
    assert Settings.from_environment({"DATABASE_URL": address}).database_url == address


def test_spaces_and_a_last_slash_are_forgiven() -> None:
    found = Settings.from_environment({"LOCALOFFER_SITE_URL": " https://www.example.org/ ", "LOCALOFFER_TLS": "on "})
    assert (found.site_url, found.tls) == ("https://www.example.org", True)


def test_the_environment_of_the_process_is_read_when_none_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOCALOFFER_GAP_LIMIT", "3")
    assert Settings.from_environment().gap_limit == 3


def test_every_setting_has_a_name_and_a_sentence_that_helps() -> None:
    assert len(DEFAULTS) == len(SETTINGS)
    for setting in SETTINGS:
        assert setting.name.isupper()
        assert setting.help.endswith(".")


def test_nothing_else_in_the_package_reads_the_environment() -> None:
    """HOUSE.md: `settings` is the only reader. The command line may hand it on to the server it starts."""
    for path in (ROOT / "localoffer").rglob("*.py"):
        if path.name in ("settings.py", "running.py", "gunicorn_conf.py"):
            continue
        assert "os.environ" not in path.read_text("utf-8"), path
        assert "os.getenv" not in path.read_text("utf-8"), path


@each("address", ["postgres://a:secret@b/c", "localoffer.sqlite", "sqlite:///", "mysql://a/b"])
def test_a_database_that_cannot_be_right_stops_the_start_and_no_password_is_told(address: str) -> None:
    with pytest.raises(SettingError, match="DATABASE_URL") as told:
        Settings.from_environment({"DATABASE_URL": address})
    assert "secret" not in str(told.value)


def test_a_database_file_may_be_named_from_the_root_of_the_project() -> None:
    assert Settings.from_environment({"DATABASE_URL": "sqlite:///var/x.sqlite"}).database_url == f"sqlite:///{ROOT}/var/x.sqlite"
