"""Publishers put a paper's DOI into its address, with words of their own behind it."""

import re

# "frontiersin.org/articles/", "plos.org/plosone/article?id="
HOST = re.compile(r"[\w-]+\.[a-z]{2,}(?::[0-9]+)?[/?]", re.IGNORECASE)
# What doi.org answers for is the DOI itself, letter by letter.
RESOLVER = re.compile(r"doi\.org/+(?:doi:)?$", re.IGNORECASE)

_PART = (
    r"abs|abstracts?|ampdf|article-(?:p[0-9]+|10\.[^/]+)|appendices|asset|authors|bibtex|cited-?by|citations?|cite|comments|email"
    r"|downloads?|endnote|epdf|epub|figures?|files?|full(?:[-_]?text)?|history|html?|info"
    r"|information|issuetoc|media|meta|metrics|_?pdf(?:direct|lt|plus)?|peer-review|permissions"
    r"|preview|reader|readcube|references|refs|related(?:articles)?|ris|share|similar|summary"
    r"|suppl(?:_file|ement(?:ary)?(?:-material)?)?|supp-?info|supporting-information|tables|toc"
    r"|transform|versions|viewer|xml"
)
_ENDING = (
    r"\.(?:abstract|e?pdf|epub|full(?:-?text)?|html?|long|short|figures-only|txt|xml"
    r"|article-(?:info|metrics)|supplementary-material)"
)
# A whole part of the path behind the DOI, with all that follows: "/full", "/pdf/full", "/full/es".
TAIL = re.compile(rf"^([^/]+/[^/]+(?:/[^/]+)*?)/(?:{_PART})(?:{_ENDING})*(?:/.*)?$", re.IGNORECASE)
# "….full.pdf+html" on the last part itself.
ENDING = re.compile(rf"(?:{_ENDING})+(?:\+html)?$", re.IGNORECASE)
SESSION = re.compile(r";jsessionid=.*", re.IGNORECASE)
# Silverchair's addresses go on with a number and the title: "/article/doi/10.1093/…/5490226".
NUMBERED = re.compile(r"/(?:[a-z]+-)?article(?:-[a-z]+)?/doi/$", re.IGNORECASE)
NUMBER = re.compile(r"^([^/]+/[^/]+(?:/[^/]+)*?)/[0-9]{4,}(?:/.*)?$")

# DOIs of which the publisher's own form says where they end, wherever they stand.
FORMS = [
    # bioRxiv and medRxiv: a version is no part of the DOI.
    re.compile(
        r"(10\.(?:1101|64898)/(?:[0-9]{4}\.[0-9]{2}\.[0-9]{2}\.)?[0-9]{6,8})v[0-9]+(?!\w).*"
    ),
    re.compile(r"(10\.3389/[a-z]+\.[0-9]{4}\.[0-9]{5,7})/.*", re.IGNORECASE),
]
# Addresses that hold no DOI, of papers whose DOI is made of what they hold.
MADE_OF = [
    (
        r"nature\.com/articles/([sd][0-9]{5}-[0-9]{3}-[0-9]{4,5}-[0-9a-z]|[a-z]+\.?[0-9.]*[0-9])",
        "10.1038/",
    ),
    (r"(?:bio|med)rxiv\.org/content/\w+/early/[0-9/]+/((?:[0-9.]+\.)?[0-9]{6,8})", "10.1101/"),
    (r"arxiv\.org/(?:abs|html|pdf)/([0-9]{4}\.[0-9]{4,5})(?:v[0-9]+)?", "10.48550/arxiv."),
    (r"elifesciences\.org/(?:articles|reviewed-preprints)/([0-9]{5,6})", "10.7554/elife."),
    (r"thelancet\.com/\S*?PII(S[0-9]{4}-[0-9]{3}[0-9x]\([0-9]{2}\)[0-9]{5}-[0-9x])", "10.1016/"),
]


def without_tail(doi: str, before: str) -> str:
    """`doi` as it may stand in an address, without the publisher's words behind it.

    `before` touches it from the left. A bare DOI stays as it was typed: one may end in "/full".
    """
    if HOST.search(before):
        doi = SESSION.sub("", doi.split("&", maxsplit=1)[0] if "?" in before else doi).rstrip("/")
        if not RESOLVER.search(before):
            doi = _publishers_words_cut(doi, before)
    for form in FORMS:
        doi = form.sub(r"\1", doi)
    return doi


def _publishers_words_cut(doi: str, before: str) -> str:
    if NUMBERED.search(before):
        doi = NUMBER.sub(r"\1", doi)
    return ENDING.sub("", TAIL.sub(r"\1", doi))


def doi_of_address(text: str) -> str | None:
    for address, start in MADE_OF:
        if match := re.search(address + r"(?![\w-])", text, re.IGNORECASE):
            return start + match[1].lower()
    return None
