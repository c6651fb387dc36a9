"""What a reader sees after sending something: a page, or with `in_place` only the part of it
that a script puts where the form was. Both use the same templates."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from research.feedback.forms import FeedbackForm, TellMoreForm
from research.feedback.services.answers import token_for
from research.models import Feedback, PublishedStudy

# A script inserts only a response with this header into the page.
PART = "feedback"


def thanks(request: HttpRequest, study: PublishedStudy | None, *, masked: bool) -> HttpResponse:
    """303: the browser asks for the study again, and a reload sends nothing twice."""
    context = {"feedback_masked": masked, "study": study}
    if _in_place(request):
        return _part(render(request, "research/feedback/thanks.html", context))
    if study is None:
        return render(request, "research/feedback/thanks_page.html", context)
    result = "masked" if masked else "thanks"
    return _see_other(f"{study.url}?feedback={result}#feedback")


def ask_more(request: HttpRequest, study: PublishedStudy, answer: Feedback) -> HttpResponse:
    token = token_for(answer)
    if _in_place(request):
        return more(request, study, TellMoreForm(), answer, token)
    return _see_other(f"{reverse('research:feedback_more')}?{urlencode({'answer': token})}")


def more(
    request: HttpRequest,
    study: PublishedStudy | None,
    form: TellMoreForm,
    answer: Feedback,
    token: str,
    status: int = 200,
) -> HttpResponse:
    context = {"study": study, "form": form, "answer": answer, "token": token}
    return _show(request, "more", context, status)


def again(
    request: HttpRequest,
    study: PublishedStudy,
    form: FeedbackForm,
    *,
    status: int,
    problem: str = "",
    version: int | None = None,
) -> HttpResponse:
    """Nothing was stored; the form keeps every word."""
    version = version or form.version_read or study.version
    context = {"study": study, "form": form, "problem": problem, "version": version}
    return _show(request, "again", context, status)


def _show(request: HttpRequest, name: str, context: dict, status: int) -> HttpResponse:
    if not _in_place(request):
        return render(request, f"research/feedback/{name}_page.html", context, status=status)
    context["in_place"] = True
    return _part(render(request, f"research/feedback/{name}.html", context, status=status))


def _part(response: HttpResponse) -> HttpResponse:
    response["X-Part"] = PART
    return response


def _in_place(request: HttpRequest) -> bool:
    return bool(request.POST.get("in_place"))


def _see_other(address: str) -> HttpResponse:
    return HttpResponse(status=303, headers={"Location": address})
