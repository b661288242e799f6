"""What `dev.py check` says of the shape of the code: the length of modules, circles of imports
within an app, and templates that include another feature's.

python -m devtools.structure
"""

import re
import sys
import tomllib
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

import grimp

from devtools.steps import ROOT

LONGEST = 350  # lines
INCLUDED = re.compile(r"""{%\s*(?:include|extends)\s+["']([^"']+)["']""")


def configuration() -> dict[str, Any]:
    tool: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]
    return tool


def features(layers: list[str]) -> set[str]:
    """The apps of the layer whose apps know nothing of each other."""
    return set(next(layer for layer in layers if "news" in layer).split(" | "))


def long_modules(root: Path, folders: list[str]) -> Iterator[str]:
    for folder in folders:
        for path in sorted((root / folder).rglob("*.py")):
            lines = len(path.read_text("utf-8").splitlines())
            if lines > LONGEST and "migrations" not in path.parts:
                yield f"{path.relative_to(root)} has {lines} lines; {LONGEST} are the most"


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
    yield from long_modules(ROOT, [*apps, "bench"])
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
