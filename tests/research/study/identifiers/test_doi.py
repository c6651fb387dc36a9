"""One paper has one DOI, in whatever way somebody wrote it."""

from urllib.parse import quote, quote_plus

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.html import escape
from hypothesis import given
from hypothesis import strategies as st

from research.models import PublishedStudy, StudySummaryPage
from research.study.identifiers import find_doi
from review.choices import Decision
from review.errors import NotReady, ReviewRefused
from review.log.decisions import record_decision
from tests.research.clones import clone
from tests.research.factories import draft, fresh, published, submit, whole_fields
from tests.research.form_data import form_data

BRACKETS = "10.1016/s1474-4422(23)00215-6"
DOTS = "10.1302/0301-620x.105b4.bjj-2022-0947.r2"
OF_THE_NINETIES = "10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2"
OF_ONE_COLON = "10.1175/1520-0477(1996)077<0935:wotwsm>2.0.co;2"
OF_ROMAN_PAGES = "10.1002/(sici)1096-8628(19960102)61:1<iii::aid-ajmg1>3.0.co;2-y"
ENDS_IN_A_HASH = "10.1002/(sici)1097-4598(199709)20:9<1089::aid-mus1>3.0.co;2-#"
WHOLE = [
    BRACKETS,
    DOTS,
    OF_THE_NINETIES,
    OF_ONE_COLON,
    OF_ROMAN_PAGES,
    ENDS_IN_A_HASH,
    "10.1890/0012-9658(2006)87[2445:ditdo]2.0.co;2",
    "10.1002/14651858.cd012345.pub2",
]
SPELLINGS = [
    "{}",
    "  {}\n",
    "doi:{}",
    "DOI: {}",
    "https://doi.org/{}",
    "http://dx.doi.org/{}",
    "See {}.",
    "(as in {}).",
    "[{}]",
    "“{}”",
    "{}, {}",
]


@pytest.mark.parametrize("doi", WHOLE)
@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_spelling_gives_the_one_doi(doi, spelling):
    for written in (doi, doi.upper()):
        assert find_doi(spelling.replace("{}", written)) == doi


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("https://www.thelancet.com/retrieve/pii/10.1016%2FS1474-4422%2823%2900215-6", BRACKETS),
        ("https://doi.org/10.1016%252Fs1474-4422(23)00215-6", BRACKETS),
        (
            "https://journals.plos.org/x?id=10.1371/journal.pone.0012345",
            "10.1371/journal.pone.0012345",
        ),
        ("https://doi.org/10.1234/abc?utm_source=mail#top", "10.1234/abc"),
        ('<a href="https://doi.org/10.1234/abc">10.1234/abc</a>', "10.1234/abc"),
        ("https://doi.org/10.1000.10/123456", "10.1000.10/123456"),
    ],
)
def test_doi_is_found_inside_an_address(text, doi):
    assert find_doi(text) == doi


@pytest.mark.parametrize(
    "text",
    [None, "", " ", "none", "10.1234", "10.1234/", "10.1234/.", "10.1234/?x", "10.12/x",
     "10.1234/%00", "10.1234/\x00", "10.١٢٣٤/x", "110,1234/5"],
)  # fmt: skip
def test_text_without_a_whole_doi_gives_none(text):
    assert find_doi(text) is None


@pytest.mark.parametrize("end", ["\x00", "%00", "%2500", "\ud800", "\x1f", " ", "\n"])
def test_doi_ends_before_a_character_that_no_doi_has(end):
    assert find_doi(f"10.1234/abc{end}x") == "10.1234/abc"


@pytest.mark.parametrize("doi", [OF_THE_NINETIES, OF_ONE_COLON, OF_ROMAN_PAGES, ENDS_IN_A_HASH])
@pytest.mark.parametrize("escaped", [escape, quote, lambda doi: escape(escape(doi)), quote_plus])
def test_old_dois_arrive_escaped_in_many_ways(doi, escaped):
    for spelling in ("{}", "https://doi.org/{}", "https://onlinelibrary.wiley.com/doi/{}/abstract"):
        assert find_doi(spelling.format(escaped(doi))) == doi


@pytest.mark.parametrize("after", ["<br>", "</i> and", "<o:p></o:p>", "&lt;/a&gt;", "<", "> ok"])
def test_markup_behind_a_doi_is_no_part_of_it(after):
    assert find_doi(f"10.1234/abc{after}") == "10.1234/abc"


ANY_TEXT = st.text(st.characters(codec=None)) | st.from_regex(r"10\.\d{4,6}/[ -~]{0,30}")


@given(ANY_TEXT)
def test_what_was_found_is_found_again_unchanged(text):
    doi = find_doi(text)
    assert doi is None or find_doi(doi) == doi


# --- On the site ----------------------------------------------------------------------
@pytest.mark.django_db
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


@pytest.mark.django_db
@pytest.mark.parametrize("other_is_live", [False, True], ids=["a draft", "a live page"])
def test_the_doi_of_another_page_is_refused_at_save_with_a_link(client, team, other_is_live):
    other = published(team) if other_is_live else draft(team.editor, **whole_fields())
    page = draft(team.editor, paper_title="The same paper again")
    client.force_login(team.editor)
    words = save_in_the_editor(client, page, doi="HTTPS://DOI.ORG/10.1234/ONE")
    assert "another page is about this paper already" in words
    assert f'<a href="{reverse("wagtailadmin_pages:edit", args=[other.pk])}">' in words
    assert fresh(page).get_latest_revision_as_object().doi is None


@pytest.mark.django_db
def test_the_link_names_the_other_page_without_its_markup(client, team):
    other = draft(team.editor, **whole_fields(paper_title="<script>alert(1)</script>"))
    page = draft(team.editor, paper_title="The same paper again")
    client.force_login(team.editor)
    words = save_in_the_editor(client, page, doi=other.doi)
    assert escape("<script>alert(1)</script>") in words
    assert "<script>alert(1)</script>" not in words


@pytest.mark.django_db
def test_the_doi_of_a_newer_draft_counts_before_it_is_live(client, team):
    live = published(team)
    newer = live.get_latest_revision_as_object()
    newer.doi = "10.1234/mended"
    newer.save_revision(user=team.editor)
    page = draft(team.editor, paper_title="The same paper again")
    client.force_login(team.editor)
    for taken in ("10.1234/one", "10.1234/mended"):
        assert "about this paper already" in save_in_the_editor(client, page, doi=taken)


@pytest.mark.django_db
def test_a_page_keeps_its_own_doi_when_it_is_saved_again(client, team):
    page = draft(team.editor, **whole_fields())
    client.force_login(team.editor)
    save_in_the_editor(client, page, doi="doi:10.1234/ONE", plain_title="Typed just now")
    saved = fresh(page).get_latest_revision_as_object()
    assert (saved.doi, saved.plain_title) == ("10.1234/one", "Typed just now")


@pytest.mark.django_db
def test_of_two_drafts_made_in_a_shell_neither_is_sent_to_review(team):
    pages = [draft(team.editor, **whole_fields(paper_title=title)) for title in ("One", "Two")]
    for page in pages:
        with pytest.raises(NotReady, match="another page is about this paper already"):
            submit(page, team.editor)


@pytest.mark.django_db
def test_the_gate_refuses_a_signed_second_page_about_the_same_paper(team):
    published(team)
    second = draft(team.editor, **whole_fields(paper_title="The same paper again"))
    record_decision(page=second, user=team.reviewer, role="x", decision=Decision.SIGNED)
    second.live = True
    with pytest.raises(ReviewRefused, match="same paper"), transaction.atomic():
        second.save()
    assert not fresh(second).live
    assert PublishedStudy.objects.count() == 1


@pytest.mark.django_db
def test_the_database_holds_one_live_study_for_a_doi(team):
    published(team)
    study = PublishedStudy.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        clone(study, doi="10.1234/one")
    clone(study, doi=None)
    clone(study, doi=None)
    assert PublishedStudy.objects.count() == 3


@pytest.mark.django_db
def test_a_copy_leaves_the_doi_out(team):
    page = draft(team.editor, **whole_fields())
    copied = page.copy(user=team.editor, update_attrs={"slug": "copied"})
    assert StudySummaryPage.objects.get(pk=copied.pk).doi is None
