"""The ledger can't be rewritten: the database itself refuses to change or delete its rows."""

from collections.abc import Sequence

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error
from django.db import connections

TABLE = "improvement_ledgerentry"
WORDS = "The ledger is append-only: write a row that corrects the old one."
REFUSE = f"SELECT RAISE(ABORT, '{WORDS}')"
SAME = f"EXISTS (SELECT 1 FROM {TABLE} WHERE id = NEW.id OR report = NEW.report)"  # noqa: S608 - constants of this module
SQLITE = {
    "ledger_keeps_rows": f"BEFORE UPDATE ON {TABLE} BEGIN {REFUSE}; END",
    "ledger_keeps_all_rows": f"BEFORE DELETE ON {TABLE} BEGIN {REFUSE}; END",
    # INSERT OR REPLACE deletes without DELETE
    "ledger_replaces_none": f"BEFORE INSERT ON {TABLE} WHEN {SAME} BEGIN {REFUSE}; END",
}
POSTGRESQL = {
    "ledger_keeps_rows": (
        f"BEFORE UPDATE OR DELETE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION ledger_refuses()"
    ),
    "ledger_keeps_all_rows": f"BEFORE TRUNCATE ON {TABLE} EXECUTE FUNCTION ledger_refuses()",
}
FUNCTION = f"""
CREATE OR REPLACE FUNCTION ledger_refuses() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF TG_OP = 'TRUNCATE' AND NOT EXISTS (SELECT 1 FROM {TABLE}) THEN RETURN NULL; END IF;
RAISE EXCEPTION '{WORDS}' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""  # noqa: S608
KNOWN = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
    "postgresql": (
        "SELECT tgname FROM pg_trigger WHERE tgrelid = to_regclass(%s) AND tgenabled <> 'D'"
    ),
}


def protect(using: str = "default", **kwargs: object) -> None:
    """Create the triggers. This runs after every migration, because SQLite rebuilds a table to
    change it and loses them.
    """
    connection = connections[using]
    with connection.cursor() as cursor:
        if TABLE not in connection.introspection.table_names(cursor):
            return
        if connection.vendor == "postgresql":
            cursor.execute(FUNCTION)
            for name, what in POSTGRESQL.items():
                cursor.execute(f"CREATE OR REPLACE TRIGGER {name} {what}")
        else:
            for name, what in SQLITE.items():
                cursor.execute(f"CREATE TRIGGER IF NOT EXISTS {name} {what}")


def ledger_is_protected(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None, **kwargs: object
) -> list[CheckMessage]:
    """`manage.py check --database default` reports a ledger whose triggers are missing."""
    errors: list[CheckMessage] = []
    for alias in databases or []:
        connection = connections[alias]
        with connection.cursor() as cursor:
            if TABLE not in connection.introspection.table_names(cursor):
                continue
            cursor.execute(KNOWN[connection.vendor], [TABLE])
            wanted = POSTGRESQL if connection.vendor == "postgresql" else SQLITE
            missing = wanted.keys() - {name for (name,) in cursor.fetchall()}
        if missing:
            hint = "Run manage.py migrate, then find out who removed it."
            errors.append(
                Error(
                    f"The ledger is not protected: no trigger {', '.join(sorted(missing))}.",
                    hint=hint,
                    id="improvement.E001",
                )
            )
    return errors
