"""Installs what a Debian machine lacks, where dev.py may; else says what to type."""

import os
import shutil

from devtools.steps import run_quietly, step

APT_OPTIONS = (
    "-y",
    "-qq",
    "--no-install-recommends",
    "-o",
    "Dpkg::Options::=--force-unsafe-io",
    "-o",
    "Dpkg::Use-Pty=0",
)


def install(packages: list[str], why: str, otherwise: str = "") -> None:
    """Install Debian packages as root; on any other account or system end with the exact command to
    type.

    `why` completes "... is needed"; `otherwise` is what to do on a system without apt-get.
    """
    names = " ".join(packages)
    if not shutil.which("apt-get"):
        raise SystemExit(
            f"{why} is needed."
            f" {otherwise or f'Install the equivalent of the Debian packages: {names}'}"
        )
    if os.geteuid() != 0:
        raise SystemExit(
            f"{why} is needed. Install it with this command, then run dev.py again:\n  sudo apt-get"
            f" install {names}"
        )
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    with step(f"Install {names} with apt-get"):
        run_quietly(["apt-get", "update", "-qq"], env)
        run_quietly(["apt-get", "install", *APT_OPTIONS, *packages], env)
