from wagtail.snippets.models import register_snippet

from .measure_viewsets import MeasureViewSet

register_snippet(MeasureViewSet)
