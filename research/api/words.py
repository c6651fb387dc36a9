"""Categories and glossary terms, as the API returns them."""

from rest_framework import serializers

from research.api.fields import Address, DemoNotice, KnownText, Number, Text, Texts


class Category(serializers.Serializer):
    slug = Text("Its name in addresses, and in ?category= of the studies.")
    name = Text("Name.")
    description = KnownText("Introduction, as it was signed.")
    is_demo = serializers.BooleanField(
        help_text="true: no clinician has checked the description.", read_only=True
    )
    demo_notice = DemoNotice(source="is_demo")
    url = Address("Its page for readers.")
    studies = Number("How many studies are filed there.", source="count")


class Term(serializers.Serializer):
    slug = Text("Its name in addresses.")
    term = Text("The word.")
    definition = Text("What it means, in everyday words.")
    other_words = Texts("Other names and short forms.", source="other_names")
    is_demo = serializers.BooleanField(
        help_text="true: no clinician has checked the definition.",
        source="signed_as_demo",
        read_only=True,
    )
    demo_notice = DemoNotice(source="signed_as_demo")
    signed_by = serializers.SerializerMethodField(
        help_text="Who signed the definition. null for demo text."
    )
    updated_at = serializers.DateTimeField(
        help_text="When it was last signed.", source="signed_at", read_only=True
    )
    url = Address("Its page for readers.", source="get_absolute_url")

    def get_signed_by(self, term) -> str | None:
        return None if term.signed_as_demo else term.signed_by
