"""Rows of Wagtail's workflow: fewer questions, and the same refusals."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageLogEntry, WorkflowState

from tests.research.factories import submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def review(team, whole) -> WorkflowState:
    return submit(whole, team.editor).current_workflow_state


def test_a_second_review_of_one_text_is_refused(review):
    review.pk = None
    with pytest.raises(ValidationError, match="only be one in progress"):
        review.save()


def test_an_action_that_wagtail_does_not_know_is_refused(whole):
    entry = PageLogEntry(page=whole, action="unheard.of", label="x")
    with pytest.raises(ValidationError, match="has not been registered"):
        entry.save()


def test_a_relation_to_nothing_is_refused_by_the_database(review):
    review.workflow_id = 0
    with pytest.raises(IntegrityError), transaction.atomic():
        review.save()
        connection.check_constraints()


def test_no_relation_is_asked_for_before_a_row_is_saved(review):
    with CaptureQueriesContext(connection) as asked:
        review.save()
    tables = ("django_content_type", "wagtailcore_workflow", "core_user")
    assert not [
        query["sql"] for query in asked if any(f'FROM "{name}"' in query["sql"] for name in tables)
    ]
