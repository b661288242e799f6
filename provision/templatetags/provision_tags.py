from django import template

from provision.kinds import last_known, shape_of

register = template.Library()
register.simple_tag(shape_of, name="shape_of")
register.simple_tag(last_known, name="last_known")
