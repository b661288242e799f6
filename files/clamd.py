"""Asks the ClamAV daemon about a file. Called through `files.sandbox`, which limits how long a
hanging daemon is waited for.
"""

from pathlib import Path

from clamav_client.clamd import ClamdNetworkSocket, ClamdUnixSocket

PATIENCE = 10  # seconds for each word of the daemon


def scan(path: str, address: str) -> str | None:
    """The name of the virus in the file, or None. It raises if the daemon gives no answer.

    `address`: the path of a socket, or host:port.
    """
    daemon: ClamdUnixSocket | ClamdNetworkSocket
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
