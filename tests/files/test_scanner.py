"""The virus scanner: ClamAV's real daemon, with a database of one signature that stands here."""

import hashlib
import os
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from documents.models import CustomDocument
from files import scanner
from images.models import CustomImage
from tests import strangers
from tests.documents.test_strangers import approver, upload  # noqa: F401
from tests.images.test_strangers import upload as upload_picture
from tests.processes import wait_for

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-" + b"TEST-FILE!$H+H*"
BAD_PICTURE = strangers.picture("PNG", (31, 31), "purple")
VIRUS, AWAY = "found something harmful", "does not answer"


class Daemon:
    def __init__(self, folder: Path) -> None:
        signatures = folder / "db"
        signatures.mkdir()
        lines = [
            f"{hashlib.md5(bad).hexdigest()}:{len(bad)}:{name}\n"
            for bad, name in ((EICAR, "Eicar-Test"), (BAD_PICTURE, "Purple"))
        ]
        (signatures / "own.hdb").write_text("".join(lines))
        self.socket = folder / "clamd.sock"
        self.configuration = folder / "clamd.conf"
        self.configuration.write_text(
            f"LocalSocket {self.socket}\nDatabaseDirectory {signatures}\nTemporaryDirectory"
            f" {folder}\nForeground yes\nStreamMaxLength 60M\n"
        )
        self.start()

    def start(self) -> None:
        self.socket.unlink(missing_ok=True)
        self.process = subprocess.Popen(
            [os.environ["CLAMD"], "--config-file", self.configuration],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait_for(self.socket.exists)

    def end(self) -> None:
        self.process.kill()
        self.process.wait()


@pytest.fixture(scope="module")
def started():
    with tempfile.TemporaryDirectory(prefix="clamd-") as folder:
        daemon = Daemon(Path(folder))
        yield daemon
        daemon.end()


@pytest.fixture
def daemon(started, settings):
    settings.CLAMAV_SOCKET = str(started.socket)
    return started


@pytest.mark.parametrize("door", ["add", "several", "chooser"])
@pytest.mark.parametrize(
    ("name", "content"),
    [("eicar.txt", EICAR), ("eicar.docx", strangers.docx(**{"word/media/x.bin": EICAR}))],
    ids=["plain", "packed"],
)
def test_a_virus_is_refused_beside_the_field_at_every_way_in(approver, daemon, door, name, content):  # noqa: F811
    assert VIRUS in upload(approver, door, name, content)
    assert not CustomDocument.objects.exists()
    assert upload(approver, door, "plan.pdf", strangers.pdf()) == ""


@pytest.mark.parametrize("door", ["add", "several", "chooser"])
def test_so_is_a_picture(approver, daemon, door):  # noqa: F811
    assert VIRUS in upload_picture(approver, door, "purple.png", BAD_PICTURE)
    assert not CustomImage.objects.exists()
    assert upload_picture(approver, door, "green.png", strangers.picture()) == ""


def test_without_the_setting_nothing_is_scanned(settings):
    assert settings.CLAMAV_SOCKET == ""
    scanner.refuse_viruses(SimpleUploadedFile("eicar.txt", EICAR))


def test_while_the_daemon_is_away_no_file_is_taken_and_what_was_typed_stays(
    approver,  # noqa: F811
    settings,
    tmp_path,
):
    settings.CLAMAV_SOCKET = str(tmp_path / "nobody.sock")
    assert AWAY in upload(approver, "add", "plan.pdf", strangers.pdf())
    answer = approver.post(
        "/admin/documents/add/",
        {"title": "Typed title", "file": SimpleUploadedFile("a.txt", b"words")},
    )
    assert "Typed title" in answer.content.decode()
    assert not CustomDocument.objects.exists()


def test_a_daemon_that_hangs_is_waited_for_a_bounded_time(daemon, monkeypatch):
    monkeypatch.setattr(scanner, "SECONDS", 3)
    daemon.process.send_signal(signal.SIGSTOP)
    began = time.monotonic()
    with pytest.raises(ValidationError, match=AWAY):
        scanner.refuse_viruses(SimpleUploadedFile("plan.pdf", strangers.pdf()))
    assert time.monotonic() - began < 8
    daemon.process.send_signal(signal.SIGCONT)
    scanner.refuse_viruses(SimpleUploadedFile("plan.pdf", strangers.pdf()))


def test_a_daemon_is_reached_by_host_and_port_too(daemon, settings):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    daemon.end()
    kept = daemon.configuration.read_text()
    daemon.configuration.write_text(f"{kept}TCPSocket {port}\nTCPAddr 127.0.0.1\n")
    daemon.start()
    settings.CLAMAV_SOCKET = f"127.0.0.1:{port}"
    scanner.refuse_viruses(SimpleUploadedFile("a.txt", b"words"))
    with pytest.raises(ValidationError, match=VIRUS):
        scanner.refuse_viruses(SimpleUploadedFile("a.txt", EICAR))


def test_a_daemon_that_comes_back_is_asked_again(daemon):
    daemon.end()
    with pytest.raises(ValidationError, match=AWAY):
        scanner.refuse_viruses(SimpleUploadedFile("a.txt", b"words"))
    daemon.start()
    with pytest.raises(ValidationError, match=VIRUS):
        scanner.refuse_viruses(SimpleUploadedFile("a.txt", EICAR))
