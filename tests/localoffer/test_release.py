"""The release is the same wherever the same code runs with the same settings."""

import contextlib
import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from localoffer.settings.release import fingerprint
from tests import databases
from tests.processes import wait_for

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def code(tmp_path: Path) -> Path:
    (tmp_path / "requirements.txt").write_text("wagtail")
    for name in ("news/models.py", "templates/base.html", "var/note.txt", "tests/test_news.py"):
        file = tmp_path / name
        file.parent.mkdir()
        file.write_text("1")
    return tmp_path


@pytest.mark.parametrize("name", ["requirements.txt", "news/models.py", "templates/base.html"])
def test_other_code_is_another_release(code: Path, name: str) -> None:
    before = fingerprint(code)
    assert fingerprint(code) == before
    (code / name).write_text("2")
    assert fingerprint(code) != before


def test_a_file_with_another_name_is_another_release(code: Path) -> None:
    before = fingerprint(code)
    (code / "news/models.py").rename(code / "news/views.py")
    assert fingerprint(code) != before


def test_other_settings_are_another_release(code: Path) -> None:
    assert fingerprint(code, "https://a.example") != fingerprint(code, "https://b.example")


@pytest.mark.parametrize("name", ["var/note.txt", "tests/test_news.py"])
def test_what_no_answer_is_made_from_changes_no_release(code: Path, name: str) -> None:
    before = fingerprint(code)
    (code / name).write_text("2")
    assert fingerprint(code) == before


@contextlib.contextmanager
def gunicorn(database: str, pid: Path) -> Iterator[str]:
    """The address of a site with one worker."""
    env = {
        **os.environ,
        "DATABASE_URL": databases.url(database),
        "DJANGO_SETTINGS_MODULE": "localoffer.settings.test",
    }
    command = [sys.executable, "-m", "gunicorn", "--workers=1", "--no-control-socket"]
    with subprocess.Popen(
        [*command, "--bind=127.0.0.1:0", f"--pid={pid}", "localoffer.wsgi"],
        cwd=ROOT,
        env=env,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield next(
                line.partition("http://")[2].split()[0]
                for line in process.stderr
                if "Listening at" in line
            )
        finally:
            process.terminate()


def tag_at(address: str) -> str:
    request = urllib.request.Request(f"http://{address}/en/", headers={"Host": "127.0.0.1:8000"})
    with urllib.request.urlopen(request) as answer:
        return answer.headers["ETag"]


@pytest.mark.same_on_every_database
def test_workers_that_were_started_apart_give_one_etag(own_database: str, tmp_path: Path) -> None:
    with gunicorn(own_database, tmp_path / "first") as first:
        tags = {wait_for(lambda: tag_at(first))}
        with gunicorn(own_database, tmp_path / "second") as second:
            tags |= {tag_at(address) for address in [first, second] * 2}
    assert len(tags) == 1
