"""What a process keeps of the candidates that it has read."""

from search.engines import remembered
from search.engines.ranking import Candidate
from search.engines.remembered import Remembered
from search.engines.text_facts import FIELD_END, FIELDS


def candidate(key):
    return Candidate(key, (1,), "en", "guidance", FIELD_END.join([""] * (len(FIELDS) + 1)))


def reader(asked):
    def read(missing):
        asked.append(sorted(missing))
        return [(mark, candidate(mark)) for mark in missing if mark != "gone"]

    return read


def test_what_was_read_before_is_not_read_again():
    memory, asked = Remembered(), []
    memory.of(["a", "b"], reader(asked))
    found = memory.of(["b", "c", "gone"], reader(asked))
    assert [one and one.key for one in found] == ["b", "c", None]
    assert asked == [["a", "b"], ["c", "gone"]]


def test_the_oldest_are_forgotten(monkeypatch):
    monkeypatch.setattr(remembered, "MOST", 2)
    memory, asked = Remembered(), []
    for mark in ("a", "b", "c", "c", "a"):
        assert memory.of([mark], reader(asked))[0].key == mark
    assert asked == [["a"], ["b"], ["c"], ["a"]]
