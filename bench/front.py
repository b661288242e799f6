"""What nginx in front of the site can do. `python3 dev.py bench front [--json]`.

The nginx of deploy/ and gunicorn with production's settings show a demonstration of their own, on
free ports of 127.0.0.1. wrk asks by TLS for a page that nginx keeps and, turn by turn, for a static
file of as many bytes; then for the page as a reader with a session gets it, from gunicorn. Then a
page is published, and gunicorn is stopped and killed while readers go on asking.
"""

import argparse
import gzip
import json
import secrets
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import report
from devtools import debian, proxy, setup

PAGE = "/en/school-and-learning/cant-face-school/"
FILE = "/static/bench.html"
TURNS = 9
SECONDS = 1
PUBLISHES = 5
MOMENT = 0.6  # seconds, after which nginx asks behind the copy that it has just shown
RATIO = 0.8
LIMITS = {"publish": 2.0, "stopped": 2.0, "dead": 2.0}  # seconds


def program(name: str) -> str:
    """The path of wrk or nginx, installed now if there is none."""
    packages = {"wrk": "wrk", "nginx": "nginx-light"}
    folders = "/usr/sbin:/usr/local/sbin:/opt/homebrew/bin"
    if not (shutil.which(name) or shutil.which(name, path=folders)):
        debian.install([packages[name]], f"The program {name}")
    return shutil.which(name) or shutil.which(name, path=folders)


@contextmanager
def running(folder: Path) -> Iterator[proxy.Front]:
    """A demonstration behind nginx; `folder` is its LOCAL_OFFER_VAR."""
    development = setup.Site.from_environment(0)
    env = {**development.env, "LOCAL_OFFER_VAR": str(folder), "DATABASE_URL": ""}
    setup.Site(0, folder, env).prepare()
    (folder / "503.html").write_text("We’ll be back soon")
    production = {
        "DJANGO_SETTINGS_MODULE": "localoffer.settings.base",
        "SECRET_KEY": secrets.token_urlsafe(60),
        "ALLOWED_HOSTS": "127.0.0.1",
        "BASE_URL": "https://127.0.0.1",
    }
    with proxy.front(folder, {**env, **production}) as front:
        front.start_site("--workers", "2", "--threads", "2")
        yield front


def load(front: proxy.Front, address: str, seconds: int = SECONDS, **headers: str) -> dict:
    """Requests a second and the 95th percentile in ms, of 32 readers on connections that last."""
    given = {"Host": "127.0.0.1", "Accept-Encoding": "gzip", **headers}
    command = [program("wrk"), "-t", "2", "-c", "32", "-d", f"{seconds}s", "-s", "bench/front.lua"]
    command += ["--timeout", "30s"]
    options = [part for name, value in given.items() for part in ("-H", f"{name}: {value}")]
    command += [*options, front.address + address]
    found = subprocess.run(  # noqa: S603 - the command is this file's own
        command, cwd=setup.ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    result = json.loads(found.stdout.splitlines()[-1])
    if result["failed"]:
        sys.exit(f"bench: {result['failed']} answers to {address} failed\n{found.stdout}")
    return result


def kept_and_static(front: proxy.Front) -> dict:
    """Medians by turns, so that whatever else the machine does weighs on both."""
    body = gzip.decompress(front.ask(PAGE, accept_encoding="gzip").body)
    file = front.folder / "static" / Path(FILE).name
    file.write_bytes(body)
    Path(f"{file}.gz").write_bytes(front.ask(PAGE, accept_encoding="gzip").body)
    assert front.ask(PAGE, accept_encoding="gzip").cache == "HIT"
    assert front.ask(FILE, accept_encoding="gzip").headers["Content-Encoding"] == "gzip"
    turns = [(load(front, PAGE), load(front, FILE)) for _turn in range(TURNS)]
    found: dict = {"ratio": statistics.median(kept["rate"] / file["rate"] for kept, file in turns)}
    for place, name in enumerate(("kept", "static")):
        found[name] = {
            key: statistics.median(turn[place][key] for turn in turns) for key in ("rate", "p95")
        }
    return found


class Publisher:
    def __init__(self, front: proxy.Front) -> None:
        command = [sys.executable, "-m", "bench.publisher", PAGE]
        self.process = subprocess.Popen(  # noqa: S603 - the command is this file's own
            command,
            cwd=setup.ROOT,
            env=front.env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.hear("ready")

    def hear(self, word: str) -> None:
        if self.process.stdout.readline().strip() != word:
            sys.exit("bench: the page could not be published")

    def begin(self, title: str) -> None:
        self.process.stdin.write(f"{title}\n")
        self.process.stdin.flush()

    def publish(self, title: str) -> None:
        self.begin(title)
        self.hear("published")

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()


def until_seen(front: proxy.Front, publisher: Publisher) -> float:
    """Seconds from the wish to publish until a reader gets the new words; the worst of a few."""
    worst = 0.0
    for number in range(PUBLISHES):
        title = f"Published {number}"
        began = time.monotonic()
        publisher.begin(title)
        while title not in front.ask(PAGE).words:
            if time.monotonic() - began > 30:
                sys.exit("bench: what was published has not been seen for 30 s")
        worst = max(worst, time.monotonic() - began)
        publisher.hear("published")
    return worst


def stale(front: proxy.Front, times: int) -> float:
    """The longest of a few answers in seconds, while the last copy stands in."""
    worst = 0.0
    for _time in range(times):
        time.sleep(MOMENT)
        began = time.monotonic()
        answer = front.ask(PAGE)
        worst = max(worst, time.monotonic() - began)
        if (answer.status, answer.cache) != (200, "STALE"):
            sys.exit(f"bench: while the site is away: {answer.status} {answer.cache}")
    return worst


def collect() -> dict:
    program("nginx")
    with tempfile.TemporaryDirectory(prefix="bench-front-") as name, running(Path(name)) as front:
        publisher = Publisher(front)
        try:
            front.ask(PAGE)
            found = kept_and_static(front)
            found["ratio"] = round(found["ratio"], 2)
            found["site"] = load(front, PAGE, seconds=3, cookie="sessionid=none")
            publisher.publish("The first one of a process takes longer")
            found["publish"] = round(until_seen(front, publisher), 2)
            front.signal_site(signal.SIGSTOP)
            publisher.publish("A name that nobody can show yet")
            found["stopped"] = round(stale(front, 5), 2)
            front.signal_site(signal.SIGKILL)
            found["dead"] = round(stale(front, 20), 3)
        finally:
            publisher.stop()
        return found


def faults(found: dict) -> list[str]:
    """What misses its budget, in words."""
    slow = [f"{name}: {found[name]} s" for name in LIMITS if found[name] > LIMITS[name]]
    if found["ratio"] < RATIO:
        slow.append(f"a page that nginx keeps comes at {found['ratio']} of a file's rate")
    return slow


def table(found: dict) -> None:
    print(f"{'asked by 32 readers at once':<44}{'a second':>9}{'p95 ms':>9}")
    rows = {"kept": "the page from nginx's copies", "static": "a static file of its size"}
    for key, words in {**rows, "site": "the page from gunicorn, as with a session"}.items():
        print(f"{words:<44}{found[key]['rate']:>9.0f}{found[key]['p95']:>9.1f}")
    print(f"copies beside the file: {found['ratio']} (at least {RATIO})")
    for name, words in {
        "publish": "until a publish is seen",
        "stopped": "the longest answer while gunicorn hangs",
        "dead": "the longest answer while gunicorn is dead",
    }.items():
        print(f"{words}: {found[name]} s (at most {LIMITS[name]:g} s)")


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="dev.py bench front",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    options = parser.parse_args()
    return report.tell(collect(), faults, table, options.json)


if __name__ == "__main__":
    sys.exit(main())
