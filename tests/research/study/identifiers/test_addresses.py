"""The DOI in a publisher's address, without the publisher's words; a bare DOI as it was typed."""

import pytest

from research.study.identifiers import find_doi

DOI = "10.1234/abc.2020.5"
# Behind the DOI in an address: parts of the path, endings, anchors and what counts visits.
BEHIND = [
    "", "/", "/full", "/Full/", "/abstract", "/pdf", "/epdf", "/epub", "/full/html", "/full/es",
    "/fulltext", "/full-text", "/full.html", "/full.pdf", "/fulltext.html", "/pdfdirect", "/meta",
    "/references", "/figures/2", "/tables/1", "/citedby", "/suppl_file/one.pdf", "/_pdf",
    "/information/en", "/article-p12.xml", "/article-10.1234-abc.2020.5.xml",
    "/abstract;jsessionid=A1B2.f01t01", ".pdf", ".full.pdf", ".full.pdf+html",
    ".html", ".abstract", ".full-text", "#abstract", "#sec-2", "?utm_source=mail&utm_medium=x",
    "/full#h3", "/full?needAccess=true&role=button", "/pdf?download=true", "?", "#", "/full).", ",",
]  # fmt: skip
BEFORE = [
    "https://www.publisher.com/articles/",
    "https://onlinelibrary.wiley.com/doi/",
    "https://onlinelibrary.wiley.com/doi/epdf/",
    "http://www-publisher-com.proxy.example.edu/doi/full/",
    "publisher.com/doi/abs/",
    "(see https://link.publisher.org/article/",
]


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("behind", BEHIND)
def test_the_publishers_words_around_a_doi_are_no_part_of_it(before, behind):
    assert find_doi(f"{before}{DOI}{behind}") == DOI
    assert find_doi(f"{before}{DOI.replace('/', '%2F')}{behind}") == DOI


@pytest.mark.parametrize("behind", ["", "&type=printable", "&rev=2#top", "&sa=D&utm_id=1"])
@pytest.mark.parametrize(
    "before",
    [
        "https://journals.plos.org/plosone/article?id=",
        "https://journals.plos.org/plosone/article/file?type=x&id=",
        "https://www.example.com/url?q=https://doi.org/",
        "https://www.example.com/url?q=https%3A%2F%2Fdoi.org%2F",
    ],
)
def test_what_else_is_asked_in_an_address_is_no_part_of_the_doi(before, behind):
    assert find_doi(f"{before}{DOI}{behind}") == DOI


@pytest.mark.parametrize(
    "doi",
    ["10.1234/abc/full", "10.1234/abc.full", "10.1234/full", "10.1234/x.pdf", "10.1234/a&b=c",
     "10.1016/s1474-4422(23)00215-6", "10.1890/0012-9658(2006)87[2445:ditdo]2.0.co;2",
     "10.21203/rs.3.rs-12345/v1", "10.20944/preprints202005.0123.v1", "10.31219/osf.io/abcde_v1",
     "10.26434/chemrxiv-2021-abc-v2", "10.12688/f1000research.7035.1", "10.1101/gr.123456.111"],
)  # fmt: skip
@pytest.mark.parametrize("spelling", ["{}", "doi:{}", "DOI {}", "See {}.", "https://doi.org/{}"])
def test_a_doi_that_stands_alone_is_never_cut(doi, spelling):
    assert find_doi(spelling.format(doi)) == doi


@pytest.mark.parametrize("doi", ["10.1234/full", "10.1234/full.12", "10.21203/rs.3.rs-12345/v1"])
def test_the_first_part_of_a_doi_is_its_own_in_an_address_too(doi):
    assert find_doi(f"https://publisher.com/articles/{doi}") == doi


@pytest.mark.parametrize(
    "doi", ["10.1101/2020.05.01.20087502", "10.1101/123456", "10.64898/2025.12.01.123456"]
)
@pytest.mark.parametrize(
    "behind",
    [
        "v1",
        "v12",
        "v1.full",
        "v2.full.pdf",
        "v1.full-text",
        "v1.abstract",
        "v1.article-info",
        "v3/",
        ".full.pdf",
    ],
)
@pytest.mark.parametrize("before", ["https://www.biorxiv.org/content/", "www.medrxiv.org/content/"])
def test_the_version_of_a_preprint_is_no_part_of_its_doi(before, doi, behind):
    assert find_doi(f"{before}{doi}{behind}") == doi


@pytest.mark.parametrize("spelling", ["{}v1", "https://doi.org/{}v2", "doi:{}v1."])
def test_a_preprint_server_gives_no_doi_with_a_version(spelling):
    assert find_doi(spelling.format("10.1101/2020.05.01.20087502")) == "10.1101/2020.05.01.20087502"


@pytest.mark.parametrize("path", ["article", "advance-article", "article-abstract", "article-pdf"])
@pytest.mark.parametrize("behind", ["/5490226", "/467323/A-Title-With-Words", "/1234567/awz1.pdf"])
def test_a_number_and_a_title_behind_the_doi_are_the_publishers(path, behind):
    address = f"https://academic.oup.com/brain/{path}/doi/10.1093/brain/awz123{behind}"
    assert find_doi(address) == "10.1093/brain/awz123"


@pytest.mark.parametrize(
    ("address", "doi"),
    [
        ("https://www.nature.com/articles/s41467-024-46259-y", "10.1038/s41467-024-46259-y"),
        ("https://www.nature.com/articles/s41393-019-0301-8.pdf", "10.1038/s41393-019-0301-8"),
        ("nature.com/articles/s41467-024-46259-y/figures/1", "10.1038/s41467-024-46259-y"),
        ("https://www.nature.com/articles/srep12345#Sec1", "10.1038/srep12345"),
        ("https://www.nature.com/articles/sc.2010.12", "10.1038/sc.2010.12"),
        (
            "https://www.biorxiv.org/content/biorxiv/early/2019/01/01/500000.full.pdf",
            "10.1101/500000",
        ),
        (
            "https://www.medrxiv.org/content/medrxiv/early/2020/05/06/2020.05.01.20087502.full.pdf",
            "10.1101/2020.05.01.20087502",
        ),
        ("https://arxiv.org/abs/2301.12345v2", "10.48550/arxiv.2301.12345"),
        ("https://arxiv.org/pdf/2301.12345", "10.48550/arxiv.2301.12345"),
        ("https://elifesciences.org/articles/12345?x=1", "10.7554/elife.12345"),
        (
            "https://www.thelancet.com/journals/lancet/article/PIIS0140-6736(20)30183-5/fulltext",
            "10.1016/s0140-6736(20)30183-5",
        ),
        ("https://www.nature.com/articles/", None),
        ("https://www.nature.com/sc/", None),
        ("https://pubmed.ncbi.nlm.nih.gov/30778180/", None),
    ],
)
def test_some_addresses_hold_all_of_which_a_doi_is_made(address, doi):
    assert find_doi(address) == doi


def test_one_doi_of_two_that_touch():
    assert find_doi("[10.1234/abc](https://doi.org/10.1234/abc)") == "10.1234/abc"
    assert find_doi("10.1234/abc;https://doi.org/10.1234/def") == "10.1234/abc"
