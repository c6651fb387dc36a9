from rest_framework import serializers

from research.api.fields import KnownNumber, KnownText, Text, nested


class Author(serializers.Serializer):
    """A person has a family name, a group has a name of its own."""

    given = KnownText("Given names.", default="")
    family = KnownText("Family name.", default="")
    group = KnownText("Name of a group of authors.", default="")
    orcid = KnownText("ORCID.", default="")


class Paper(serializers.Serializer):
    title = Text("As it stands on the paper.", source="text.paper_title")
    doi = KnownText("In lower case.")
    doi_url = KnownText("Where the DOI leads.")
    no_doi_reason = KnownText("Why there is no DOI.", source="doi_reason")
    pmid = KnownText("PubMed number.")
    pmcid = KnownText("PubMed Central number.")
    journal = KnownText("Where it appeared.")
    authors = nested(Author, "In the order of the paper.", many=True, source="text.paper.authors")
    year = KnownNumber("Year of publication.", source="text.paper.year")
    month = KnownNumber("Month, 1 to 12.", source="text.paper.month")
    day = KnownNumber("Day of the month.", source="text.paper.day")
    volume = KnownText("Volume.")
    issue = KnownText("Issue.")
    pages = KnownText("Pages.")
    funding = KnownText("Who paid for the study.")
    conflicts = KnownText("Interests of the authors, as the paper states them.")
    registrations = KnownText("Trial registration.")
    licence = KnownText("License of the paper. It says nothing of our own words.")
    free_url = KnownText("Where the paper can be read free of charge.")
    citation = Text("The paper as APA text.", source="paper_citation")
