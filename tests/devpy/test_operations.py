"""How `dev.py operations` reads docs/operations.md; that following it ends with a page is its own
step in .ci/run.
"""

import pytest

from devtools import operations

DOCUMENT = """\
## Settings

| `SECRET_KEY` | yes | random |
| `ALLOWED_HOSTS` | no | names |

```sh
not of the section
```

## On a machine of its own (Debian 12)

```sh
one && two     # with words

both() {
  first --long \\
    second "$@"
}
both three
```

```
not for a shell
```

## With containers

```sh
neither
```
"""


def test_each_statement_of_the_section_is_followed_as_it_is_written() -> None:
    function = 'both() {\n  first --long \\\n    second "$@"\n}'
    assert operations.statements(DOCUMENT) == [
        (13, "one && two     # with words"),
        (15, function),
        (19, "both three"),
    ]


def test_only_the_variables_that_the_document_calls_needed_are_set() -> None:
    assert operations.needed_variables(DOCUMENT).keys() == {"SECRET_KEY"}


def test_a_document_that_lost_a_line_is_refused() -> None:
    whole = (operations.ROOT / "docs" / "operations.md").read_text()
    assert "createuser --pwprompt" in operations.script(whole)
    with pytest.raises(AssertionError, match="createuser"):
        operations.script(whole.replace("createuser --pwprompt", "createuser"))
