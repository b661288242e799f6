from wagtail import hooks

from . import screens

hooks.register("construct_homepage_panels", screens.desk_alone, order=1000)
hooks.register("construct_homepage_summary_items", screens.no_numbers, order=1000)
hooks.register("register_admin_urls", screens.desk_urls)
