"""Who is responsible for a district today, for every page that names somebody."""

import pagetree
from dates import clock
from users.authorities import Authorities, ResponsibleBody


def responsible(district: str) -> ResponsibleBody | None:
    """None where nobody is known. Read once for each state of the site."""
    known = pagetree.current().cached("authorities", lambda _tree: Authorities.read())
    return known.answer(district, clock.today())
