"""Makes admin writes all or nothing, and shows a refusal in its own words."""

import re

from django.contrib import messages
from django.contrib.messages.storage import default_storage
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder

from accounts.middleware import is_log_in
from core.damaged import DamagedInput
from core.http import parts_of
from core.typed_saved import tell_saved
from review.errors import NotReady, ReviewRefused, noted_refusals

READS = {"GET", "HEAD", "OPTIONS"}
# Buttons of Wagtail's page editor that do more than save. Without them the form saves a draft.
BEYOND_SAVING = ("action-publish", "action-submit", "action-restart-workflow")
EDITOR_VIEWS = {"wagtailadmin_pages:edit", "wagtailadmin_pages:add"}
SNIPPET_EDITOR = re.compile(r"wagtailsnippets_\w+:(edit|add)")


class RefusalMiddleware:
    """Run each write of the admin in one transaction; roll back and explain a refusal.

    Wagtail catches PermissionDenied inside its views and says only "no permission". A refusal
    therefore records itself (`review.errors`), and that record is checked after the view.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs) -> HttpResponse | None:
        if request.method in READS or not request.path.startswith(reverse("wagtailadmin_home")):
            return None
        if not request.user.is_authenticated or is_log_in(request):
            # Nothing of ours is written without a login, and a login attempt must stay counted.
            return None
        try:
            response, refusal = self._run(request, view, args, kwargs)
        except DamagedInput as damaged:
            if self._wants_json(request):
                return self._as_json("damaged", damaged)
            raise
        if refusal is None:
            return tell_saved(request, response)
        # Wagtail has put its own "no permission" there; ours says what happened.
        request._messages = default_storage(request)
        if self._wants_json(request):
            return self._as_json("refused", refusal)
        return self._keep_as_draft(request, view, args, kwargs, refusal) or self._explain(
            request, refusal
        )

    def _run(self, request, view, args, kwargs):
        token = noted_refusals.set([])
        try:
            with transaction.atomic():
                response = view(request, *args, **kwargs)
                if hasattr(response, "render") and callable(response.render):
                    response = response.render()
                noted = noted_refusals.get()
                if noted:
                    transaction.set_rollback(True)
            return response, noted[-1] if noted else None
        except ReviewRefused as refusal:
            return None, refusal
        finally:
            noted_refusals.reset(token)

    def _as_json(self, code: str, error: Exception) -> JsonResponse:
        """In the shape that Wagtail's editor reads."""
        answer = {"success": False, "error_code": code, "error_message": str(error)}
        return JsonResponse(answer, status=400)

    def _wants_json(self, request) -> bool:
        is_api = request.resolver_match and "wagtailadmin_api" in request.resolver_match.namespaces
        return bool(is_api) or not request.accepts("text/html")

    def _keep_as_draft(self, request, view, args, kwargs, refusal) -> HttpResponse | None:
        """What was typed stays: the same form is saved as a draft, without the refused step."""
        match = request.resolver_match
        beyond = [name for name in BEYOND_SAVING if request.POST.get(name)]
        if not beyond or match is None or not self._is_editor(match.view_name):
            return None
        data = request.POST.copy()
        for name in beyond:
            del data[name]
        request.POST = data
        # First, for a draft that is shown at once because some boxes in it are wrong.
        self._say(request, refusal)
        response, second = self._run(request, view, args, kwargs)
        if second is not None or response.status_code != HttpResponseRedirect.status_code:
            return None if second else response
        request._messages = default_storage(request)
        messages.success(request, _("Your text is saved as a draft."))
        response = tell_saved(request, response)
        self._say(request, refusal)
        return response

    def _is_editor(self, view_name: str) -> bool:
        return view_name in EDITOR_VIEWS or bool(SNIPPET_EDITOR.fullmatch(view_name))

    def _explain(self, request, refusal: ReviewRefused) -> HttpResponse:
        request._messages = default_storage(request)
        self._say(request, refusal)
        came_from = parts_of(request.headers.get("referer", "")).path
        if came_from.startswith(reverse("review:index")):
            return HttpResponseRedirect(came_from)
        edit = AdminURLFinder().get_edit_url(refusal.about) if refusal.about else None
        return HttpResponseRedirect(edit or came_from or reverse("wagtailadmin_home"))

    def _say(self, request, refusal: ReviewRefused) -> None:
        text: str = refusal.sentence
        if isinstance(refusal, NotReady):
            text = _("This was not sent to review yet. Some things are still missing:")
        if refusal.details:
            text = format_html(
                "{}<ul>{}</ul>",
                text,
                format_html_join("", "<li>{}</li>", ((item,) for item in refusal.details)),
            )
        messages.error(request, text)
