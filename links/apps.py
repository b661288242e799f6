from django.apps import AppConfig


class LinksConfig(AppConfig):
    name = "links"

    def ready(self) -> None:
        from registry.slots import (
            CHANGE_READERS,
            CONTINUOUS_JOBS,
            DAILY_JOBS,
            DESK_SECTIONS,
            LINKED_ROWS,
        )

        from . import desk, finding, nightly, rows

        LINKED_ROWS.add("organisation", rows.ORGANISATIONS)
        LINKED_ROWS.add("redirect", rows.REDIRECTS)
        DESK_SECTIONS.add("links", desk.broken)
        CHANGE_READERS.add("links to other websites", finding.follow)
        DAILY_JOBS.add("find links to other websites", finding.find_all)
        CONTINUOUS_JOBS.add("check links to other websites", nightly.check_due)
