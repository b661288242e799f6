"""Alerts for tests."""

from datetime import timedelta

import factory
from django.utils import timezone

from alerts.models import Alert


class AlertFactory(factory.django.DjangoModelFactory):
    """One that is over, unless somebody says until when."""

    class Meta:
        model = Alert

    words = factory.Sequence(lambda n: f"The helpline is closed today ({n}).")
    starts_at = factory.LazyFunction(lambda: timezone.now() - timedelta(hours=2))
    ends_at = factory.LazyFunction(lambda: timezone.now() - timedelta(hours=1))
