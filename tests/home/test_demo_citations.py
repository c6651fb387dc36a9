"""Every demo paper can be cited, and other programs read the same from each form."""

import pytest
import rispy

from home.services.demo_studies import entries
from research.citations import apa, bibtex, csl_json, paper_item, ris
from research.exchange.read import Vocabularies, read
from research.models import StudySummaryPage
from research.study.identifiers import doi_address, find_doi
from tests.research.citations.items import read_bibtex, read_csl
from tests.research.citations.oracle import citeproc_apa


@pytest.mark.django_db
@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry["slug"])
def test_a_demo_paper_is_read_back_from_every_form(site_tree, entry):
    page = StudySummaryPage(**read(entry, Vocabularies()).fields)
    page.clean_identifiers()
    page._set_title_and_slug()
    text = page.public_text()
    doi = find_doi(entry["doi"])
    item = paper_item(
        text,
        key=entry["slug"],
        journal=entry["journal"],
        doi_url=doi_address(doi) if doi else "",
        is_retracted=False,
        note="",
    )
    (from_ris,) = rispy.loads(ris(item))
    from_bibtex = read_bibtex(bibtex(item))
    from_csl = read_csl(csl_json(item))
    title = " ".join(entry["title"].split())
    assert {from_ris["title"], from_bibtex["title"], from_csl["title"]} == {title}
    journals = {from_ris["secondary_title"], from_bibtex["journal"], from_csl["container-title"]}
    assert journals == {entry["journal"]}
    assert from_ris["year"] == from_bibtex["year"] == entry["published"][:4]
    assert from_ris.get("doi") == from_bibtex.get("doi") == from_csl.get("DOI") == doi
    families = [author.get("family") or author["name"] for author in entry["authors"]]
    assert [name.split(",")[0] for name in from_ris.get("authors", [])] == families
    assert [family for _given, family in from_bibtex["author"]] == families
    if families:
        assert apa(item) == citeproc_apa(item).replace("…", ". . .")
