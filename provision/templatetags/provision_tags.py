from django import template

from provision.place_status import last_known, shape_of

register = template.Library()
register.simple_tag(shape_of, name="shape_of")
register.simple_tag(last_known, name="last_known")
