"""The demonstration site as it runs on one machine, and a real browser that visits it."""

import contextlib
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests import databases, loaded

LOGIN = "/admin/login/"
ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 20_000  # milliseconds, for a machine that does other work too
# A press that begins while a block slides into its place can end beside the button, and is lost.
STILL = (
    "addEventListener('DOMContentLoaded', () => { if (window.jQuery) window.jQuery.fx.off ="
    " true; })"
)
BROWSER_ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@dataclass(frozen=True)
class LiveSite:
    """`logins` is {role: {username, password}}; `worker_log` is where the worker prints what it
    sends as mail.

    `env` is the environment for other programs of the same site.
    """

    url: str
    logins: dict
    worker_log: Path
    env: dict

    def mail(self, words):
        """What the worker has printed, once it holds these words. AssertionError after 20 s."""
        until = time.monotonic() + 20
        while words not in (printed := self.worker_log.read_text()):
            assert time.monotonic() < until, f"no mail with {words!r} in: {printed[-2000:]}"
            time.sleep(0.2)
        return printed


@pytest.fixture(scope="package")
def live_site(django_db_setup, tmp_path_factory):
    """A fresh demonstration under gunicorn with its worker, in a database of its own."""
    folder = tmp_path_factory.mktemp("live-site")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with contextlib.ExitStack() as stack:
        database = loaded.copy(django_db_setup, folder)
        stack.callback(databases.drop, database)
        env = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": loaded.SETTINGS,
            "LOCAL_OFFER_VAR": str(folder),
            "BASE_URL": f"http://127.0.0.1:{port}",
            "DATABASE_URL": databases.url(database),
            "PYTHONUNBUFFERED": "1",
        }
        gunicorn = [
            "gunicorn",
            "--no-control-socket",
            "--bind",
            f"127.0.0.1:{port}",
            "--threads",
            "4",
            "localoffer.wsgi",
        ]
        web = [sys.executable, "-m", *gunicorn]
        stack.enter_context(running(web, env, folder / "web.log"))
        stack.enter_context(
            running([sys.executable, "manage.py", "worker"], env, folder / "worker.log")
        )
        wait_for(f"http://127.0.0.1:{port}/en/", folder / "web.log")
        logins = json.loads((folder / "demo-login.json").read_text())["accounts"]
        yield LiveSite(f"http://127.0.0.1:{port}", logins, folder / "worker.log", env)


@contextlib.contextmanager
def running(command, env, log):
    """A program of the site, ended with all that it started."""
    with log.open("w") as output:
        process = subprocess.Popen(
            command, cwd=ROOT, env=env, stdout=output, stderr=subprocess.STDOUT
        )
        try:
            yield
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def wait_for(address, log):
    until = time.monotonic() + 180  # seconds, for a machine that does much else
    while True:
        try:
            return urllib.request.urlopen(address, timeout=30)
        except OSError:
            assert time.monotonic() < until, log.read_text()
            time.sleep(0.3)


@pytest.fixture(scope="package")
def chromium():
    """Not the session's browser of pytest-playwright: its event loop would stay open under the
    tests of other folders.
    """
    program = (
        os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    )
    assert program, "There is no Chromium or Chrome. Install one, or set CHROMIUM to its path."
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=BROWSER_ARGS)
        yield opened
        opened.close()


@contextlib.contextmanager
def windows(chromium: Browser, live_site: LiveSite) -> Iterator[Callable[..., Page]]:
    """A function that opens a window of its own for a person: a role of the demonstration, or None
    for a reader.

    `options` are Playwright's for a context, such as the size of a telephone's screen. At the end
    no window may have met a script error, a broken security policy or an answer of a broken server.
    """
    contexts, faults = [], []

    def note(message):
        # Wagtail's checker of a preview writes there what it finds.
        if message.type == "error" and not message.text.startswith(
            ("Failed to load resource", "axe.run results")
        ):
            faults.append(message.text)

    def note_answer(response):
        if response.status >= 500:
            faults.append(f"{response.status} {response.request.method} {response.url}")

    def answer_dialog(dialog):
        """Who leaves a form may; what Wagtail's scripts say in a box is a fault."""
        if dialog.type == "beforeunload":
            dialog.accept()
        else:
            faults.append(dialog.message)
            dialog.dismiss()

    def open_for(role=None, **options):
        context = chromium.new_context(
            **{"base_url": live_site.url, "viewport": {"width": 1280, "height": 900}} | options
        )
        context.add_init_script(STILL)
        contexts.append(context)
        window = context.new_page()
        window.set_default_timeout(PATIENCE)
        window.on("console", note)
        window.on("pageerror", lambda error: faults.append(str(error)))
        window.on("response", note_answer)
        window.on("dialog", answer_dialog)
        if role:
            sign_in(context, live_site.logins[role])
        return window

    yield open_for
    for context in contexts:
        context.close()
    assert not faults, faults


def sign_in(context: BrowserContext, login: dict[str, str]) -> None:
    """Without a window, which the walk signs in by."""
    token = re.compile('name="csrfmiddlewaretoken" value="([^"]*)"')
    (sent,) = token.findall(context.request.get(LOGIN).text())
    answer = context.request.post(
        LOGIN, form={**login, "csrfmiddlewaretoken": sent}, max_redirects=0
    )
    assert answer.status == 302, answer.text()


@pytest.fixture
def visit(chromium: Browser, live_site: LiveSite) -> Iterator[Callable[..., Page]]:
    with windows(chromium, live_site) as open_for:
        yield open_for
