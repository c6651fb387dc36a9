import pytest

from research.study.identifiers import asked_pmid, find_pmcid, find_pmid

PMID_SPELLINGS = [
    "30778180", " 30778180\n", "[30778180]", "30778180.", "PMID: 30778180", "pmid:30778180",
    "PMID 30778180", "PMID30778180", "PubMed ID: 30778180", "PubMed 30778180", "pubmed: 30778180",
    "PMID: 30778180 [PubMed - indexed for MEDLINE]", "info:pmid/30778180",
    "https://pubmed.ncbi.nlm.nih.gov/30778180/", "pubmed.ncbi.nlm.nih.gov/30778180",
    "https://pubmed.ncbi.nlm.nih.gov/30778180/?from_term=pain+2019&from_pos=3",
    "https://pubmed.ncbi.nlm.nih.gov/?term=30778180", "https://pubmed.ncbi.nlm.nih.gov/?sort=date&term=30778180",
    "https://www.ncbi.nlm.nih.gov/pubmed/30778180", "http://www.ncbi.nlm.nih.gov/pubmed/?term=30778180%5Buid%5D",
    "https://www.ncbi.nlm.nih.gov/m/pubmed/30778180/", "https://europepmc.org/article/MED/30778180",
    "https://europepmc.org/abstract/med/30778180", "https://www.ncbi.nlm.nih.gov/pmc/articles/pmid/30778180/",
    "https%3A%2F%2Fpubmed.ncbi.nlm.nih.gov%2F30778180%2F", "<https://pubmed.ncbi.nlm.nih.gov/30778180/>",
    "https://pubmed.gov/30778180", "３０７７８１８０", "PMID:&nbsp;30778180", "PMID: 030778180",
    "J Neurol. 2019;266(1):12-20. doi: 10.1234/abc. PMID: 30778180; PMCID: PMC6377489.",
]  # fmt: skip
PMCID_SPELLINGS = [
    "PMC6377489", "pmc6377489", "PMC 6377489", "PMCID: PMC6377489",
    "PMCID:PMC6377489", "PMCID: 6377489", "PMCID PMC6377489.", "(PMC6377489)", "PMC6377489.1",
    "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC6377489/",
    "pmc.ncbi.nlm.nih.gov/articles/PMC6377489",
    "https://pmc.ncbi.nlm.nih.gov/articles/PMC6377489/pdf/nihms-1.pdf", "https://pmc.ncbi.nlm.nih.gov/articles/6377489/",
    "https://europepmc.org/article/PMC/PMC6377489", "https://europepmc.org/articles/PMC6377489?pdf=render",
    "https://www.ncbi.nlm.nih.gov/pmc/articles/pmc6377489/#sec2", "ＰＭＣ６３７７４８９",
    "PMID: 30778180; PMCID: PMC6377489; DOI: 10.1234/abc",
]  # fmt: skip


@pytest.mark.parametrize("text", PMID_SPELLINGS)
def test_every_spelling_gives_the_one_pubmed_number(text):
    assert find_pmid(text) == asked_pmid(text) == "30778180"


@pytest.mark.parametrize("text", PMCID_SPELLINGS)
def test_every_spelling_gives_the_one_pubmed_central_number(text):
    assert find_pmcid(text) == "PMC6377489"


@pytest.mark.parametrize(
    "text",
    [None, "", "none", "PMC6377489", "https://pmc.ncbi.nlm.nih.gov/articles/PMC6377489/", "0",
     "123456789", "30778180x", "10.1234/30778180", "0000-0002-1825-0097", "3077 8180",
     "PMID: 123456789", "https://pubmed.ncbi.nlm.nih.gov/?term=pain", "30,778,180"],
)  # fmt: skip
def test_what_is_no_pubmed_number_gives_none(text):
    assert find_pmid(text) is None


@pytest.mark.parametrize(
    "text", [None, "", "6377489", "PMID: 30778180", "PMC", "PMC0", "XPMC6377489", "NIHMS1234567",
             "https://pubmed.ncbi.nlm.nih.gov/30778180/", "PMC12345678901"],
)  # fmt: skip
def test_what_is_no_pubmed_central_number_gives_none(text):
    assert find_pmcid(text) is None


@pytest.mark.parametrize("text", ["2024", "10", "pain 30778180", "T10"])
def test_a_year_or_a_dose_asks_for_no_paper(text):
    assert asked_pmid(text) is None
