#!/usr/bin/python3
"""A small stand-in for systemd where `dev.py operations` follows docs/operations.md: a chroot has
none.

It is copied into the chroot as `systemctl` and `systemd-run`. It reads the unit files that stand
there and honours Type, User, WorkingDirectory, EnvironmentFile, RuntimeDirectory, ExecStartPre,
ExecStart, ExecReload, ProtectSystem=strict with ReadWritePaths, PrivateTmp and NoNewPrivileges. It
knows nothing of the rest: no order of units, no restart after a crash, no start with the machine.
Every service has the network of /run/loopback, where all ports are free. What it is not made for
ends in an error.
"""

import argparse
import configparser
import os
import pwd
import shlex
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

UNITS = [Path("/etc/systemd/system"), Path("/lib/systemd/system")]
STATE = Path("/run/stand-in")
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
SHUT_IN = (
    'for p in $1; do mount --bind "$p" "$p"; done; mount -o remount,bind,ro /; shift; exec "$@"'
)
OWN_TMP = 'mount -t tmpfs -o mode=1777 tmp /tmp; exec "$@"'
PATIENCE = 60  # seconds for a service to say that it is ready, or to end


def read(name: str) -> dict[str, str]:
    """The [Service] part of a unit; `postgresql@15-main` stands in postgresql@.service."""
    template, at, instance = name.removesuffix(".service").partition("@")
    for folder in UNITS:
        file = folder / f"{template}{at}.service"
        if file.exists():
            unit = configparser.RawConfigParser(strict=False, inline_comment_prefixes=None)
            unit.optionxform = str  # type: ignore[assignment, method-assign]  # as its manual says
            unit.read(file)
            return {key: value.replace("%i", instance) for key, value in unit["Service"].items()}
    sys.exit(f"Unit {name} not found.")


def environment(service: dict[str, str]) -> dict[str, str]:
    env = {"PATH": PATH, "LANG": "C.UTF-8"}
    if "User" in service:
        env |= {"USER": service["User"], "HOME": pwd.getpwnam(service["User"]).pw_dir}
    file = service.get("EnvironmentFile")
    if file and not (file.startswith("-") and not Path(file[1:]).exists()):
        lines = (line.strip() for line in Path(file.removeprefix("-")).read_text().splitlines())
        for name, _, value in (
            line.partition("=") for line in lines if line[:1] not in ("", "#", ";")
        ):
            env[name] = value[1:-1] if value[:1] == value[-1:] == '"' else value
    return env


def wrapped(service: dict[str, str], command: list[str]) -> list[str]:
    """`command` behind what gives it its network, its view of the disk and its user."""
    before = ["nsenter", "--net=/run/loopback"]
    if service.get("ProtectSystem") == "strict":
        paths = service.get("ReadWritePaths", "")
        before += ["unshare", "--mount", "sh", "-ec", SHUT_IN, "sh", paths]
    if service.get("PrivateTmp") == "yes":
        before += ["unshare", "--mount", "sh", "-ec", OWN_TMP, "sh"]
    if "User" in service:
        group = str(pwd.getpwnam(service["User"]).pw_gid)
        before += ["setpriv", f"--reuid={service['User']}", f"--regid={group}", "--init-groups"]
        before += ["--no-new-privs"] if service.get("NoNewPrivileges") == "yes" else []
    return [*before, *command]


def run(service: dict[str, str], command: list[str]) -> int:
    """Wait for it; it has this process's input and output."""
    where = service.get("WorkingDirectory", "/")
    return subprocess.run(
        wrapped(service, command), check=False, cwd=where, env=environment(service)
    ).returncode


def start(name: str) -> None:
    service = read(name)
    if "RuntimeDirectory" in service:
        folder = Path("/run") / service["RuntimeDirectory"]
        folder.mkdir(exist_ok=True)
        owner = pwd.getpwnam(service.get("User", "root"))
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    command = shlex.split(service["ExecStart"].removeprefix("-"))
    if "ExecStartPre" in service and run(service, shlex.split(service["ExecStartPre"])):
        sys.exit(f"{name}: ExecStartPre failed")
    if service.get("Type") == "forking":
        if run(service, command):
            sys.exit(f"{name} did not start")
        return
    start_in_the_background(name, service, command)


def start_in_the_background(name: str, service: dict[str, str], command: list[str]) -> None:
    """Return when a service of Type=notify has said READY=1; of another type at once."""
    ready = STATE / f"{name}.notify"
    ready.unlink(missing_ok=True)
    with (
        socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener,
        (STATE / f"{name}.log").open("ab") as log,
    ):
        listener.bind(str(ready))
        listener.settimeout(PATIENCE)
        ready.chmod(0o777)
        env = {**environment(service), "NOTIFY_SOCKET": str(ready)}
        where = service.get("WorkingDirectory", "/")
        process = subprocess.Popen(
            wrapped(service, command),
            cwd=where,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        (STATE / f"{name}.pid").write_text(str(process.pid))
        try:
            while service.get("Type") == "notify" and b"READY=1" not in listener.recv(4096).split():
                pass
        except TimeoutError:
            sys.exit(f"{name} did not say that it is ready")


def runs(name: str) -> int:
    """The number of the process, or 0."""
    file = STATE / f"{name}.pid"
    try:
        state = Path(f"/proc/{file.read_text()}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return 0
    return 0 if state == "Z" else int(file.read_text())


def stop(name: str) -> None:
    process = runs(name)
    if not process:
        return
    os.kill(process, signal.SIGTERM)
    until = time.monotonic() + PATIENCE
    while runs(name):
        if time.monotonic() > until:
            sys.exit(f"{name} did not end")
        time.sleep(0.1)


def systemctl(arguments: list[str]) -> int:
    verb, *names = [word for word in arguments if word != "--now"]
    if verb == "enable" and "--now" not in arguments:
        sys.exit("This stand-in enables nothing for later: say enable --now")
    for name in names:
        if verb in ("stop", "restart"):
            stop(name)
        if verb in ("enable", "start", "restart"):
            start(name)
        elif verb == "reload" and run(read(name), shlex.split(read(name)["ExecReload"])):
            return 1
        elif verb == "is-active" and not runs(name):
            return 3
    known = ("daemon-reload", "enable", "start", "stop", "restart", "reload", "is-active")
    return 0 if verb in known else sys.exit(f"This stand-in can't {verb}.")


def systemd_run(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="systemd-run", allow_abbrev=False)
    for flag in ("--quiet", "--pipe", "--pty", "--wait", "--collect"):
        parser.add_argument(flag, action="store_true")
    parser.add_argument("--uid", required=True)
    parser.add_argument("--property", action="append", default=[])
    parser.add_argument("--working-directory", default="/")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    options = parser.parse_args(arguments)
    service = {"User": options.uid, "WorkingDirectory": options.working_directory}
    service |= dict(text.split("=", 1) for text in options.property)
    return run(service, options.command)


if __name__ == "__main__":
    STATE.mkdir(exist_ok=True)
    called = {"systemctl": systemctl, "systemd-run": systemd_run}[Path(sys.argv[0]).name]
    sys.exit(called(sys.argv[1:]))
