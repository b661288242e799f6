"""The benchmark as a process of its own, and its figures."""

import csv
import json
import math
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench.search_judged import Outcome, read_ages
from bench.search_report import figures

ROOT = Path(__file__).resolve().parents[2]
CORPUS = [
    {
        "slug": "breaks",
        "kind": "info",
        "title": "Short breaks",
        "summary": "Time off",
        "body": "A break for carers.",
        "locale": "en",
    },
    {
        "slug": "travel",
        "kind": "news",
        "title": "Travel to school",
        "body": "Taxis and buses.",
        "date": "2024-11-01",
        "ages": "5-16",
        "place": "Redditch",
    },
    {"slug": "pomoc", "title": "Jak dostać pomoc", "locale": "pl"},
]
QUERIES = [
    ("1", "topic", "short breaks", "breaks=3"),
    ("2", "misspelt", "travle", "travel=3;breaks=1"),
    ("3", "valid", "zzyzx", ""),
    ("4", "other", "pomoc", "pomoc=3"),
    ("5", "trap", "school", "travel=-1"),
]


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("5-16", (5, 16)),
        ("4+", (4, None)),
        ("18", (18, 18)),
        ("", (None, None)),
        ("all", (None, None)),
    ],
)
def test_ages_of_a_corpus(text, ages):
    assert read_ages(text) == ages


def test_the_figures_of_one_query():
    outcome = Outcome("1", "x", "q", {"a": 3, "b": 1}, slugs=["b", "x", "a"])
    assert outcome.ndcg == pytest.approx((1 + 7 / 2) / (7 + 1 / math.log2(3)))
    assert (outcome.success(1), outcome.success(3), outcome.reciprocal_rank) == (False, True, 1.0)
    assert figures([outcome])[5] == 0


def test_a_query_that_only_says_what_must_not_come_first_is_a_trap_and_has_no_score():
    outcome = Outcome("1", "trap", "q", {"old": -1}, slugs=["old", "x"])
    assert (outcome.scored, outcome.in_trap) == (False, True)
    outcome = Outcome("2", "trap", "q", {"old": -1, "new": 3}, slugs=["new", "old"])
    assert (outcome.scored, outcome.in_trap) == (True, False)


def test_results_are_written_for_anybody_to_score(tmp_path):
    (tmp_path / "corpus.json").write_text(json.dumps(CORPUS), encoding="utf-8")
    with (tmp_path / "queries.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("id", "class", "query", "judgments"), *QUERIES])
    files = [
        f"--{name}={tmp_path / file}"
        for name, file in (
            ("corpus", "corpus.json"),
            ("queries", "queries.csv"),
            ("results", "results.csv"),
        )
    ]
    command = [sys.executable, "-m", "bench.search", *files, "--size=20"]
    environment = {
        name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"
    }
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert "nDCG@10" in done.stdout
    assert "times" in done.stdout
    assert "Traps that come first: 1 of 1 (school)" in done.stdout
    with (tmp_path / "results.csv").open(encoding="utf-8", newline="") as file:
        rows = [tuple(row.values()) for row in csv.DictReader(file)]
    assert ("1", "1", "breaks", "") in rows
    assert ("2", "1", "travel", "travel") in rows
    assert ("3", "", "", "") in rows
    assert ("4", "1", "pomoc", "") in rows
