from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from core.http import same_origin_only
from core.services.limits import allow
from research.forms import FeedbackForm
from research.models import Feedback, PublishedStudy

ANSWERS_PER_HOUR = 20
ONE_HOUR = 3600


@never_cache
@require_POST
@same_origin_only
def feedback(request: HttpRequest, page_id: int) -> HttpResponse:
    study = PublishedStudy.objects.readable().filter(page_id=page_id).first()
    if study is None:
        raise Http404
    form = FeedbackForm(request.POST)
    if form.filled_by_robot:
        return _thanks(study)
    if not form.is_valid():
        return _problem(request, study, form, status=422)
    if not allow("feedback", request, ANSWERS_PER_HOUR, ONE_HOUR):
        words = _(
            "You sent a lot of feedback in a short time. This one was not stored."
            " Please wait an hour, then send it again. Your text is still here."
        )
        return _problem(request, study, form, status=429, problem=words)
    version, text_hash = study.text_read(form.version_read)
    Feedback.objects.create(
        page_id=study.page_id,
        text_hash=text_hash,
        version=version,
        helpful=form.cleaned_data["helpful"] == "yes",
        note=form.cleaned_data["note"],
    )
    return _thanks(study)


def _thanks(study: PublishedStudy) -> HttpResponse:
    """303: the browser asks for the study again, and a reload sends nothing twice."""
    return HttpResponse(status=303, headers={"Location": f"{study.url}?feedback=thanks#feedback"})


def _problem(request, study, form: FeedbackForm, *, status: int, problem: str = "") -> HttpResponse:
    context = {
        "study": study,
        "form": form,
        "problem": problem,
        "version": form.version_read or study.version,
    }
    return render(request, "research/feedback_problem.html", context, status=status)
