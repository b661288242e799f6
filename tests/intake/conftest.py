from tests.admin.conftest import (
    approver,
    as_approver,
    as_editor,
    editor,
    roles,
)

__all__ = ["approver", "as_approver", "as_editor", "editor", "roles"]
