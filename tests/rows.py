"""What was made once in a database, put into another one as rows: a hundred times quicker than the
models' own way, which reads and writes much beside each page.
"""

import copy
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.backends.utils import CursorWrapper

from pagetree.models import TreeChange, TreeVersion

# SQLite fills the last by a trigger; each test has a version of the tree of its own.
LEFT_OUT = {TreeVersion._meta.db_table, TreeChange._meta.db_table, "wagtailsearch_indexentry_fts"}
Rows = dict[Any, tuple]  # {key: row}


def read() -> dict[type[models.Model], Rows]:
    """The whole database."""
    with connection.cursor() as cursor:
        return {
            model: _rows(cursor, model, "")
            for model in apps.get_models(include_auto_created=True)
            if model._meta.managed and model._meta.db_table not in LEFT_OUT
        }


def _rows(cursor: CursorWrapper, model: type[models.Model], where: str, *keys: Any) -> Rows:
    cursor.execute(f"SELECT {_columns(model)} FROM {_table(model)} {where}", keys)
    return {row[0]: row for row in cursor.fetchall()}


def _table(model: type[models.Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _columns(model: type[models.Model]) -> str:
    """The key first."""
    key = model._meta.pk
    others = (field for field in model._meta.local_concrete_fields if field is not key)
    return ", ".join(connection.ops.quote_name(field.column) for field in (key, *others))


def _among(model: type[models.Model], keys: Collection[Any]) -> str:
    key = connection.ops.quote_name(model._meta.pk.column)
    return f"WHERE {key} IN ({', '.join(['%s'] * len(keys))})"


@dataclass(frozen=True)
class Made:
    """`thing` as it was just after it was made, and for each table the rows that went and that
    came with it; a changed row did both.
    """

    thing: Any
    changes: list[tuple[type[models.Model], Rows, Rows]]

    @classmethod
    def by(cls, make: Callable[[], Any]) -> "Made":
        before, thing, after = read(), make(), read()
        changes = []
        for model, rows in after.items():
            old = before[model]
            gone = {key: row for key, row in old.items() if rows.get(key) != row}
            come = {key: row for key, row in rows.items() if old.get(key) != row}
            if gone or come:
                changes.append((model, gone, come))
        return cls(copy.deepcopy(thing), changes)

    def fits(self) -> bool:
        """Whether the database is as it was before, where the rows go and come."""
        with connection.cursor() as cursor:
            return all(
                _rows(cursor, model, _among(model, keys), *keys) == gone
                for model, gone, come in self.changes
                for keys in [gone.keys() | come.keys()]
            )

    def again(self, **known: Any) -> Any:
        """The same in a database that it fits. Gives the thing; where it leads to one of `known`,
        by the name of an attribute, it leads to this one.
        """
        with transaction.atomic(), connection.cursor() as cursor:
            for model, gone, _come in self.changes:
                if gone:
                    cursor.execute(f"DELETE FROM {_table(model)} {_among(model, gone)}", [*gone])
            for model, _gone, come in self.changes:
                if come:
                    places = ", ".join(["%s"] * len(next(iter(come.values()))))
                    into = f"{_table(model)} ({_columns(model)})"
                    cursor.executemany(f"INSERT INTO {into} VALUES ({places})", [*come.values()])
            filled = [model for model, _gone, come in self.changes if come]
            for statement in connection.ops.sequence_reset_sql(no_style(), filled):
                cursor.execute(statement)
        memo = {id(getattr(self.thing, name)): value for name, value in known.items()}
        return copy.deepcopy(self.thing, memo)
