from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ServicesConfig(AppConfig):
    name = "services"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from registry.slots import (
            CODES,
            CONTINUOUS_JOBS,
            DAILY_JOBS,
            DESK_SECTIONS,
            EDIT_PANELS,
            FORM_PARTS,
            LINKED_ROWS,
            SEARCH_SOURCES,
            TEMPLATES,
            VIEW_TITLES,
        )

        from . import outside_links, page_facts, signals
        from .finding.search_entries import ServicesInSearch
        from .office import desk
        from .office.page_panel import RecordPanel, RecordPart
        from .office.uploads import work
        from .open_referral.taking import take_due
        from .upkeep import ladder, old_drafts, problems
        from .web import codes, service_views

        SEARCH_SOURCES.add(ServicesInSearch.kind, ServicesInSearch())
        signals.connect()
        page_facts.install()
        EDIT_PANELS.add("provision.place.record", lambda: RecordPanel(_("Facts")))
        FORM_PARTS.add("provision.ProvisionPage", RecordPart)
        TEMPLATES.add("provision.place.record", "services/on_place.html")
        CODES.add("services", codes.address_by_code)
        VIEW_TITLES.add("service", service_views.service_title)
        TEMPLATES.add("page.services", "services/on_page.html")
        TEMPLATES.add("listing.services", "services/on_listing.html")
        TEMPLATES.add("home.first", "services/to_near_you.html")
        TEMPLATES.add("home.services", "services/near_you.html")
        TEMPLATES.add("search.services", "services/on_search.html")
        DESK_SECTIONS.add("proposals", desk.proposals)
        LINKED_ROWS.add(signals.KIND, outside_links.SERVICES)
        LINKED_ROWS.add("provider", outside_links.PROVIDERS)
        CONTINUOUS_JOBS.add("feeds of other areas", take_due)
        CONTINUOUS_JOBS.add("uploaded lists of services", work.work_due)
        DAILY_JOBS.add("forget uploaded lists", work.forget_lists)
        DAILY_JOBS.add("forget addresses of reported problems", problems.forget_addresses)
        DAILY_JOBS.add("ask providers whether all is still right", ladder.remind)
        DAILY_JOBS.add("forget old drafts of providers", old_drafts.forget_old_drafts)
