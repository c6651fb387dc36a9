"""The parts of a study that are nested objects."""

from rest_framework import serializers

from research.api.fields import Address, KnownNumber, KnownText, Number, Text, nested
from research.models import PublishedStudy
from research.published import presenters
from research.published.presenters import Treatment


class CategoryLink(serializers.Serializer):
    name = Text("Name of the category.")
    url = Address("Its page for readers.")


class Notice(serializers.Serializer):
    """What readers are told of the paper before all else."""

    title = Text("For example: This paper was retracted.")
    meaning = Text("What that means.")
    date = Text("The day of the notice, in words.")
    url = Text("Where the notice stands.")


class Evidence(serializers.Serializer):
    level = Number("Oxford (OCEBM) 2011, 1 is strongest. null: no level.", allow_null=True)
    words = Text("The level in words.")
    question = KnownText("The question that the level is for.")
    reason = KnownText("Why this level.")


class Signature(serializers.Serializer):
    """A medical reviewer's signature of exactly this text."""

    name = Text("Who signed.")
    credentials = KnownText("As on the day of the signature.")
    affiliation = KnownText("As on the day of the signature.")
    interests = KnownText("Interests that they declared.")
    signed_on = serializers.DateField(help_text="The day of the signature.", read_only=True)


class Count(serializers.Serializer):
    n = Number("How many: people, or animals where animals were studied.")
    of = Number("Out of so many.")


class Finding(serializers.Serializer):
    statement = Text("One finding.")
    count = nested(
        Count,
        "The finding as a number. null: it is no count.",
        allow_null=True,
    )
    where = KnownText("Where in the paper it stands.")


class Implication(serializers.Serializer):
    title = Text("Its heading.")
    text = Text("Its words.")


class Harms(serializers.Serializer):
    known = KnownText(
        "reported, none_seen (the paper says so), not_reported, or unknown (not known to us)."
    )
    text = KnownText("Which harms.")


class WithoutTreatment(serializers.Serializer):
    known = KnownText("known, or unknown (not known to us).")
    text = KnownText("What happens.")
    source = KnownText("Where that stands.")


class Availability(serializers.Serializer):
    key = KnownText("routine, specialist, trials, not_yet or unknown.", source="text.availability")
    words = KnownText("The same in a sentence.", source="availability", of=Treatment)


class Who(serializers.Serializer):
    injury_levels = serializers.SerializerMethodField(help_text="Empty: not known.")
    ais_grades = serializers.SerializerMethodField(help_text="Empty: not known.")
    months_since_injury_from = KnownNumber("At least.", source="text.who.months_from")
    months_since_injury_to = KnownNumber("At most.", source="text.who.months_to")
    age_from = KnownNumber("At least, in years.", source="text.who.age_from")
    age_to = KnownNumber("At most, in years.", source="text.who.age_to")

    def get_injury_levels(self, study: PublishedStudy) -> list[str]:
        return [study.word(ref) for ref in study.text["who"]["injury_levels"]]

    def get_ais_grades(self, study: PublishedStudy) -> list[str]:
        return [study.word(ref) for ref in study.text["who"]["ais_grades"]]


class Stage(serializers.Serializer):
    current = Text("The step of this study.")
    steps = serializers.SerializerMethodField(help_text="All steps, in the order of the road.")

    def get_steps(self, stage: presenters.Stage) -> list[str]:
        return [step["label"] for step in stage.steps]


class Event(serializers.Serializer):
    date = serializers.DateField(help_text="The day.", read_only=True)
    words = Text("What happened to the page.")
