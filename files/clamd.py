"""Asks the daemon of ClamAV about a file. Called through `files.sandbox`: a daemon that hangs is
waited for no longer than that.
"""

from pathlib import Path

from clamav_client.clamd import ClamdNetworkSocket, ClamdUnixSocket

PATIENCE = 10  # seconds for each word of the daemon


def scan(path: str, address: str) -> str | None:
    """The name of what is in the file, None for nothing. It raises where the daemon gave no answer.

    `address`: the path of a socket, or host:port.
    """
    if address.startswith("/"):
        daemon = ClamdUnixSocket(path=address, timeout=PATIENCE)
    else:
        host, _colon, port = address.rpartition(":")
        daemon = ClamdNetworkSocket(host=host, port=int(port), timeout=PATIENCE)
    with Path(path).open("rb") as file:
        state, name = daemon.instream(file)["stream"]
    if state not in {"OK", "FOUND"}:
        raise OSError(f"clamd says {state}: {name}")
    return name if state == "FOUND" else None
