"""Follow docs/operations.md line by line on a bare Debian 12, and look at the site: `dev.py
operations`.

The bare system is a folder, made once under /var/cache/local-offer, of which each time a copy in
memory is used, so that nothing is left of it. Every line of the shell blocks of "On a machine of
its own" runs as it is written, in one shell in a chroot with its own processes and mounts. apt-get,
git and pip have this machine's network and its way to the package registries; the services have a
network of their own, so that the ports of the document are free. What the document leaves to the
reader is done after the line that says so: AFTER and ANSWERS are all of it.
devtools/operations_systemd.py stands in for systemd.
"""

import os
import re
import secrets
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from devtools.steps import ROOT, run_quietly, step

BASE = Path("/var/cache/local-offer/bare-debian-12")
MOUNTED = BASE.with_name("operations")
SECTION = "On a machine of its own (Debian 12)"
LIMIT = 480  # seconds for all lines together; an idle machine takes two minutes
HOST = "offer.test"
PASSWORD = "only-for-this-test"  # noqa: S105 - of a database that nobody else reaches
VALUES = {
    "SECRET_KEY": secrets.token_urlsafe(60),
    "ALLOWED_HOSTS": HOST,
    "BASE_URL": f"https://{HOST}",
    "DATABASE_URL": f"postgres://local_offer:{PASSWORD}@127.0.0.1:5432/local_offer",
}
ANSWERS = {"apt-get install": "y\n", "createuser --pwprompt": f"{PASSWORD}\n" * 2}
HOST_NAME = f"sed -i s/localoffer.example.org/{HOST}/ /etc/nginx/conf.d/local-offer.conf"
CERTIFICATE = (
    f"openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN={HOST} -addext"
    f" subjectAltName=DNS:{HOST} -keyout /etc/ssl/local-offer/privkey.pem -out"
    " /etc/ssl/local-offer/fullchain.pem"
)
# Debian starts both as soon as they are installed; in a chroot that would be on this machine's
# ports.
AFTER = {
    "apt-get install": "systemctl start postgresql@15-main nginx",
    "install -m 600 /dev/null /etc/local-offer/environment": (
        "cat /root/environment >/etc/local-offer/environment"
    ),
    "cp deploy/nginx.conf": f"{HOST_NAME} && install -d /etc/ssl/local-offer && {CERTIFICATE}",
}
PROXIES = ("http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY")
REGISTRIES = ("PIP_", "SSL_", "REQUESTS_", "CURL_", *PROXIES)
WAY_TO_REGISTRIES = (
    "/etc/resolv.conf",
    "/etc/hosts",
    "/etc/pip.conf",
    "/etc/apt/apt.conf.d",
    "/etc/apt/auth.conf.d",
    "/etc/ssl/certs",
)
ENVIRONMENT = {
    "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    "HOME": "/root",
    "DEBIAN_FRONTEND": "noninteractive",
}
BEGIN = """\
exec 3>&1 >/root/log 2>&1
touch /run/loopback && unshare --net=/run/loopback ip link set lo up || exit
failed() {
    printf 'docs/operations.md, line %s failed:\\n  %s\\n' "$1" "$2" >&3
    printf '\\nThe end of what was said:\\n' >&3
    tail -n 60 /root/log >&3
    tail -n 20 /run/stand-in/*.log >&3 2>/dev/null
    exit 1
}
"""
LOOK = "nsenter --net=/run/loopback /usr/bin/python3 /root/look.py"


def statements(document: str) -> list[tuple[int, str]]:
    """Number of the first line, and text, of each whole statement in the section's shell blocks."""
    found: list[tuple[int, str]] = []
    heading, in_block, text = "", False, ""
    for number, line in enumerate(document.splitlines(), 1):
        if line.startswith("```"):
            in_block = line == "```sh" and heading == SECTION
        elif not in_block:
            heading = line.removeprefix("## ") if line.startswith("## ") else heading
        elif text or line.strip():
            text += line + "\n"
            if _is_whole(text):
                found.append((number - text.count("\n") + 1, text.rstrip()))
                text = ""
    assert not text, f"docs/operations.md: this statement doesn't end: {text}"
    return found


def _is_whole(text: str) -> bool:
    whole = (
        subprocess.run(
            ["bash", "-n"], check=False, input=text, text=True, capture_output=True
        ).returncode
        == 0
    )
    return whole and not text.endswith("\\\n")


def needed_variables(document: str) -> dict[str, str]:
    """Those of the table of settings that PostgreSQL's site needs; nothing more is set."""
    rows = re.findall(
        r"^\| `([A-Z_]+)` \| (yes|for PostgreSQL) \| (?:`([^`]+)`)?", document, re.MULTILINE
    )
    return {name: VALUES.get(name) or value for name, _needed, value in rows}


def script(document: str) -> str:
    """What the shell in the chroot does: each statement as it is, then what is
    left to the reader.
    """
    lines = [BEGIN]
    unused = {*ANSWERS, *AFTER}
    for number, written in statements(document):
        text = written.replace("<this repository>", "/root/local-offer.git")
        mine = [start for start in (*ANSWERS, *AFTER) if start in text]
        unused -= set(mine)
        failed = f"|| failed {number} {shlex.quote(written)}"
        answer = "".join(ANSWERS.get(start, "") for start in dict.fromkeys(mine))
        lines.append(
            f'echo "  $SECONDS s, line {number}:" {shlex.quote(written.splitlines()[0])} >&3'
        )
        lines.append(f"{{ {text}\n}} < <(printf %s {shlex.quote(answer)}) {failed}")
        lines += [
            f"{{ {AFTER[start]}\n}} {failed}" for start in dict.fromkeys(mine) if start in AFTER
        ]
    assert lines[1:], f"docs/operations.md has no shell block in {SECTION!r}"
    assert not unused, f"docs/operations.md has no line with {unused}"
    return "\n".join([*lines, f"{LOOK} || failed 'after the last' 'What a visitor sees'", ""])


def make_base() -> None:
    """The bare system: made in a minute, once."""
    if BASE.exists():
        return
    BASE.parent.mkdir(parents=True, exist_ok=True)
    lists = [Path("/etc/apt/sources.list.d/debian.sources"), Path("/etc/apt/sources.list")]
    sources = next(file for file in lists if file.exists())
    partial = Path(tempfile.mkdtemp(prefix="partial-", dir=BASE.parent))
    options = ["--quiet", "--variant=minbase", "--include=ca-certificates,iproute2"]
    try:
        with step("Make a bare Debian 12"):
            run_quietly(["mmdebstrap", *options, "bookworm", partial, sources])
        partial.chmod(0o755)
        partial.rename(BASE)
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def make_root(root: Path) -> None:
    """A copy of the bare system with the way to the registries, the project and
    the shell's script.
    """
    run_quietly(["cp", "-a", f"{BASE}/.", root])
    named = (value for name, value in os.environ.items() if name.startswith(REGISTRIES))
    for here in filter(
        os.path.exists, sorted({*WAY_TO_REGISTRIES, *(v for v in named if v[:1] == "/")})
    ):
        there = Path(f"{root}{here}")
        there.parent.mkdir(parents=True, exist_ok=True)
        run_quietly(["rm", "-rf", there])
        run_quietly(["cp", "-a", here, there])
    with (root / "etc/hosts").open("a") as hosts:
        hosts.write(f"\n127.0.0.1 {HOST}\n")
    add_program(
        root / "usr/sbin/policy-rc.d", "#!/bin/sh\nexit 101\n"
    )  # no package starts a server by itself
    for name in ("systemctl", "systemd-run"):
        add_program(
            root / "usr/local/bin" / name, (ROOT / "devtools/operations_systemd.py").read_text()
        )
    shutil.copy(ROOT / "devtools/operations_look.py", root / "root/look.py")
    make_repository(root / "root/local-offer.git")
    document = (ROOT / "docs/operations.md").read_text()
    (root / "root/follow.sh").write_text(script(document))
    variables = needed_variables(document)
    (root / "root/environment").write_text("".join(f"{k}={v}\n" for k, v in variables.items()))


def add_program(file: Path, text: str) -> None:
    file.write_text(text)
    file.chmod(0o755)


def make_repository(folder: Path) -> None:
    """One commit of the project's files as they are now."""
    git = [
        "git",
        f"--git-dir={folder}",
        f"--work-tree={ROOT}",
        "-c",
        "user.name=x",
        "-c",
        "user.email=x@example.org",
    ]
    run_quietly(["git", "init", "--quiet", "--bare", folder])
    run_quietly([*git, "add", "--all", "."])
    run_quietly([*git, "commit", "--quiet", "--message", "The project"])


def enter() -> None:
    """Become the shell in the chroot. This is the first process of a namespace, with which all the
    others end.
    """
    subprocess.run(
        ["mount", "--make-rprivate", "/"], check=False, capture_output=True
    )  # in a chroot it is done already
    run_quietly(["mount", "-t", "tmpfs", "-o", "size=4g,mode=755", "local-offer", MOUNTED])
    make_root(MOUNTED)
    run_quietly(["mount", "-t", "proc", "proc", MOUNTED / "proc"])
    run_quietly(["mount", "-t", "tmpfs", "-o", "mode=1777", "shm", MOUNTED / "dev/shm"])
    kept = {name: value for name, value in os.environ.items() if name.startswith(REGISTRIES)}
    os.chroot(MOUNTED)
    os.chdir("/root")
    os.execve("/bin/bash", ["bash", "/root/follow.sh"], {**ENVIRONMENT, **kept})


def follow() -> int:
    """The exit status. Whatever ends this process, the kernel ends the others
    and drops their disk.
    """
    namespaces = [
        "unshare",
        "--mount",
        "--propagation=unchanged",
        "--pid",
        "--fork",
        "--kill-child",
    ]
    command = [
        "setpriv",
        "--pdeathsig=KILL",
        *namespaces,
        sys.executable,
        "-m",
        "devtools.operations",
    ]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL, start_new_session=True)
    try:
        return process.wait(LIMIT)
    except subprocess.TimeoutExpired:
        print(f"The last line above has not ended: {LIMIT} s have passed in all.", file=sys.stderr)
        return 1
    finally:
        process.kill()
        process.wait()


def may_not() -> str:
    """Why it can't be done here, or nothing."""
    if os.geteuid() != 0:
        return "it needs root, for a chroot"
    probe = ["unshare", "--mount", "--propagation=unchanged", "--net", "--pid", "--fork", "true"]
    if subprocess.run(probe, check=False, capture_output=True).returncode:
        return "this machine lets nobody make namespaces"
    return "" if shutil.which("mmdebstrap") else "it needs the Debian package mmdebstrap"


def main() -> int:
    reason = may_not()
    if reason:
        print(f"!!!! docs/operations.md was NOT followed: {reason}.", file=sys.stderr)
        return 0
    make_base()
    MOUNTED.mkdir(exist_ok=True)
    status = follow()
    if status == 0:
        print("docs/operations.md, followed line by line, ends with the site.")
    return status


if __name__ == "__main__":
    enter()
