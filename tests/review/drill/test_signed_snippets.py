"""What readers read of a signed text, how it comes down, and how a change by SQL is found."""

import pytest
from django.test import RequestFactory
from django.utils import timezone

from home.models import StandardPage
from review.errors import NotSigned, ReviewRefused
from review.workflow.withdraw import withdraw
from taxonomy.models import GlossaryTerm
from tests.research.factories import (
    fresh,
    publish,
)
from tests.review.drill.test_snippet_roads import form_of, readable
from tests.review.log.test_verify import verify
from tests.review.signed_kinds import (
    KINDS,
    PAGE,
    SNIPPETS,
    TERM,
    admin_address,
)

pytestmark = pytest.mark.django_db
every_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())
every_snippet = pytest.mark.parametrize("kind", SNIPPETS.values(), ids=SNIPPETS.keys())


# --- What readers read about the signature ------------------------------------------------
@pytest.mark.parametrize(
    ("kind", "address"), [(TERM, "/glossary/test-word/"), (PAGE, "/care/")], ids=["term", "page"]
)
def test_a_signed_text_names_its_reviewer_and_the_day(client, team, kind, address):
    obj = kind.live(team)
    words = client.get(address).content.decode()
    assert "Medically reviewed by <bdi>Dana Doctor, MD</bdi>." in words
    assert f'<time datetime="{timezone.localdate(obj.signed_at)}">' in words


@pytest.mark.parametrize(
    ("kind", "address"), [(TERM, "/glossary/test-word/"), (PAGE, "/care/")], ids=["term", "page"]
)
def test_demo_text_says_so_and_is_none_where_demo_is_refused(client, team, kind, address, settings):
    team.reviewer.is_demo = True
    team.reviewer.save()
    kind.live(team)
    words = client.get(address).content.decode()
    assert "Demo text: no clinician has checked this" in words
    assert "Medically reviewed" not in words
    settings.DEMO_ALLOWED = False
    assert client.get(address).status_code == 404


def test_the_glossary_says_once_that_some_of_it_is_demo_text(client, team):
    TERM.live(team)
    notice = "Demo text: no clinician has checked this"
    assert notice not in client.get("/glossary/").content.decode()
    team.reviewer.is_demo = True
    team.reviewer.save()
    for term in GlossaryTerm.objects.filter(live=False)[:2]:
        publish(term, team)
    assert client.get("/glossary/").content.decode().count(notice) == 1


# --- Only by withdrawal --------------------------------------------------------------------
@every_kind
def test_a_lead_withdraws_with_a_reason_and_the_words_are_gone(client, team, kind):
    obj = kind.live(team)
    for user, reason in ((team.editor, "error"), (team.lead, "because")):
        with pytest.raises(ReviewRefused):
            withdraw(page=obj, user=user, reason=reason)
    withdraw(page=obj, user=team.lead, reason="error")
    assert not readable(obj)
    assert not fresh(obj).is_readable
    with pytest.raises(NotSigned):
        fresh(obj).latest_revision.publish()


@pytest.mark.parametrize(
    ("kind", "address"), [(TERM, "/glossary/test-word/"), (PAGE, "/care/")], ids=["term", "page"]
)
def test_a_withdrawn_address_answers_gone_with_the_reason(client, team, kind, address):
    obj = kind.live(team)
    withdraw(page=obj, user=team.lead, reason="error")
    response = client.get(address)
    assert response.status_code == 410
    assert "We found an error" in response.content.decode()
    assert kind.words(obj) not in response.content.decode()
    kind.changed(obj, team.editor, "Mended.")
    publish(obj, team)
    assert "Mended." in client.get(address).content.decode()


def test_a_withdrawn_term_goes_from_the_list(client, team):
    term = TERM.live(team)
    assert "Test word" in client.get("/glossary/").content.decode()
    withdraw(page=term, user=team.lead, reason="error")
    assert "Test word" not in client.get("/glossary/").content.decode()


def test_an_ordinary_page_is_withdrawn_like_any_other(client, team):
    withdraw(page=StandardPage.objects.get(slug="about"), user=team.lead, reason="error")
    response = client.get("/about/")
    assert response.status_code == 410
    assert "We found an error" in response.content.decode()


def test_a_lead_who_posts_the_publish_button_is_told_that_nothing_went_live(client, team):
    page = StandardPage(title="News", slug="news", introduction="Old words.", live=False)
    StandardPage.objects.get(slug="about").get_parent().add_child(instance=page)
    client.force_login(team.lead)
    data = form_of(client, page) | {"introduction": "New words.", "action-publish": "1"}
    words = client.post(admin_address(page), data, follow=True).content.decode()
    assert "It was not published" in words
    assert client.get("/news/").status_code == 404


# --- Previews for reviewers -----------------------------------------------------------------
@every_kind
def test_a_draft_can_be_read_as_readers_will_see_it(team, kind):
    obj = kind.draft(team.editor)
    kind.changed(obj, team.editor, "Words of the draft.")
    draft = fresh(obj).get_latest_revision_as_object()
    response = draft.make_preview_request(RequestFactory().get("/"))
    words = response.content.decode()
    assert response.status_code == 200
    assert "Words of the draft." in words
    assert "nobody has signed this text" in words


# --- verify_signoffs ---------------------------------------------------------------------------
@every_kind
def test_a_whole_log_passes(team, kind):
    kind.live(team)
    assert verify()[0] == 0


@every_kind
def test_words_changed_by_sql_are_found(team, kind):
    obj = kind.live(team)
    kind.model.objects.filter(pk=obj.pk).update(**{kind.field: "A cure."})
    code, _out, err = verify()
    assert code == 1
    assert "not the text that was signed" in err


@every_kind
@pytest.mark.parametrize(
    "columns",
    [{"signed_by": "Somebody Else"}, {"signed_at": timezone.now()}, {"signed_as_demo": True}],
    ids=["name", "day", "demo"],
)
def test_a_signature_changed_by_sql_is_found(team, kind, columns):
    obj = kind.live(team)
    kind.model.objects.filter(pk=obj.pk).update(**columns)
    code, _out, err = verify()
    assert code == 1
    assert next(iter(columns)) in err


@every_kind
def test_a_text_put_up_by_sql_is_found_and_not_readable(team, kind):
    obj = kind.draft(team.editor)
    kind.model.objects.filter(pk=obj.pk).update(live=True)
    assert not readable(obj)
    code, _out, err = verify()
    assert code == 1
    assert "without a signature" in err
