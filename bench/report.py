"""How a benchmark ends: what it found as a table or as JSON, what is over its budget, and the exit
status.
"""

import json
from collections.abc import Callable


def tell(
    found: dict,
    faults: Callable[[dict], list[str]],
    table: Callable[[dict], None],
    as_json: bool,
) -> int:
    """Print it; 1 where `faults` names something over its budget, else 0."""
    over = found["over_budget"] = faults(found)
    if as_json:
        print(json.dumps(found, indent=1))
    else:
        table(found)
        for line in over:
            print(f"over budget: {line}")
    return 1 if over else 0
