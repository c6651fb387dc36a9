"""One paper has one page, in whatever way its DOI was written."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.html import escape

from research.models import PublishedStudy, StudySummaryPage
from review.choices import Decision
from review.errors import NotReady, ReviewRefused
from review.log.decisions import record_decision
from tests.research.clones import clone
from tests.research.factories import draft, fresh, published, submit, whole_fields
from tests.research.form_data import form_data

pytestmark = pytest.mark.django_db
BRACKETS = "10.1016/s1474-4422(23)00215-6"
DOTS = "10.1302/0301-620x.105b4.bjj-2022-0947.r2"


@pytest.mark.parametrize("doi", [BRACKETS, DOTS])
def test_five_spellings_in_the_search_find_the_one_page(client, team, doi):
    published(team, doi=f"https://doi.org/{doi.upper()}")
    published(team, paper_title="Another paper", doi="10.1234/another")
    for spelling in ("{}", "doi:{}", "https://doi.org/{}", "http://dx.doi.org/{}", "See {}."):
        results = client.get("/search/", {"q": spelling.replace("{}", doi)}).context["results"]
        assert [study.doi for study in results] == [doi]


def save_in_the_editor(client, page, **changes):
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = form_data(client.get(url).context["form"]) | changes
    return client.post(url, data, follow=True).content.decode()


@pytest.mark.parametrize("other_is_live", [False, True], ids=["a draft", "a live page"])
def test_the_doi_of_another_page_is_refused_at_save_with_a_link(client, team, other_is_live):
    other = published(team) if other_is_live else draft(team.editor, **whole_fields())
    page = draft(team.editor, paper_title="The same paper again")
    client.force_login(team.editor)
    words = save_in_the_editor(client, page, doi="HTTPS://DOI.ORG/10.1234/ONE")
    assert "another page is about this paper already" in words
    assert f'<a href="{reverse("wagtailadmin_pages:edit", args=[other.pk])}">' in words
    assert fresh(page).get_latest_revision_as_object().doi is None


def test_the_link_names_the_other_page_without_its_markup(client, team):
    other = draft(team.editor, **whole_fields(paper_title="<script>alert(1)</script>"))
    page = draft(team.editor, paper_title="The same paper again")
    client.force_login(team.editor)
    words = save_in_the_editor(client, page, doi=other.doi)
    assert escape("<script>alert(1)</script>") in words
    assert "<script>alert(1)</script>" not in words


def test_the_doi_of_a_newer_draft_counts_before_it_is_live(client, team):
    live = published(team)
    newer = live.get_latest_revision_as_object()
    newer.doi = "10.1234/mended"
    newer.save_revision(user=team.editor)
    page = draft(team.editor, paper_title="The same paper again")
    client.force_login(team.editor)
    for taken in ("10.1234/one", "10.1234/mended"):
        assert "about this paper already" in save_in_the_editor(client, page, doi=taken)


def test_a_page_keeps_its_own_doi_when_it_is_saved_again(client, team):
    page = draft(team.editor, **whole_fields())
    client.force_login(team.editor)
    save_in_the_editor(client, page, doi="doi:10.1234/ONE", plain_title="Typed just now")
    saved = fresh(page).get_latest_revision_as_object()
    assert (saved.doi, saved.plain_title) == ("10.1234/one", "Typed just now")


def test_of_two_drafts_made_in_a_shell_neither_is_sent_to_review(team):
    pages = [draft(team.editor, **whole_fields(paper_title=title)) for title in ("One", "Two")]
    for page in pages:
        with pytest.raises(NotReady, match="another page is about this paper already"):
            submit(page, team.editor)


def test_the_gate_refuses_a_signed_second_page_about_the_same_paper(team):
    published(team)
    second = draft(team.editor, **whole_fields(paper_title="The same paper again"))
    record_decision(page=second, user=team.reviewer, role="x", decision=Decision.SIGNED)
    second.live = True
    with pytest.raises(ReviewRefused, match="same paper"), transaction.atomic():
        second.save()
    assert not fresh(second).live
    assert PublishedStudy.objects.count() == 1


def test_the_database_holds_one_live_study_for_a_doi(team):
    published(team)
    study = PublishedStudy.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        clone(study, doi="10.1234/one")
    clone(study, doi=None)
    clone(study, doi=None)
    assert PublishedStudy.objects.count() == 3


def test_a_copy_leaves_the_doi_out(team):
    page = draft(team.editor, **whole_fields())
    copied = page.copy(user=team.editor, update_attrs={"slug": "copied"})
    assert StudySummaryPage.objects.get(pk=copied.pk).doi is None
