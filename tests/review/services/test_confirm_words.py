"""A word of a list: a changed one waits beside the old one until another person confirms it."""

import pytest
from django.urls import reverse
from wagtail.log_actions import LogContext

from review.errors import ReviewRefused
from review.fields import facts_of_word
from review.models.confirmed_words import confirmed_models
from review.services.confirm_words import confirm, count_as_confirmed, discard
from taxonomy.choices import Design
from taxonomy.models import InjuryLevel, Journal, StudyType
from taxonomy.services.people_words import people_words
from tests.research.factories import fresh, person, published

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


def read_and_confirm(word, user) -> None:
    confirm(word=word, user=user, read=word.waiting_words)


def names() -> set[str]:
    return {name for _kind, _key, name in people_words()}


def test_what_the_site_is_shipped_with_waits_for_nobody():
    for kind in confirmed_models():
        assert not kind.objects.exclude(confirmed=True, waiting={}).exists(), kind


def test_a_changed_word_waits_and_readers_meet_the_old_one(team, level, capture_on_commit):
    old = level.name
    with capture_on_commit(execute=True):
        row = renamed(level, "Curable neck", team.lead)
    assert (row.name, row.waiting, row.writers) == (old, {"name": "Curable neck"}, [team.lead.pk])
    assert "Curable neck" not in names()
    with pytest.raises(ReviewRefused, match="another person confirms it"):
        read_and_confirm(row, team.lead)
    with capture_on_commit(execute=True):
        read_and_confirm(row, team.editor)
    row.refresh_from_db()
    assert (row.name, row.waits) == ("Curable neck", False)
    assert {"Curable neck"} <= names()
    assert old not in names()


def test_a_new_word_is_nothing_for_readers_before_it_is_confirmed(team, capture_on_commit):
    with LogContext(user=team.lead), capture_on_commit(execute=True):
        row = InjuryLevel.objects.create(name="Curable neck")
    assert (row.confirmed, row.writers) == (False, [team.lead.pk])
    assert "Curable neck" not in names()
    with pytest.raises(ReviewRefused, match="person with a role"):
        read_and_confirm(row, person("x@example.org"))
    with capture_on_commit(execute=True):
        read_and_confirm(row, team.reviewer)
    assert "Curable neck" in names()
    with pytest.raises(ReviewRefused, match="Nothing waits here"):
        read_and_confirm(row, team.reviewer)


def test_an_explanation_waits_like_a_name(team):
    kind = StudyType.objects.first()
    old = kind.explanation
    kind.explanation = "It proves that a treatment works."
    kind.save(update_fields=["explanation"])
    kind.refresh_from_db()
    assert (kind.explanation, list(kind.waiting)) == (old, ["explanation"])


def changed(word, user, **new):
    row = type(word).objects.get(pk=word.pk)
    for name, value in new.items():
        setattr(row, name, value)
    with LogContext(user=user):
        row.save()
    row.refresh_from_db()
    return row


def test_what_two_people_wrote_waits_together_and_neither_confirms_it(team):
    kind = StudyType.objects.first()
    changed(kind, team.lead, name="Proof")
    row = changed(kind, team.editor, explanation="It proves that a treatment works.")
    assert row.waiting == {"name": "Proof", "explanation": "It proves that a treatment works."}
    for writer in (team.lead, team.editor):
        with pytest.raises(ReviewRefused, match="another person confirms it"):
            read_and_confirm(row, writer)
    read_and_confirm(row, team.reviewer)
    row.refresh_from_db()
    assert (row.name, row.waits, row.writers) == ("Proof", False, [])


def test_who_wrote_a_new_word_cannot_confirm_it_after_somebody_mended_it(team):
    with LogContext(user=team.lead):
        row = StudyType.objects.create(name="Proof", explanation="Works.", design=Design.values[0])
    row = changed(row, team.editor, explanation="It works.")
    with pytest.raises(ReviewRefused, match="another person confirms it"):
        read_and_confirm(row, team.lead)
    # Nor does a script, or a save of an older object, make anybody forget.
    changed(row, None, name="The proof")
    row.confirmed, row.writers = True, []
    row.save()
    row.refresh_from_db()
    assert (row.confirmed, row.writers) == (False, sorted([team.lead.pk, team.editor.pk]))


def test_nobody_confirms_words_that_they_have_not_read(team, level):
    row = renamed(level, "Curable neck", team.lead)
    opened = row.waiting_words
    row = renamed(level, "Cured neck", team.lead)
    with pytest.raises(ReviewRefused, match="changed after you opened"):
        confirm(word=row, user=team.editor, read=opened)


def test_a_name_that_was_taken_meanwhile_is_refused_in_words(team, level):
    row = renamed(level, "Neck", team.lead)
    InjuryLevel.objects.create(name="neck")
    with pytest.raises(ReviewRefused, match="in the list already"):
        read_and_confirm(row, team.editor)


def test_a_word_that_was_renamed_meanwhile_is_not_confirmed_by_the_signature(team):
    word = Journal.objects.create(name="Good Journal")
    seen = Journal.objects.get(pk=word.pk)
    renamed(word, "Cure Journal", team.lead)
    count_as_confirmed([seen], [facts_of_word(seen)])
    assert not Journal.objects.get(pk=word.pk).confirmed


def test_a_key_that_a_signed_text_names_stays(team):
    word = InjuryLevel.objects.create(name="High neck")
    page = published(team, injury_levels=[word])
    assert InjuryLevel.objects.get(pk=word.pk).key == "high-neck"
    InjuryLevel.objects.filter(pk=word.pk).update(confirmed=False)
    row = renamed(word, "Upper neck", team.lead)
    read_and_confirm(row, team.editor)
    assert InjuryLevel.objects.get(pk=word.pk).key == "high-neck"
    fresh(page).save()


def test_the_key_of_a_new_word_is_made_of_the_name_that_was_confirmed(team):
    with LogContext(user=team.lead):
        row = InjuryLevel.objects.create(name="Curable neck")
    row = renamed(row, "Upper neck", team.lead)
    read_and_confirm(row, team.reviewer)
    row.refresh_from_db()
    assert row.key == "upper-neck"


def test_a_waiting_word_can_be_taken_back(team, client, level):
    row = renamed(level, "Curable neck", team.lead)
    with pytest.raises(ReviewRefused, match="person with a role"):
        discard(word=row, user=person("x@example.org"))
    client.force_login(team.lead)
    where = reverse("review:words", args=["injurylevel", level.pk])
    assert "Keep the old words" in client.get(where).content.decode()
    client.post(where, {"discard": ""})
    row.refresh_from_db()
    assert (row.name, row.waits, row.writers) == (level.name, False, [])
    with LogContext(user=team.lead):
        new = InjuryLevel.objects.create(name="Curable neck")
    with pytest.raises(ReviewRefused, match="delete it in its list"):
        discard(word=new, user=team.lead)


def test_a_signed_study_confirms_its_words_only_as_they_were_signed(team):
    with LogContext(user=team.lead):
        row = InjuryLevel.objects.create(name="Neck")
    signed = {"injury_level:neck": {"name": "Neck"}}
    row = renamed(row, "Curable neck", team.lead)
    count_as_confirmed([row], signed=signed.values())
    row.refresh_from_db()
    assert not row.confirmed
    row = renamed(row, "Neck", team.lead)
    count_as_confirmed([row], signed=signed.values())
    row.refresh_from_db()
    assert (row.confirmed, row.writers) == (True, [])


def test_it_is_confirmed_in_the_list_and_on_the_home(team, client, level):
    client.force_login(team.lead)
    edit = reverse("taxonomy_injurylevel_modeladmin_edit", args=[level.pk])
    answer = client.post(
        edit, {"name": "Curable neck", "sort_order": level.sort_order}, follow=True
    )
    assert "“Curable neck” waits until another person" in answer.content.decode()
    where = reverse("review:words", args=["injurylevel", level.pk])
    listed = client.get(reverse("taxonomy_injurylevel_modeladmin_index")).content.decode()
    assert where in listed
    assert "Waits: Curable neck" in listed
    assert where not in client.get("/admin/").content.decode()
    assert "you wrote some of it" in client.get(where).content.decode()
    client.force_login(team.reviewer)
    assert where in client.get("/admin/").content.decode()
    page = client.get(where).content.decode()
    assert level.name in page
    assert "Curable neck" in page
    client.post(where, {"read": "Curable neck"})
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
