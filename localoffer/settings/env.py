"""Typed readers of the environment. A missing or malformed value stops the start and names its
variable.
"""

import datetime
import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from councils import Council
from councils.problems import CouncilFolderError
from councils.reading import read

# Seconds, the last in milliseconds: a machine that is gone without a word is found out. What a web
# process waits: `localoffer.database_limits`.
WAYS_TO_POSTGRESQL = {
    "connect_timeout": 3,
    "keepalives_idle": 30,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
}
TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}


def text(name: str, default: str | None = None) -> str:
    """The variable's text. Without a default a missing or empty variable refuses to start."""
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if default is None:
        raise ImproperlyConfigured(
            f"The environment variable {name} is not set. This site does not start without it."
        )
    return default


def flag(name: str, default: bool = False) -> bool:
    """True for 1, true, yes, on; false for 0, false, no, off."""
    value = os.environ.get(name)
    if value is None:
        return default
    if value.strip().lower() in TRUE:
        return True
    if value.strip().lower() in FALSE:
        return False
    raise ImproperlyConfigured(f"The environment variable {name} must be yes or no, not {value!r}.")


def number(name: str, default: int) -> int:
    value = os.environ.get(name, "").strip()
    try:
        return int(value) if value else default
    except ValueError:
        raise ImproperlyConfigured(
            f"The environment variable {name} must be a whole number, not {value!r}."
        ) from None


def day(name: str, default: datetime.date) -> datetime.date:
    """A date written as 2025-12-01."""
    value = os.environ.get(name, "").strip()
    try:
        return datetime.date.fromisoformat(value) if value else default
    except ValueError:
        raise ImproperlyConfigured(
            f"The environment variable {name} must be a day such as 2025-12-01, not {value!r}."
        ) from None


def moment(name: str, default: datetime.datetime) -> datetime.datetime:
    """A moment written as 2025-12-01T09:00:00+00:00, with its time zone."""
    value = os.environ.get(name, "").strip()
    try:
        found = datetime.datetime.fromisoformat(value) if value else default
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise ImproperlyConfigured(
            f"The environment variable {name} must be a moment such as 2025-12-01T09:00:00+00:00,"
            f" not {value!r}."
        )
    return found


def secret(name: str) -> str:
    """A secret of 50 characters or more, not one of Django's own placeholders."""
    value = text(name)
    if len(value) < 50 or value.startswith("django-insecure-"):
        raise ImproperlyConfigured(
            f"The environment variable {name} must be a random text of 50 characters or more."
        )
    return value


def hosts(name: str, default: str | None = None) -> list[str]:
    """Host names separated by commas, without scheme, path or wildcard."""
    names = [part.strip() for part in text(name, default).split(",") if part.strip()]
    for host in names:
        if "/" in host or " " in host or host == "*":
            raise ImproperlyConfigured(
                f"The environment variable {name} must hold host names separated by commas;"
                f" {host!r} is none."
            )
    return names


def url(name: str, default: str | None = None, schemes: tuple[str, ...] = ("https", "http")) -> str:
    value = text(name, default)
    parts = urlsplit(value)
    if parts.scheme not in schemes or not parts.netloc:
        raise ImproperlyConfigured(
            f"The environment variable {name} must be an address that starts with"
            f" {' or '.join(schemes)}://, not {value!r}."
        )
    return value.rstrip("/")


def folder(name: str, default: Path) -> Path:
    return Path(text(name, str(default))).resolve()


def council(folder: Path) -> Council:
    """What the folder of this site's council says. All that is wrong in it is named at once."""
    try:
        return read(folder)
    except CouncilFolderError as error:
        raise ImproperlyConfigured(
            f"{error}\nThe environment variable COUNCIL_FOLDER names the folder."
        ) from None


def scanner(name: str) -> str:
    """Where the daemon of ClamAV listens: the path of a socket, or host:port. "" without one."""
    value = os.environ.get(name, "").strip()
    host, _colon, port = value.rpartition(":")
    if (
        value
        and not value.startswith("/")
        and not (host and port.isdigit() and 0 < int(port) < 65536)
    ):
        raise ImproperlyConfigured(
            f"The environment variable {name} must be the path of a socket, such as"
            f" /run/clamav/clamd.ctl, or host:port, not {value!r}."
        )
    return value


def database(name: str, default: str) -> dict[str, Any]:
    """Django's settings of the database: sqlite:////path or
    postgres://user:password@host:port/name.
    """
    import dj_database_url

    value = os.environ.get(name, "").strip() or default
    scheme = value.partition(":")[0]
    if scheme not in ("sqlite", "postgres", "postgresql"):
        raise ImproperlyConfigured(
            f"The environment variable {name} must start with sqlite:// or postgres://."
        )
    try:
        config: dict[str, Any] = {**dj_database_url.parse(value)}
    except ValueError as error:
        raise ImproperlyConfigured(
            f"The environment variable {name} can't be read: {error}"
        ) from None
    config["CONN_MAX_AGE"] = 600
    if scheme == "sqlite":
        config["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000;"
            ),
        }
    else:
        config["CONN_HEALTH_CHECKS"] = True
        config["OPTIONS"] = WAYS_TO_POSTGRESQL | config.get("OPTIONS", {})
    return config


def elasticsearch() -> dict[str, Any] | None:
    """None without ELASTICSEARCH_URL, else how to reach the server: keyword arguments of
    elasticsearch.Elasticsearch.

    ELASTICSEARCH_URL: one address, or several with commas between them. ELASTICSEARCH_USER and
    ELASTICSEARCH_KEY: a name and its password, or an API key alone. ELASTICSEARCH_CA: the file of
    the authority that signed the server's certificate.
    """
    addresses = os.environ.get("ELASTICSEARCH_URL", "").strip()
    if not addresses:
        return None
    for address in addresses.split(","):
        parts = urlsplit(address.strip())
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ImproperlyConfigured(
                "The environment variable ELASTICSEARCH_URL must hold addresses such as"
                f" https://host:9200, not {address!r}."
            )
    options: dict[str, Any] = {
        "hosts": [
            address.strip() if urlsplit(address.strip()).port else f"{address.strip()}:9200"
            for address in addresses.split(",")
        ]
    }
    user, key, ca = (
        text("ELASTICSEARCH_USER", ""),
        text("ELASTICSEARCH_KEY", ""),
        text("ELASTICSEARCH_CA", ""),
    )
    if user and not key:
        raise ImproperlyConfigured(
            "The environment variable ELASTICSEARCH_KEY is not set: the user of ELASTICSEARCH_USER"
            " needs it."
        )
    if key:
        options |= {"basic_auth": (user, key)} if user else {"api_key": key}
    return options | ({"ca_certs": ca} if ca else {})


MACHINES = {"deepl": "DeepL", "libretranslate": "LibreTranslate"}


def machine_translator() -> dict[str, Any] | None:
    """None without MACHINE_TRANSLATOR, else wagtail-localize's settings of the machine.

    MACHINE_TRANSLATOR_URL: where it answers; of DeepL its own address for the kind of key.
    MACHINE_TRANSLATOR_LANGUAGES: the codes of those that it may draft, with commas between them.
    """
    kind = text("MACHINE_TRANSLATOR", "").lower()
    if not kind:
        return None
    if kind not in MACHINES:
        raise ImproperlyConfigured(
            f"The environment variable MACHINE_TRANSLATOR must be {' or '.join(MACHINES)}, not"
            f" {kind!r}."
        )
    is_deepl = kind == "deepl"
    address = os.environ.get("MACHINE_TRANSLATOR_URL", "").strip()
    key = text("MACHINE_TRANSLATOR_KEY", None if is_deepl else "")
    where = url("MACHINE_TRANSLATOR_URL") if address or not is_deepl else ""
    options: dict[str, Any] = {}
    options["LANGUAGES"] = text("MACHINE_TRANSLATOR_LANGUAGES").replace(" ", "").split(",")
    options |= {"URL": where, "LIBRETRANSLATE_URL": where, "AUTH_KEY": key, "API_KEY": key}
    return {
        "CLASS": f"content.translation.machines.{MACHINES[kind]}",
        "OPTIONS": {**options, "TIMEOUT": 10},
    }
