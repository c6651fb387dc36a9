from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.views import serve

from core.http import same_origin_only
from core.services.limits import allow
from core.services.rendered import rendered_once
from home.forms import ContactForm
from home.models import ContactPage, StandardPage
from home.services.contact import store_contact_message
from subscriptions.views import subscribe as form_view

MESSAGES_PER_HOUR = 5
ONE_HOUR = 3600


@rendered_once
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return serve(request, "")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@same_origin_only
def contact_send(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseRedirect("/contact/")
    form = ContactForm(request.POST)
    if form.filled_by_robot:
        return _see_other("/contact/?sent=1")
    if not form.is_valid():
        return _form_again(request, form, status=422)
    if not allow("contact", request, MESSAGES_PER_HOUR, ONE_HOUR):
        problem = _(
            "You sent several messages in a short time. This one was not sent."
            " Please wait an hour, then send it again. Your text is still here."
        )
        return _form_again(request, form, status=429, problem=problem)
    facts = form.cleaned_data
    store_contact_message(name=facts["name"], email=facts["email"], message=facts["message"])
    return _see_other("/contact/?sent=1")


@csrf_exempt  # The called view checks where a form comes from; readers have no token.
def subscribe(request: HttpRequest) -> HttpResponse:
    """The form, inside the editors' page if there is one that readers may see."""
    page = StandardPage.readable().filter(slug="subscribe").first()
    return form_view.subscribe(request, {"page": page})


def _form_again(request, form: ContactForm, *, status: int, problem: str = "") -> HttpResponse:
    page = get_object_or_404(ContactPage.readable())
    context = page.get_context(request) | {"form": form, "problem": problem, "sent": False}
    return render(request, page.get_template(request), context, status=status)


def _see_other(address: str) -> HttpResponse:
    """303: the browser fetches the next page, so a reload sends nothing twice."""
    return HttpResponse(status=303, headers={"Location": address})
