"""The questions for the care team on a sheet of their own, to print and take along."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from research.models import PublishedStudy
from research.published.presenters import PageMetadata
from research.views.one_study import page_below, with_study


@require_safe
@with_study
def questions(request: HttpRequest, study: PublishedStudy) -> HttpResponse:
    if not PageMetadata(study).care_questions:
        # A printed sheet names this address, so it must work without questions too.
        return redirect(study.path)
    return page_below(request, study, "research/questions.html")
