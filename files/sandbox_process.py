"""The process in which strangers' files are read: `python -m files.sandbox_process`.

`files.sandbox` starts it and talks to it.
"""

import importlib
import json
import os
import resource
import select
import signal
import sys

MEMORY = 1024**3  # bytes of addresses
IDLE = 60  # seconds without a question, after which it ends


def main() -> None:
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no answer
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    questions = sys.stdin.fileno()
    while select.select([questions], [], [], IDLE)[0]:
        line = sys.stdin.readline()
        if not line:
            return
        question = json.loads(line)
        signal.alarm(question["seconds"])  # ends this process, wherever it is
        answer = _answer(question)
        answers.write(json.dumps(answer) + "\n")
        answers.flush()
        signal.alarm(0)
        if "memory" in answer:
            return


def _answer(question: dict) -> dict:
    module, name = question["function"].split(":")
    function = getattr(importlib.import_module(module), name)
    try:
        return {"value": function(*question["arguments"])}
    except MemoryError as error:
        return {"memory": repr(error)}
    except Exception as error:  # noqa: BLE001 - a parser of a stranger's file may raise anything
        return {"error": repr(error)[:500]}


if __name__ == "__main__":
    main()
