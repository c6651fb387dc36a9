"""Where readers send feedback: first yes or no, then, if they like, reasons and words."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from core.http import same_origin_only
from core.services.limits import allow, code_for
from core.services.once import sent_a_moment_ago
from research.feedback import replies
from research.feedback.forms import FeedbackForm, TellMoreForm
from research.feedback.services.answers import answer_of, is_in_time, keep_answer, tell_more
from research.models import Feedback, PublishedStudy
from research.published.presenters import Review

# A ward or a family may share one IP address.
ANSWERS_PER_HOUR = 20
ONE_HOUR = 3600


@never_cache
@require_POST
@same_origin_only
def feedback(request: HttpRequest, page_id: int) -> HttpResponse:
    study = _readable(page_id)
    if study is None:
        raise Http404
    form = FeedbackForm(request.POST)
    if form.filled_by_robot:
        return replies.thanks(request, study, masked=False)
    if not form.is_valid():
        return replies.again(request, study, form, status=422)
    facts = {
        "helpful": form.cleaned_data["helpful"] == "yes",
        "why": sorted(form.cleaned_data["why"]),
        "note": form.cleaned_data["note"],
    }
    version, _hash = Review(study).text_read(form.version_read)
    code = code_for(request, "feedback", page_id, version, *facts.values())
    if not sent_a_moment_ago(code) and not allow("feedback", request, ANSWERS_PER_HOUR, ONE_HOUR):
        words = _(
            "You sent a lot of feedback in a short time. This one was not stored."
            " Please wait an hour, then send it again. Your text is still here."
        )
        return replies.again(request, study, form, status=429, problem=words)
    answer = keep_answer(code=code, study=study, version_read=version, **facts)
    if facts["why"] or facts["note"]:
        return replies.thanks(request, study, masked=answer.masked)
    return replies.ask_more(request, study, answer)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@same_origin_only
def feedback_more(request: HttpRequest) -> HttpResponse:
    posts = request.method == "POST"
    token = (request.POST if posts else request.GET).get("answer", "")
    answer = answer_of(token)
    if answer is None:
        raise Http404
    study = _readable(answer.page_id)
    if posts:
        return _add(request, study, answer, token)
    if answer.told_more_at or not is_in_time(token):
        return replies.thanks(request, study, masked=False)
    return replies.more(request, study, TellMoreForm(), answer, token)


def _add(
    request: HttpRequest, study: PublishedStudy | None, answer: Feedback, token: str
) -> HttpResponse:
    form = TellMoreForm(request.POST)
    if form.filled_by_robot:
        return replies.thanks(request, study, masked=False)
    if not form.is_valid():
        return replies.more(request, study, form, answer, token, status=422)
    facts = {"why": form.cleaned_data["why"], "note": form.cleaned_data["note"]}
    if is_in_time(token) and tell_more(answer=answer, **facts):
        return replies.thanks(request, study, masked=answer.masked)
    if study is None:
        raise Http404
    words = _(
        "Your yes or no is stored. These words were not: an hour has passed, or you added words"
        " before. They are still here. To send them, press the button: they become a new answer."
    )
    whole = FeedbackForm(initial={"helpful": "yes" if answer.helpful else "no", **facts})
    return replies.again(request, study, whole, status=409, problem=words, version=answer.version)


def _readable(page_id: int) -> PublishedStudy | None:
    return PublishedStudy.objects.readable().filter(page_id=page_id).first()
