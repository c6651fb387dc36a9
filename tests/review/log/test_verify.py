"""`verify_signoffs` finds what was changed behind the log's back, and names the place."""

from io import StringIO

import pytest
from django.core import serializers
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from wagtail.log_actions import LogContext
from wagtail.models import Page, Revision

from core.models import User
from research.models import PublishedStudy, StudySummaryPage
from review.log.guard import unguard_logs
from review.log.verify import ADDRESS
from review.models import CarriedOver, LogHead, SignOff
from review.services.confirm_words import confirm
from review.workflow.withdraw import withdraw
from taxonomy.models import Category, GlossaryTerm, InjuryLevel, StudyType
from tests.research.factories import Team, change, fresh, gone, publish, published
from tests.review.signed_kinds import LINE

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(kept_team) -> Team:
    return kept_team


@pytest.fixture(scope="module")
def live_and_withdrawn(once, once_team):
    """Three live studies and, after them, a withdrawal: four rows in the log."""

    def publish_and_withdraw():
        pages = [
            published(once_team, paper_title=f"Study {number}", doi=f"10.1234/{number}")
            for number in range(1, 5)
        ]
        withdraw(page=pages.pop(), user=once_team.lead, reason="error")
        return pages

    return once(publish_and_withdraw)


@pytest.fixture
def studies(live_and_withdrawn, db):
    return [fresh(page) for page in live_and_withdrawn]


def verify() -> tuple[int, str, str]:
    """Exit code, what was printed, and what was complained about."""
    out, err = StringIO(), StringIO()
    try:
        call_command("verify_signoffs", stdout=out, stderr=err)
    except SystemExit as stop:
        return int(stop.code or 0), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def by_hand(sql: str, *values) -> None:
    """What somebody with the rights of the database's owner can do: drop the triggers first."""
    unguard_logs(connection)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
    # Put back, so that only the change itself is left to be found.
    from review.log.guard import guard_logs

    guard_logs(connection)


# Signatures of the categories, which every test begins with.
BEFORE = 12


def row_number(position: int) -> int:
    return list(SignOff.objects.order_by("pk").values_list("pk", flat=True))[position]


def test_a_whole_log_passes_and_shows_its_progress(studies):
    code, out, err = verify()
    assert (code, err) == (0, "")
    assert f"Log of decisions: {BEFORE + 5} / {BEFORE + 5}" in out
    assert "Study summaries: 3 / 3" in out
    assert "Readers’ copies: 3 / 3" in out
    assert "Whole" in out


@pytest.mark.parametrize(
    ("sql", "place"),
    [
        ("UPDATE review_signoff SET person_name = 'Another' WHERE id = %s", 1),
        ("UPDATE review_signoff SET interests = '' WHERE id = %s", 1),
        ("UPDATE review_signoff SET canonical_text = '{}' WHERE id = %s", 1),
        ("UPDATE review_signoff SET decided_at = '2020-01-01 00:00:00+00:00' WHERE id = %s", 1),
    ],
)
def test_a_row_changed_in_the_middle_is_found_at_its_place(studies, sql, place):
    number = row_number(place)
    by_hand(sql, number)
    code, _out, err = verify()
    assert code == 1
    assert f"Decision {number} " in err
    assert "changed after it was written" in err


def test_a_row_taken_out_of_the_middle_is_found_at_the_row_after_it(studies):
    gone, after = row_number(1), row_number(2)
    by_hand("DELETE FROM review_signoff WHERE id = %s", gone)
    code, _out, err = verify()
    assert code == 1
    assert f"Decision {after} " in err


@pytest.mark.parametrize("how_many", [1, 2, 5])
def test_a_cut_tail_is_found(studies, how_many):
    by_hand("DELETE FROM review_signoff WHERE id >= %s", row_number(-how_many))
    code, _out, err = verify()
    assert code == 1
    assert f"{BEFORE + 5} decisions were written, {BEFORE + 5 - how_many} are here" in err


def test_a_cut_tail_is_found_even_when_the_head_was_cut_with_it(studies):
    """Whoever mends the head too still leaves a live page without its signature."""
    last_signature = row_number(BEFORE + 2)
    by_hand("DELETE FROM review_signoff WHERE id >= %s", last_signature)
    newest = SignOff.objects.order_by("-pk").first()
    LogHead.objects.update(rows=BEFORE + 2, row_hash=newest.row_hash)
    code, _out, err = verify()
    assert code == 1
    assert f"Study summary {studies[2].pk}" in err
    assert "without a signature" in err


def test_words_of_a_live_page_changed_by_sql_are_found(studies):
    StudySummaryPage.objects.filter(pk=studies[1].pk).update(harms="None at all.")
    code, _out, err = verify()
    assert code == 1
    assert f"Study summary {studies[1].pk}" in err
    assert "not the text that was signed" in err


@pytest.mark.parametrize(
    "column",
    [
        {"title": "A cure"},
        {"teaser": "A cure"},
        {"search_text": "A cure"},
        {"evidence_level": 1},
        {"is_demo": True},
        {"signed_at": timezone.now()},
        {"signature": {"name": "Somebody Else"}},
        {"text_hash": "0" * 64},
        {"version": 2},
        {"history": []},
        {"related": [{"title": "T", "url": "/", "why": "It proves that it cures."}]},
    ],
    ids=lambda column: next(iter(column)),
)
def test_a_readers_copy_changed_by_sql_is_found(studies, column):
    PublishedStudy.objects.filter(page_id=studies[0].pk).update(**column)
    code, _out, err = verify()
    assert code == 1
    assert f"page {studies[0].pk}" in err
    assert next(iter(column)) in err


def test_a_readers_copy_rolled_back_to_an_older_signature_is_found(team, studies):
    old = PublishedStudy.objects.values().get(page_id=studies[0].pk)
    change(studies[0], team.editor, harms_known="none_seen")
    publish(studies[0], team)
    assert verify()[0] == 0
    PublishedStudy.objects.filter(page_id=studies[0].pk).update(**old)
    code, _out, err = verify()
    assert code == 1
    assert f"Reader’s copy of page {studies[0].pk}" in err or f"summary {studies[0].pk}" in err


@pytest.mark.parametrize(
    ("asks", "line"), [(True, ""), (True, "Never call anybody."), (False, "Call now.")]
)
def test_an_emergency_line_changed_on_a_study_by_sql_is_found(team, studies, asks, line):
    LINE.live(team)
    category = Category.objects.get(slug="pain-spasticity")
    fields = {"emergency_line": asks, "description": "Studies about pain."}
    publish(change(category, team.editor, **fields), team)
    assert verify()[0] == 0
    assert bool(PublishedStudy.objects.get(page_id=studies[0].pk).emergency_line) == asks
    PublishedStudy.objects.filter(page_id=studies[0].pk).update(emergency_line=line)
    code, _out, err = verify()
    assert code == 1
    assert f"page {studies[0].pk}" in err
    assert "emergency_line" in err


@pytest.mark.parametrize(
    "changed",
    [
        {"names": ["spasm", "people"]},
        {"is_demo": True},
        {"url": "/elsewhere/"},
    ],
)
def test_a_term_changed_on_a_study_by_sql_is_found(team, studies, changed):
    publish(GlossaryTerm.objects.get(slug="spasm"), team)
    page = publish(change(studies[0], team.editor, research_summary="<p>A spasm came.</p>"), team)
    assert verify()[0] == 0
    copy = PublishedStudy.objects.get(page_id=page.pk)
    copy.glossary[0].update(changed)
    PublishedStudy.objects.filter(pk=copy.pk).update(glossary=copy.glossary)
    code, _out, err = verify()
    assert code == 1
    assert f"page {page.pk}" in err
    assert "glossary" in err


def test_a_term_put_on_a_study_by_sql_is_found(studies):
    made_up = {"slug": "spasm", "names": ["people"], "url": "/glossary/spasm/"}
    PublishedStudy.objects.filter(page_id=studies[1].pk).update(
        glossary=[{**made_up, "is_demo": False}]
    )
    code, _out, err = verify()
    assert code == 1
    assert "glossary" in err


def test_a_page_put_up_by_sql_is_found(team, studies):
    withdrawn = StudySummaryPage.objects.get(live=False)
    StudySummaryPage.objects.filter(pk=withdrawn.pk).update(live=True)
    code, _out, err = verify()
    assert code == 1
    assert f"Study summary {withdrawn.pk}" in err


def test_a_page_put_up_by_a_bulk_update_is_found_and_reaches_no_reader(client, team, studies):
    withdrawn = StudySummaryPage.objects.get(live=False)
    withdrawn.live = True
    StudySummaryPage.objects.bulk_update([withdrawn], ["live"])
    assert not PublishedStudy.objects.filter(page_id=withdrawn.pk).exists()
    code, _out, err = verify()
    assert code == 1
    assert f"Study summary {withdrawn.pk}" in err


def test_words_that_an_import_laid_over_a_live_page_are_found(studies, tmp_path):
    """An import stores rows as they are: it must be able to bring a whole site back."""
    dump = serializers.serialize("json", [studies[1]])
    file = tmp_path / "page.json"
    file.write_text(dump.replace('"harms": ""', '"harms": "None at all."'))
    call_command("loaddata", str(file), verbosity=0)
    assert fresh(studies[1]).harms == "None at all."
    assert not PublishedStudy.objects.filter(search_text__contains="None at all").exists()
    code, _out, err = verify()
    assert code == 1
    assert f"Study summary {studies[1].pk}" in err


def test_a_readers_copy_of_a_withdrawn_study_made_again_by_sql_is_found(studies):
    withdrawn = StudySummaryPage.objects.get(live=False)
    copy = PublishedStudy(page_id=withdrawn.pk, path="/research/x/y/", breadcrumb=[], chips=[])
    copy.take_signed(SignOff.objects.last_signed_for(withdrawn), [])
    copy.added_at = timezone.now()
    copy.save()
    code, _out, err = verify()
    assert code == 1
    assert f"page {withdrawn.pk}" in err
    assert "withdrawn" in err


def test_a_missing_trigger_is_found(studies):
    unguard_logs(connection)
    code, _out, err = verify()
    assert code == 1
    assert "trigger" in err


def test_nothing_is_lost_when_people_go_and_old_revisions_are_purged(team, studies):
    for user in User.objects.all():
        gone(user)
    call_command("purge_revisions", stdout=StringIO())
    Revision.objects.all().delete()
    assert verify()[0] == 0
    assert fresh(studies[0]).live


def test_a_thousand_rows_cost_no_more_queries_a_row(team, studies, django_assert_max_num_queries):
    # Two for each further kind of signed text: how many there are, and the rows. One for words that
    # were carried over, one for void signatures, one for each list of words, two for kept pages.
    with django_assert_max_num_queries(21 + 2 * 8 + 2 + 4 + 2):
        assert verify()[0] == 0


def test_a_demo_is_a_gap_where_none_is_allowed(studies, team, settings):
    User.objects.filter(pk=team.lead.pk).update(is_demo=True)
    assert verify()[0] == 0
    settings.DEMO_ALLOWED = False
    code, _out, err = verify()
    assert code == 1
    assert "1 active demo account" in err


# --- Addresses and words of lists -----------------------------------------------------------------
def test_an_address_made_of_no_signed_title_is_a_gap(studies):
    page = studies[0]
    Page.objects.filter(pk=page.pk).update(slug="stem-cells-cure-paralysis")
    _code, _out, err = verify()
    assert "stem-cells-cure-paralysis" in err


def test_an_address_from_an_earlier_title_or_from_before_the_rule_is_none(team, studies):
    page = studies[0]
    publish(change(page, team.editor, plain_title="Quite another title"), team)
    assert fresh(page).slug != "quite-another-title"
    assert verify()[0] == 0
    about = Page.objects.get(slug="about")
    assert about.slug == "about"  # the code knows this one
    CarriedOver.objects.create(kind=ADDRESS, object_id=page.pk, text={"slug": "by-hand"})
    Page.objects.filter(pk=page.pk).update(slug="by-hand")
    assert "is made of no title" not in verify()[2]


@pytest.mark.parametrize("field", ["name", "explanation"])
def test_a_word_that_nobody_confirmed_is_a_gap(team, studies, field):
    word = StudyType.objects.order_by("-pk").first()
    StudyType.objects.filter(pk=word.pk).update(**{field: "It proves a cure."})
    _code, _out, err = verify()
    assert "nobody signed or confirmed these words" in err


def test_words_are_known_by_a_confirmation_a_signature_or_as_carried_over(team):
    with LogContext(user=team.lead):
        row = InjuryLevel.objects.create(name="Upper neck")
        old = InjuryLevel.objects.create(name="Lower neck")
    assert verify()[0] == 0  # nobody confirmed it, and no reader meets it
    confirm(word=row, user=team.editor, read=row.waiting_words)
    assert verify()[0] == 0
    InjuryLevel.objects.filter(pk=old.pk).update(confirmed=True)
    assert verify()[0] == 1
    CarriedOver.objects.create(kind="injurylevel", object_id=old.pk, text={"name": "Lower neck"})
    assert verify()[0] == 0
