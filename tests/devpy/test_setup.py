"""What dev.py prepares, skips, refuses and asks for."""

import datetime
import os
import subprocess
import sys
from types import SimpleNamespace

import pytest

from devtools import debian, environments, setup, testing


@pytest.fixture
def site(tmp_path, monkeypatch):
    monkeypatch.setenv("LOCAL_OFFER_VAR", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("BASE_URL", raising=False)
    monkeypatch.delenv("LOCAL_OFFER_TODAY", raising=False)
    return setup.Site.from_environment(8123)


def test_fingerprint_follows_names_and_contents(tmp_path, monkeypatch):
    monkeypatch.setattr(environments, "ROOT", tmp_path)
    page = tmp_path / "page.toml"
    page.write_text("one")
    first = environments.fingerprint([tmp_path])
    assert environments.fingerprint([tmp_path]) == first
    page.write_text("two")
    second = environments.fingerprint([tmp_path])
    page.rename(tmp_path / "other.toml")
    assert len({first, second, environments.fingerprint([tmp_path])}) == 3


def test_stamp_is_fresh_only_for_its_state(tmp_path):
    environments.Stamp(tmp_path / "stamp", "a").set()
    assert environments.Stamp(tmp_path / "stamp", "a").is_fresh()
    assert not environments.Stamp(tmp_path / "stamp", "b").is_fresh()
    assert not environments.Stamp(tmp_path / "none", "a").is_fresh()


def test_site_knows_its_own_address_and_settings(site):
    assert site.env["BASE_URL"] == "http://127.0.0.1:8123"
    assert site.env["DJANGO_SETTINGS_MODULE"] == "localoffer.settings.dev"


def test_reset_removes_the_site_and_nothing_else(site):
    (site.var / "media").mkdir()
    for name in ("media/picture.png", "db.sqlite3", ".database", "somebody-elses.txt"):
        (site.var / name).touch()
    site.reset()
    assert [path.name for path in site.var.iterdir()] == ["somebody-elses.txt"]


def test_reset_refuses_a_database_that_is_not_its_own(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://user@127.0.0.1/offer")
    monkeypatch.setenv("LOCAL_OFFER_VAR", str(tmp_path))
    (tmp_path / "media").mkdir()
    with pytest.raises(SystemExit, match="DATABASE_URL"):
        setup.Site.from_environment(8000).reset()
    assert (tmp_path / "media").exists()


def test_missing_package_names_the_exact_command(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(debian.shutil, "which", lambda name: f"/usr/bin/{name}")
    with pytest.raises(SystemExit, match="sudo apt-get install python3-venv"):
        debian.install(["python3-venv"], "Python's venv")


def test_missing_package_on_another_system_says_what_to_do(monkeypatch):
    monkeypatch.setattr(debian.shutil, "which", lambda name: None)
    with pytest.raises(SystemExit, match="Install Google Chrome"):
        debian.install(["chromium"], "A browser", "Install Google Chrome.")


@pytest.mark.parametrize(
    ("arguments", "selection"),
    [
        ([], []),
        (["devpy"], ["tests/devpy"]),
        (["devpy", "-k", "devpy", "-x"], ["tests/devpy", "-k", "devpy", "-x"]),
        (["devpy", "--", "-q"], ["tests/devpy", "-q"]),
        (["tests/devpy/test_setup.py::test_x"], ["tests/devpy/test_setup.py::test_x"]),
        (["devpy/test_setup.py::test_x"], ["tests/devpy/test_setup.py::test_x"]),
    ],
)
def test_selection_of_tests(arguments, selection):
    assert testing.select(arguments) == selection


@pytest.mark.parametrize(
    ("selection", "several"),
    [
        ([], True),
        (["tests/news"], True),
        (["tests/news", "-k", "feed"], True),
        (["-n0"], False),
        (["tests/news", "-n", "3"], False),
        (["tests/devpy/test_setup.py"], False),
        (["tests/devpy/test_setup.py::test_x", "-x"], False),
        (["tests/news", "--pdb"], False),
    ],
)
def test_several_processes_where_that_helps(selection: list[str], several: bool) -> None:
    assert bool(testing.processes(selection)) is several


def test_another_version_has_an_environment_of_its_own() -> None:
    assert environments.other(None, None) is environments.OWN
    other = environments.other(sys.executable, "8.1rc1")
    version = ".".join(map(str, sys.version_info[:2]))
    assert other.folder == environments.ROOT.joinpath(
        "var", "environments", f"python-{version}-wagtail-8.1rc1"
    )
    assert other.made_by == sys.executable


def test_a_python_that_is_not_here_is_named() -> None:
    with pytest.raises(SystemExit, match=r"no Python 3\.99"):
        environments.other("3.99", None)


def test_unknown_app_is_refused_with_the_known_ones():
    with pytest.raises(SystemExit, match=r"no tests called gardening.*devpy"):
        testing.select(["gardening"])


def test_browser_variable_that_names_no_program_is_refused(monkeypatch):
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")
    with pytest.raises(SystemExit, match="/nowhere/chromium"):
        testing.find_browser()


def test_the_day_of_the_demonstration_is_handed_on_and_else_left_alone(site):
    assert "LOCAL_OFFER_TODAY" not in site.env
    assert (
        setup.Site.from_environment(8123, datetime.date(2025, 12, 1)).env["LOCAL_OFFER_TODAY"]
        == "2025-12-01"
    )


def test_another_day_prepares_the_database_again_and_the_same_day_does_not(site, monkeypatch):
    ran = []
    monkeypatch.setattr(
        setup.subprocess,
        "run",
        lambda command, **_options: ran.append(command[-1]) or SimpleNamespace(returncode=0),
    )
    (site.var / "db.sqlite3").touch()
    august, november = datetime.date(2024, 8, 15), datetime.date(2024, 11, 30)
    for day, times in ((august, 1), (august, 1), (november, 2), (august, 3), (None, 4), (None, 4)):
        setup.Site.from_environment(8123, day).prepare_database()
        assert ran == ["follow_clock"] * times


def test_the_clock_runs_on_from_when_it_was_set_until_another_day_is_asked_for(site, monkeypatch):
    def since(today=None):
        started = setup.Site.from_environment(8123, today)
        started.wind_clock()
        return started.env["LOCAL_OFFER_SINCE"]

    first = since()
    (site.var / ".clock").write_text(" 2026-11-27T10:00:00+00:00")
    assert since() == "2026-11-27T10:00:00+00:00"
    assert since(datetime.date(2025, 12, 1)) >= first
    (site.var / ".clock").write_text("2025-12-01 2026-11-27T10:00:00+00:00")
    assert since(datetime.date(2025, 12, 1)) >= first
    assert since() >= first
    site.reset()
    assert not (site.var / ".clock").exists()


@pytest.mark.parametrize("day", ["2025-13-01", "1 December 2025", "tomorrow", ""])
def test_a_day_that_is_none_is_refused_before_anything_is_done(day, tmp_path):
    done = subprocess.run(
        [sys.executable, "dev.py", "run", "--today", day],
        cwd=setup.ROOT,
        env={**os.environ, "LOCAL_OFFER_VAR": str(tmp_path / "var")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, (tmp_path / "var").exists()) == (2, False)
    assert f"--today: {day!r} is not a day such as 2025-12-01" in done.stderr
