import pytest

from taxonomy.choices import Country, HelpGroup, HelpTopic
from taxonomy.models import HelpLine, HelpText
from taxonomy.services.data import read_data
from taxonomy.services.help_lines import load_help_lines, load_help_texts

pytestmark = pytest.mark.django_db
LINES, TEXTS = read_data("help_lines.json"), read_data("help_texts.json")


def test_the_first_run_stores_drafts_that_readers_do_not_see():
    assert (load_help_lines(), load_help_texts()) == (len(LINES), len(TEXTS))
    assert not HelpLine.readable().exists()
    assert not HelpText.readable().exists()
    assert all(line.latest_revision_id for line in HelpLine.objects.all())


def test_nobody_is_said_to_have_checked_a_line():
    load_help_lines()
    assert not HelpLine.objects.exclude(checked_on=None).exists()


def test_a_second_run_makes_nothing_and_keeps_what_editors_wrote():
    load_help_lines()
    line = HelpLine.objects.get(key="us-poison-help")
    line.name = "Another name"
    line.save()
    assert (load_help_lines(), HelpLine.objects.count()) == (0, len(LINES))
    line.refresh_from_db()
    assert (line.key, line.name) == ("us-poison-help", "Another name")


def test_first_steps_in_dysreflexia_are_an_empty_place():
    load_help_texts()
    steps = HelpText.objects.get(group=HelpGroup.DYSREFLEXIA_STEPS)
    assert steps.sentences == ""
    assert steps.problems() == ["Sentences: write it. It is empty."]


def test_every_group_and_country_and_topic_has_its_place():
    assert [entry["group"] for entry in TEXTS] == HelpGroup.values
    assert {entry["country"] for entry in LINES} == set(Country.values)
    assert {entry["topic"] for entry in LINES} == set(HelpTopic.values)
    assert len({entry["key"] for entry in LINES}) == len(LINES)
