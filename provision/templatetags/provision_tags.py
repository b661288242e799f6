from django import template

from provision.kinds import shape_of

register = template.Library()
register.simple_tag(shape_of, name="shape_of")
