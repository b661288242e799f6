"""The process that reads strangers' files: whatever happens to it, the site goes on."""

import os
import signal
import time
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile

from files import sandbox

HERE = "tests.files.runaways"


def child() -> int:
    return sandbox.call(f"{HERE}:who")


def end() -> int:
    """End the process, as an administrator may; its number."""
    number = child()
    os.kill(number, signal.SIGKILL)
    sandbox._reader.process.wait()
    return number


def test_an_answer_comes_from_another_process_that_is_kept():
    assert child() != os.getpid()
    assert child() == child()


@pytest.mark.parametrize("harm", ["loop", "fill_the_memory", "crash", "leave"])
def test_who_runs_away_is_ended_in_time_and_the_next_call_is_answered(harm):
    before, began = child(), time.monotonic()
    with pytest.raises(sandbox.TooMuchError):
        sandbox.call(f"{HERE}:{harm}", seconds=2)
    assert time.monotonic() - began < 10
    assert child() != before


@pytest.mark.parametrize("harm", ["fail", "recurse"])
def test_an_exception_is_no_end(harm):
    before = child()
    with pytest.raises(sandbox.UnreadableError):
        sandbox.call(f"{HERE}:{harm}")
    assert child() == before


def test_what_a_parser_prints_is_no_answer():
    assert sandbox.call(f"{HERE}:talk") == "answer"


def test_a_process_that_has_gone_meanwhile_is_started_again():
    before = end()
    assert child() != before


def test_it_knows_no_secrets(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "canary")
    end()
    assert "SECRET_KEY" not in sandbox.call(f"{HERE}:environment")


def test_a_file_is_found_on_the_disk_wherever_it_is(settings, tmp_path):
    large = TemporaryUploadedFile("a.txt", "text/plain", 5, None)
    large.write(b"words")
    for file in (SimpleUploadedFile("a.txt", b"words"), ContentFile(b"words"), large):
        file.seek(3)
        with sandbox.on_disk(file) as path:
            if file is large:
                file.flush()
            assert Path(path).read_bytes() == b"words"
