from rest_framework import serializers

from research.api.fields import KnownNumber, KnownText, Text, nested
from research.published import presenters
from research.published.presenters import Citations


class Author(serializers.Serializer):
    """A person has a family name, a group has a name of its own."""

    given = KnownText("Given names.", default="")
    family = KnownText("Family name.", default="")
    group = KnownText("Name of a group of authors.", default="")
    orcid = KnownText("ORCID.", default="")


class Paper(serializers.Serializer):
    title = Text("As it stands on the paper.", source="text.paper_title")
    doi = KnownText("In lower case.")
    doi_url = KnownText("Where the DOI leads.", of=presenters.Paper)
    no_doi_reason = KnownText("Why there is no DOI.", source="text.paper.no_doi_reason")
    pmid = KnownText("PubMed number.")
    pmcid = KnownText("PubMed Central number.", source="text.paper.pmcid")
    journal = KnownText("Where it appeared.", of=presenters.Paper)
    authors = nested(Author, "In the order of the paper.", many=True, source="text.paper.authors")
    year = KnownNumber("Year of publication.", source="text.paper.year")
    month = KnownNumber("Month, 1 to 12.", source="text.paper.month")
    day = KnownNumber("Day of the month.", source="text.paper.day")
    volume = KnownText("Volume.", source="text.paper.volume")
    issue = KnownText("Issue.", source="text.paper.issue")
    pages = KnownText("Pages.", source="text.paper.pages")
    funding = KnownText("Who paid for the study.", source="text.paper.funding")
    conflicts = KnownText(
        "Interests of the authors, as the paper states them.", source="text.paper.conflicts"
    )
    registrations = KnownText("Trial registration.", source="text.paper.registrations")
    licence = KnownText(
        "License of the paper. It says nothing of our own words.", source="text.paper.licence"
    )
    free_url = KnownText("Where the paper can be read free of charge.", of=presenters.Paper)
    citation = Text("The paper as APA text.", source="paper", of=Citations)
