"""A word of a list: a changed one waits beside the old one until another person confirms it."""

import pytest
from django.urls import reverse
from wagtail.log_actions import LogContext

from review.errors import ReviewRefused
from taxonomy.models import InjuryLevel, Journal, StudyType
from taxonomy.services.confirm import LISTS, confirm
from taxonomy.services.people_words import people_words
from tests.research.factories import person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]


@pytest.fixture
def level() -> InjuryLevel:
    return InjuryLevel.objects.get(key="cervical")


def renamed(word, name: str, user=None):
    with LogContext(user=user):
        row = type(word).objects.get(pk=word.pk)
        row.name = name
        row.save()
    return type(word).objects.get(pk=word.pk)


def names() -> set[str]:
    return {name for _kind, _key, name in people_words()}


def test_what_the_site_is_shipped_with_waits_for_nobody():
    for kind in LISTS:
        assert not kind.objects.exclude(confirmed=True, waiting={}).exists(), kind


def test_a_changed_word_waits_and_readers_meet_the_old_one(team, level, capture_on_commit):
    old = level.name
    with capture_on_commit(execute=True):
        row = renamed(level, "Curable neck", team.lead)
    assert (row.name, row.waiting, row.proposed_by) == (old, {"name": "Curable neck"}, team.lead)
    assert "Curable neck" not in names()
    with pytest.raises(ReviewRefused, match="another person confirms it"):
        confirm(word=row, user=team.lead)
    with capture_on_commit(execute=True):
        confirm(word=row, user=team.editor)
    row.refresh_from_db()
    assert (row.name, row.waits) == ("Curable neck", False)
    assert {"Curable neck"} <= names()
    assert old not in names()


def test_a_new_word_is_nothing_for_readers_before_it_is_confirmed(team, capture_on_commit):
    with LogContext(user=team.lead), capture_on_commit(execute=True):
        row = InjuryLevel.objects.create(name="Curable neck")
    assert (row.confirmed, row.proposed_by) == (False, team.lead)
    assert "Curable neck" not in names()
    with pytest.raises(ReviewRefused, match="person with a role"):
        confirm(word=row, user=person("x@example.org"))
    with capture_on_commit(execute=True):
        confirm(word=row, user=team.reviewer)
    assert "Curable neck" in names()
    with pytest.raises(ReviewRefused, match="Nothing waits here"):
        confirm(word=row, user=team.reviewer)


def test_an_explanation_waits_like_a_name(team):
    kind = StudyType.objects.first()
    old = kind.explanation
    kind.explanation = "It proves that a treatment works."
    kind.save(update_fields=["explanation"])
    kind.refresh_from_db()
    assert kind.explanation == old
    kind.explanation = "It proves that a treatment works."
    kind.save()
    kind.refresh_from_db()
    assert (kind.explanation, list(kind.waiting)) == (old, ["explanation"])


def test_it_is_confirmed_in_the_list_and_on_the_home(team, client, level):
    client.force_login(team.lead)
    edit = reverse("taxonomy_injurylevel_modeladmin_edit", args=[level.pk])
    answer = client.post(
        edit, {"name": "Curable neck", "sort_order": level.sort_order}, follow=True
    )
    assert "“Curable neck” waits until another person" in answer.content.decode()
    where = reverse("taxonomy_admin:confirm", args=["injurylevel", level.pk])
    listed = client.get(reverse("taxonomy_injurylevel_modeladmin_index")).content.decode()
    assert where in listed
    assert "Waits: Curable neck" in listed
    assert where not in client.get("/admin/").content.decode()
    assert "You wrote this yourself" in client.get(where).content.decode()
    client.force_login(team.reviewer)
    assert where in client.get("/admin/").content.decode()
    page = client.get(where).content.decode()
    assert level.name in page
    assert "Curable neck" in page
    client.post(where)
    level.refresh_from_db()
    assert (level.name, level.waits) == ("Curable neck", False)
    assert where not in client.get("/admin/").content.decode()


def test_the_home_asks_as_often_for_many_words_as_for_one(team, client, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.force_login(team.reviewer)

    def queries(numbers) -> int:
        for number in numbers:
            Journal.objects.create(name=f"Journal {number}")
        client.get("/admin/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/admin/")
        return len(asked)

    assert queries(range(2)) == queries(range(2, 20))
