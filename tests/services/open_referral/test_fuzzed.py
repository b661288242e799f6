"""The feed against its own description: whatever is asked, no answer is a failure of ours, and each
is as the description says.
"""

import hypothesis
import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from services.open_referral import openapi
from tests.service_factories import place, service

pytestmark = pytest.mark.django_db
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
FEW = hypothesis.settings(
    max_examples=10,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(hypothesis.HealthCheck),
)


@pytest.fixture
def one_connection():
    """A request ends no connection, since the test's transaction is open on it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def operations(settings, one_connection, club):
    settings.BASE_URL, settings.ALLOWED_HOSTS = "http://localhost", ["*"]
    place(service(name="Online", is_example=True), kind="virtual")
    document = openapi.document()
    schema = schemathesis.openapi.from_dict(document)
    schema.app = get_wsgi_application()
    found = {one.ok().path: one.ok() for one in schema.get_all_operations()}
    assert set(found) == {"/", *PATHS}
    return found


# the first address reads nothing, so there is nothing to vary
PATHS = [*(path for name in openapi.PATHS for path in (f"/{name}", f"/{name}/{{id}}"))]


@pytest.mark.parametrize("mode", list(schemathesis.GenerationMode))
@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_as_described(operations, path, mode):
    operation = operations[path]

    @hypothesis.given(case=operation.as_strategy(generation_mode=mode))
    @FEW
    def ask(case):
        case.call_and_validate(checks=CHECKS)

    ask()
