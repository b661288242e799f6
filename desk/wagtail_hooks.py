from wagtail import hooks

from . import screens

hooks.register("construct_homepage_panels", screens.desk_panel)
hooks.register("register_admin_urls", screens.desk_urls)
