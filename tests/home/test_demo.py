"""The demo is signed as every text is, says that it is a demo, and takes nothing from an editor."""

import json
import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core import mail
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from wagtail.models import Page

from accounts.models import Role
from accounts.roles import LEADS
from core.models import User
from home.services import demo_studies, demo_words
from home.services.demo_accounts import ACCOUNTS, ensure_demo_accounts
from mail.models import Mail
from research.models import PublishedStudy, StudySummaryPage
from review.canonical import content_hash, text_of
from review.models import AuthorEntry, SignOff
from review.workflow.withdraw import withdraw
from taxonomy.models import Category, EmergencyLine, GlossaryTerm, HelpLine, HelpText
from taxonomy.services.shipped import store_draft

pytestmark = pytest.mark.django_db
FEW = ["ng101-antibody-early-neck-injury", "brain-spine-interface-walking"]
ALL = demo_studies.FOLDER
ALL_KINDS = demo_words.KINDS


@pytest.fixture(autouse=True)
def few_words(monkeypatch) -> None:
    """One text is signed as a hundred are. Tests about the words ask for `all_kinds`."""
    monkeypatch.setattr(demo_words, "KINDS", (EmergencyLine,))


@pytest.fixture
def all_kinds(few_words, monkeypatch, db) -> None:
    """Every kind of words, but only three of the hundred glossary terms."""
    keep = list(GlossaryTerm.objects.order_by("pk")[:3].values_list("pk", flat=True))
    GlossaryTerm.objects.exclude(pk__in=keep)._raw_delete(using="default")
    monkeypatch.setattr(demo_words, "KINDS", ALL_KINDS)


@pytest.fixture
def few(site, monkeypatch, tmp_path):
    """A demo of one study, the first: quick, and with its whole workflow."""
    monkeypatch.setattr(demo_studies, "FOLDER", tmp_path)
    shutil.copy(ALL / f"{FEW[0]}.json", tmp_path)
    return tmp_path


def seed() -> str:
    out = StringIO()
    call_command("seed_demo", stdout=out)
    return out.getvalue()


def test_one_command_sets_up_the_whole_demo_and_says_how_far_it_is(db, few):
    # As if no reader had seen any of it, and the roles had no rights on pages yet.
    Page.objects.filter(depth__gt=1).update(live=False)
    Page.objects.filter(depth=2).first().delete()
    Role.objects.filter(key=LEADS)._raw_delete(using="default")
    out = StringIO()
    call_command("setup_demo", stdout=out)
    heads = [line for line in out.getvalue().splitlines() if line.startswith("==>")]
    assert [head.split()[1].strip(",") for head in heads] == ["Database", "Pages", "Demo"]
    assert PublishedStudy.objects.count() == 1
    first = state()
    call_command("setup_demo", stdout=StringIO())
    assert state() == first


def study(slug: str = FEW[0]) -> StudySummaryPage:
    return StudySummaryPage.objects.get(slug=slug)


def state() -> list:
    return [
        list(PublishedStudy.objects.order_by("pk").values_list("path", "text_hash", "version")),
        list(StudySummaryPage.objects.order_by("pk").values_list("pk", "title", "live")),
        SignOff.objects.count(),
        User.objects.count(),
    ]


def test_all_studies_go_live_under_demo_signatures_of_another_person_with_levels_that_hold(site):
    seed()
    pages = StudySummaryPage.objects.all()
    assert len(pages) == PublishedStudy.objects.count() == len(demo_studies.entries()) == 24
    for page in pages:
        assert page.live, page
        assert page.problems() == [], page
    signed = SignOff.objects.exclude(kind="category")
    assert set(signed.values_list("is_demo", "decision")) == {(True, "signed")}
    assert set(PublishedStudy.objects.values_list("is_demo", flat=True)) == {True}
    assert sum(page.workflow_states.exists() for page in pages) == 3
    # What they say, whatever empty fields joined since.
    kept = json.loads(Path(__file__).with_name("demo_text_hashes.json").read_text("utf-8"))
    studies = PublishedStudy.objects.all()
    assert {study.slug: content_hash(text_of(study.document)) for study in studies} == kept
    reviewer = User.objects.get(email="reviewer@example.org")
    assert set(signed.values_list("person_id", "role")) == {(reviewer.pk, "Medical review")}
    wrote = AuthorEntry.objects.filter(kind="page", object_id__in=[page.pk for page in pages])
    editor = User.objects.get(email="editor@example.org")
    assert set(wrote.values_list("person_id", flat=True)) == {editor.pk}


def test_a_demo_study_has_an_author_a_check_and_another_person_who_signed(few):
    seed()
    signed = SignOff.objects.get(object_id=study().pk)
    assert signed.role == "Medical review"
    assert signed.person_id == User.objects.get(email="reviewer@example.org").pk
    assert study().owner.email == "editor@example.org"
    steps = study().workflow_states.get().task_states.values_list("finished_by__email", flat=True)
    assert set(steps) == {"lead@example.org", "reviewer@example.org"}


def test_a_demo_page_says_that_no_clinician_has_checked_it(client, few):
    seed()
    words = client.get(PublishedStudy.objects.first().path).content.decode()
    assert "Demo text: no clinician has checked this" in words
    assert "Medically reviewed by" not in words


def test_what_a_file_does_not_know_stays_not_known(few):
    shutil.copy(ALL / f"{FEW[1]}.json", few)
    seed()
    for entry in demo_studies.entries():
        page = study(entry["slug"])
        assert page.without_treatment_known == page.availability == "unknown"
        assert (page.harms_known == "unknown") == (entry["harms"] == "not known to us")
        assert page.conflicts == (entry["conflicts"] or "")
        assert page.participants_n == entry["participants_n"]
        who = entry.get("who", {})
        assert (page.age_from, page.age_to) == (who.get("age_from"), who.get("age_to"))
        assert page.months_since_injury_from == who.get("months_from")
        assert {level.key for level in page.injury_levels.all()} == set(
            who.get("injury_levels", [])
        )
        assert {grade.key for grade in page.ais_grades.all()} == set(who.get("ais_grades", []))
        assert page.licence == page.free_url == ""


def test_a_date_known_to_the_month_prints_no_day(few):
    seed()
    page = study()
    assert (page.published_year, page.published_month, page.published_day) == (2025, 1, None)
    assert PublishedStudy.objects.get(page_id=page.pk).published == "January 2025"


def test_a_value_that_the_loader_cannot_read_is_not_left_out_in_silence(few, monkeypatch):
    entry = demo_studies.entries()[0] | {"availability": "sold in shops"}
    monkeypatch.setattr(demo_studies, "entries", lambda: [entry])
    with pytest.raises(ValueError, match="availability"):
        seed()
    assert not StudySummaryPage.objects.exists()


def test_words_that_came_with_the_site_are_signed_as_demo_text(few, all_kinds):
    seed()
    # One of the words of help is an empty place: nobody signs it.
    # Those of the categories are signed in the database with which each test begins.
    for kind, how_many in ((GlossaryTerm, 3), (EmergencyLine, 1), (HelpLine, 48), (HelpText, 4)):
        rows = kind.readable()
        assert len(rows) == how_many
        assert all(row.signed_as_demo and row.signed_by.startswith("Demo Reviewer") for row in rows)
        signed = SignOff.objects.filter(kind=kind._meta.model_name)
        assert set(signed.values_list("is_demo", "role")) == {(True, "Medical review")}


def test_signing_the_words_shows_its_progress(few, all_kinds):
    words = seed()
    assert "glossary terms: 0 of 3 signed" in words
    assert "glossary terms: 3 of 3 signed" in words


def test_words_that_an_editor_changed_or_a_lead_withdrew_stay_as_they_are(few, all_kinds):
    written, withdrawn, _last = GlossaryTerm.objects.order_by("pk")
    users, _ = ensure_demo_accounts()
    text = written.get_latest_revision_as_object()
    text.definition = "An editor's words."
    text.save_revision(user=users["editor@example.org"])
    seed()
    withdraw(page=withdrawn, user=users["lead@example.org"], reason="error")
    seed()
    assert list(GlossaryTerm.objects.order_by("pk").values_list("live", flat=True)) == [
        False,
        False,
        True,
    ]


def test_demo_words_are_none_where_demo_is_refused(few, all_kinds, client, settings):
    store_draft(Category(name="Shipped", description="Studies about one thing."))
    seed()
    assert Category.objects.get(name="Shipped").signed_as_demo
    settings.DEMO_ALLOWED = False
    term = GlossaryTerm.objects.first()
    assert not GlossaryTerm.readable().exists()
    assert client.get(term.get_absolute_url()).status_code == 404
    assert term.definition not in client.get("/glossary/").content.decode()
    category = Category.objects.get(name="Shipped")
    assert category.description not in client.get("/categories/").content.decode()


def test_a_second_run_changes_nothing(few):
    first = seed()
    before = state()
    second = seed()
    assert state() == before
    assert "Demo studies made: 1." in first
    assert "Demo studies made: 0." in second


def test_a_study_that_is_missing_is_made_and_a_withdrawn_one_stays_withdrawn(few):
    seed()
    withdraw(page=study(), user=User.objects.get(email="lead@example.org"), reason="error")
    shutil.copy(ALL / f"{FEW[1]}.json", few)
    assert "Demo studies made: 1." in seed()
    assert not study().live
    assert study(FEW[1]).live


def test_an_editors_changes_stay(few):
    seed()
    page = study()
    text = page.get_latest_revision_as_object()
    text.plain_title = "An editor's words"
    text.save_revision(user=User.objects.get(email="editor@example.org"))
    seed()
    assert study().get_latest_revision_as_object().plain_title == "An editor's words"


def test_a_study_with_a_new_address_is_not_made_again(few):
    seed()
    page = study()
    page.slug = "another-address"
    page.save()
    assert "Demo studies made: 0." in seed()
    assert StudySummaryPage.objects.count() == 1


def test_accounts_are_marked_and_an_old_password_stays(few, settings):
    settings.DEMO_PASSWORD = "first-password-here"
    assert "first-password-here" in seed()
    settings.DEMO_PASSWORD = "second-password-here"
    assert "second-password-here" not in seed()
    accounts = User.objects.filter(email__in=ACCOUNTS)
    assert accounts.count() == 4
    for account in accounts:
        assert account.is_demo
        assert account.check_password("first-password-here")


def test_loading_sends_no_mail(few, settings):
    settings.EMAIL_BACKEND = "mail.backend.OutboxBackend"
    seed()
    assert mail.outbox == []
    assert not Mail.objects.exists()


def test_production_settings_refuse_the_demo(few, settings):
    settings.DEMO_ALLOWED = False
    with pytest.raises(ImproperlyConfigured, match="refused"):
        seed()
    assert not User.objects.filter(email__in=ACCOUNTS).exists()
    assert not StudySummaryPage.objects.exists()


def test_a_demo_signature_publishes_nothing_where_demo_is_refused(few, settings):
    from review.errors import NotSigned

    seed()
    settings.DEMO_ALLOWED = False
    page = study()
    with pytest.raises(NotSigned, match="demo signature"):
        page.save()
