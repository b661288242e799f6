"""What somebody searches for stands in no log, whatever fails meanwhile."""

import signal
import sys
import time

WORDS = "swiftlyhidden"


def test_no_log_of_any_part_has_the_words_of_a_search(site, get):
    site.start("worker", [sys.executable, "manage.py", "worker"])
    addresses = [
        f"{start}?q={WORDS}"
        for start in ("/en/search/", "/en/search", "/search/", "/en/search/suggest/", "/en/")
    ]
    addresses += [f"/en/search/{WORDS}/", f"/documents/1/x.pdf?q={WORDS}"]

    def search():
        for address in addresses:
            get(address)
            get(address, method="POST", body=f"q={WORDS}", referer=f"https://127.0.0.1{address}")
            get("/en/nothing/", referer=f"https://127.0.0.1{address}")
            get("/admin/nothing/", referer=f"https://127.0.0.1{address}")

    search()
    site.signal_site(signal.SIGKILL)
    search()
    (site.folder / "web.sock").unlink(missing_ok=True)
    search()
    time.sleep(1.5)  # nginx writes its lines once a second
    logs = [*site.folder.glob("*.log"), *site.folder.glob("nginx-*")]
    assert any(b"/en/nothing/" in log.read_bytes() for log in logs)
    assert [log.name for log in logs if WORDS.encode() in log.read_bytes()] == []
