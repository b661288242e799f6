"""A machine that translates, for tests: an HTTP server on this machine that speaks LibreTranslate's
and DeepL's protocol. Its translation is the text in capitals, tags and `translate="no"` untouched.
"""

import json
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs

KEPT = re.compile(r"(<x\b.*?</x>|<[^>]*>|&\w+;)")

POLL = 0.02  # seconds until a server that is told to stop notices


def in_capitals(text: str) -> str:
    return "".join(
        part if number % 2 else part.upper() for number, part in enumerate(KEPT.split(text))
    )


class Machine:
    """`asked`: [(path, headers, question)]. A test may change how it translates and what it answers
    instead.
    """

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, str], dict]] = []
        self.translate: Callable[[str], str] = in_capitals
        self.instead: tuple[int, bytes] | None = None
        self.waits = 0.0
        self.trickles = 0.0  # seconds between two bytes
        self.url = ""

    def answer(self, path: str, question: dict) -> tuple[int, bytes]:
        time.sleep(self.waits)
        if self.instead:
            return self.instead
        if path == "/translate":
            told = {"translatedText": [self.translate(text) for text in question["q"]]}
        else:
            told = {
                "translations": [
                    {"detected_source_language": "EN", "text": self.translate(text)}
                    for text in question["text"]
                ]
            }
        return 200, json.dumps(told).encode()


@contextmanager
def running() -> Iterator[Machine]:
    machine = Machine()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            is_json = self.headers["Content-Type"] == "application/json"
            question = json.loads(body) if is_json else parse_qs(body)
            machine.asked.append((self.path, dict(self.headers), question))
            status, content = machine.answer(self.path, question)
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            if machine.trickles:
                for byte in content:
                    time.sleep(machine.trickles)
                    self.wfile.write(bytes([byte]))
            else:
                self.wfile.write(content)

        def log_message(self, *_words: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        machine.url = f"http://127.0.0.1:{server.server_port}"
        Thread(target=server.serve_forever, args=(POLL,), daemon=True).start()
        try:
            yield machine
        finally:
            server.shutdown()
