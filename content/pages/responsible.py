"""Who is responsible for a district today."""

import pagetree
from dates import clock
from users.authorities import Authorities, ResponsibleBody


def responsible(district: str) -> ResponsibleBody | None:
    """None if nobody is known. Cached with the tree."""
    known = pagetree.current().cached("authorities", lambda _tree: Authorities.read())
    return known.answer(district, clock.today())
