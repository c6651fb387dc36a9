"""The demo goes the real road, says that it is a demo, and takes nothing from an editor."""

import shutil
from io import StringIO

import pytest
from django.core import mail
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command

from core.models import User
from home.management.commands import seed_demo
from home.services import demo_studies
from home.services.demo_accounts import ACCOUNTS
from research.models import PublishedStudy, StudySummaryPage
from review.models import Mail, SignOff
from review.services.withdraw import withdraw

pytestmark = pytest.mark.django_db
FEW = ["ng101-antibody-early-neck-injury", "brain-spine-interface-walking"]
ALL = demo_studies.FOLDER


@pytest.fixture(autouse=True)
def glossary(monkeypatch) -> list[str]:
    """The demo's slow half has tests of its own; here it is only noted that it was asked for."""
    asked: list[str] = []
    monkeypatch.setattr(seed_demo, "load_glossary", lambda: asked.append("glossary"))
    return asked


@pytest.fixture
def few(site, monkeypatch, tmp_path):
    """A demo of one study: quick, and on the same road as all of them."""
    monkeypatch.setattr(demo_studies, "FOLDER", tmp_path)
    shutil.copy(ALL / f"{FEW[0]}.json", tmp_path)
    return tmp_path


def seed() -> str:
    out = StringIO()
    call_command("seed_demo", stdout=out)
    return out.getvalue()


def study(slug: str = FEW[0]) -> StudySummaryPage:
    return StudySummaryPage.objects.get(slug=slug)


def state() -> list:
    return [
        list(PublishedStudy.objects.order_by("pk").values_list("path", "text_hash", "version")),
        list(StudySummaryPage.objects.order_by("pk").values_list("pk", "title", "live")),
        SignOff.objects.count(),
        User.objects.count(),
    ]


def test_all_studies_go_live_under_demo_signatures_with_levels_that_hold(site):
    seed()
    pages = StudySummaryPage.objects.all()
    assert len(pages) == PublishedStudy.objects.count() == len(demo_studies.entries()) == 24
    for page in pages:
        assert page.live, page
        assert page.problems() == [], page
    assert set(SignOff.objects.values_list("is_demo", "decision")) == {(True, "signed")}
    assert set(PublishedStudy.objects.values_list("is_demo", flat=True)) == {True}


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
        assert (page.age_from, page.age_to, page.months_since_injury_from) == (None, None, None)
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


def test_the_glossary_is_loaded_with_the_studies(few, glossary):
    seed()
    assert glossary == ["glossary"]


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


def test_accounts_are_marked_and_an_old_password_stays(few, monkeypatch):
    monkeypatch.setenv("DEMO_PASSWORD", "first-password-here")
    assert "first-password-here" in seed()
    monkeypatch.setenv("DEMO_PASSWORD", "second-password-here")
    assert "second-password-here" not in seed()
    accounts = User.objects.filter(email__in=ACCOUNTS)
    assert accounts.count() == 4
    for account in accounts:
        assert account.is_demo
        assert account.check_password("first-password-here")


def test_loading_sends_no_mail(few, settings):
    backend = settings.EMAIL_BACKEND
    seed()
    assert mail.outbox == []
    assert not Mail.objects.exists()
    assert backend == settings.EMAIL_BACKEND


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
