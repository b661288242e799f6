"""What `dev.py check` says of the shape of the code: the length of modules and classes, circles of
imports within an app, and templates that include another feature's.

python -m devtools.structure
"""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

import grimp

from devtools.steps import ROOT

LONGEST = 350  # lines of a module
LONGEST_CLASS = 150  # without its fields
INCLUDED = re.compile(r"""{%\s*(?:include|extends)\s+["']([^"']+)["']""")


def configuration() -> dict[str, Any]:
    tool: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]
    return tool


def features(layers: list[str]) -> set[str]:
    """The apps of the layer whose apps know nothing of each other."""
    return set(next(layer for layer in layers if "news" in layer).split(" | "))


def sources(root: Path, folders: list[str]) -> Iterator[tuple[Path, str]]:
    """(path below the root, its text) of each module, without migrations."""
    for folder in folders:
        for path in sorted((root / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path.relative_to(root), path.read_text("utf-8")


def long_modules(root: Path, folders: list[str]) -> Iterator[str]:
    for path, text in sources(root, folders):
        lines = len(text.splitlines())
        if lines > LONGEST:
            yield f"{path} has {lines} lines; {LONGEST} are the most"


def long_classes(root: Path, folders: list[str]) -> Iterator[str]:
    """What a class assigns in its body is not counted, nor are the classes inside it: the fields
    and the Meta of a model, block or form.
    """
    for path, text in sources(root, folders):
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.ClassDef):
                fields = (ast.Assign, ast.AnnAssign, ast.ClassDef)
                lines = _lines(node) - sum(_lines(s) for s in node.body if isinstance(s, fields))
                if lines > LONGEST_CLASS:
                    yield (
                        f"class {node.name} has {lines} lines without its fields;"
                        f" {LONGEST_CLASS} are the most ({path})"
                    )


def _lines(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def circles(imports: dict[str, set[str]]) -> Iterator[list[str]]:
    """Each circle of `imports`, {module: those that it imports}; one import of each is left out to
    find the next.
    """
    rest = {module: set(others) for module, others in imports.items()}
    while True:
        try:
            TopologicalSorter(rest).prepare()
        except CycleError as error:
            circle: list[str] = error.args[1][::-1]
            yield circle
            rest[circle[0]].discard(circle[1])
        else:
            return


def imports_within(packages: list[str]) -> dict[str, set[str]]:
    """{module: modules of the same app that it imports}, also where a function imports them."""
    graph = grimp.build_graph(*packages, exclude_type_checking_imports=True, cache_dir=None)
    return {
        module: {
            other
            for other in graph.find_modules_directly_imported_by(module)
            if other.partition(".")[0] == module.partition(".")[0]
        }
        for module in graph.modules
    }


def foreign_templates(folder: Path, own: set[str]) -> Iterator[str]:
    """Templates of a feature that include or extend another feature's."""
    for path in sorted(folder.rglob("*.html")):
        name = path.relative_to(folder)
        for included in INCLUDED.findall(path.read_text("utf-8")):
            other = included.partition("/")[0]
            if name.parts[0] in own and other in own - {name.parts[0]}:
                yield f"templates/{name} takes {included}, which is another feature's"


def faults(linter: dict[str, Any]) -> Iterator[str]:
    apps = linter["root_packages"]
    yield from long_modules(ROOT, [*apps, "bench", "tests"])
    yield from long_classes(ROOT, [*apps, "bench"])
    for circle in circles(imports_within(apps)):
        yield f"a circle of imports: {' > '.join(circle)}"
    layers = linter["contracts"][0]["layers"]
    yield from foreign_templates(ROOT / "templates", features(layers))


def main() -> int:
    """Faults that pyproject.toml calls known don't fail; those that are gone are named, too."""
    tool = configuration()
    known = tool["local-offer"]["known-faults"]
    found = list(faults(tool["importlinter"]))
    for start in known:
        if not any(fault.startswith(start) for fault in found):
            print(f"no fault any more, take it off the list in pyproject.toml: {start}")
    new = [fault for fault in found if not fault.startswith(tuple(known))]
    print("\n".join(new))
    return int(bool(new))


if __name__ == "__main__":
    sys.exit(main())
