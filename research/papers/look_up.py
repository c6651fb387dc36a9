"""One paper, by what an editor pasted: asked of Crossref and Europe PMC at the same time."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from time import monotonic

from django.conf import settings
from django.utils.translation import gettext as _

from research.papers.sources.crossref import CROSSREF, ask_crossref
from research.papers.sources.europe_pmc import EUROPE_PMC, ask_europe_pmc
from research.papers.sources.http import Source, SourceError, UnknownPaperError
from research.papers.sources.paper import Paper
from research.papers.sources.ris import is_ris, read_ris
from research.papers.suggest import suggest
from research.study.identifiers import find_doi, find_pmcid, find_pmid

# With the wait for the worker, an editor has an answer within ten seconds.
SECONDS = 7.0
LONGEST_IDENTIFIER = 2000
Answer = Paper | SourceError


def identifier_in(asked: str) -> tuple[str, str] | None:
    """("doi", "10.1371/…"), ("pmcid", "PMC…") or ("pmid", "30778180"); None for none of them."""
    text = asked[:LONGEST_IDENTIFIER]
    for kind, find in (("doi", find_doi), ("pmcid", find_pmcid), ("pmid", find_pmid)):
        if number := find(text):
            return kind, number
    return None


def look_up(asked: str) -> Paper:
    """Raises SourceError with whole sentences when nobody could say anything."""
    pasted = read_ris(asked) if is_ris(asked) else None
    named = _named_in(pasted) if pasted else identifier_in(asked)
    if named:
        paper = _ask(*named, until=monotonic() + SECONDS, pasted=pasted)
    elif pasted and pasted.values:
        paper = pasted
        paper.remarks.append(
            _("This file names no DOI, so nobody could be asked whether the paper was retracted.")
        )
    else:
        raise SourceError(
            _("There is no DOI, PubMed number or PMC number in this. Paste the DOI of the paper.")
        )
    paper.suggestions = suggest(paper)
    return paper


def _named_in(pasted: Paper) -> tuple[str, str] | None:
    names = ("doi", "pmcid", "pmid")
    return next(((name, pasted.values[name]) for name in names if name in pasted.values), None)


def _ask(kind: str, number: str, *, until: float, pasted: Paper | None) -> Paper:
    crossref = Source(CROSSREF, settings.CROSSREF_API_URL, until)
    europe_pmc = Source(EUROPE_PMC, settings.EUROPEPMC_API_URL, until)
    if kind == "doi":
        with ThreadPoolExecutor(max_workers=2) as both:
            first = both.submit(_answer, lambda: ask_crossref(crossref, number))
            second = both.submit(_answer, lambda: ask_europe_pmc(europe_pmc, kind, number))
            answers = [first.result(), second.result()]
    else:
        # Crossref knows papers by their DOI alone.
        found = _answer(lambda: ask_europe_pmc(europe_pmc, kind, number))
        doi = found.values.get("doi") if isinstance(found, Paper) else None
        answers = [_answer(lambda: ask_crossref(crossref, doi)), found] if doi else [found]
    return _joined(answers, pasted, named=number)


def _answer(ask: Callable[[], Paper]) -> Answer:
    try:
        return ask()
    except SourceError as error:
        return error


def _joined(answers: list[Answer], pasted: Paper | None, *, named: str) -> Paper:
    papers = [answer for answer in answers if isinstance(answer, Paper)]
    errors = [answer for answer in answers if isinstance(answer, SourceError)]
    if not papers and not pasted:
        raise _no_paper(errors, named)
    paper = papers[0] if papers else Paper()
    for other in [*papers[1:], *([pasted] if pasted else [])]:
        paper.add(other)
    # Crossref tells of retractions; Europe PMC has no record of many papers, which is no fault.
    told = [one for one in errors if one is answers[0] or not isinstance(one, UnknownPaperError)]
    paper.remarks += [
        _("%(what)s So something may be missing here, a retraction too. Ask again later.")
        % {"what": error}
        for error in told
    ]
    return paper


def _no_paper(errors: list[SourceError], named: str) -> SourceError:
    if all(isinstance(error, UnknownPaperError) for error in errors):
        return UnknownPaperError(
            _("Nobody we asked knows %(number)s. Compare it with the paper, sign by sign.")
            % {"number": named}
        )
    return SourceError(" ".join(str(error) for error in errors))
