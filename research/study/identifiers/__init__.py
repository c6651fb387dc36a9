"""DOI, PubMed number, PubMed Central number and ORCID: written in many ways, kept in one each."""

from research.study.identifiers.boxes import read_box
from research.study.identifiers.doi import doi_address, find_doi
from research.study.identifiers.orcid import find_orcid
from research.study.identifiers.pubmed import asked_pmid, find_pmcid, find_pmid

__all__ = [
    "asked_pmid",
    "doi_address",
    "find_doi",
    "find_orcid",
    "find_pmcid",
    "find_pmid",
    "read_box",
]
