"""The API's own description (OpenAPI 3.1), and the page that prints it for people."""

from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from research.api.base import QUESTIONS_PER_MINUTE, ReadView


@cache
def openapi() -> dict[str, Any]:
    """Built once per process: it depends only on the code. Wagtail's own API is left out."""
    ours = [path("api/", include("research.api.urls"))]
    return SchemaGenerator(patterns=ours).get_schema(request=None, public=True)


class OpenApi(ReadView):
    @extend_schema(exclude=True)
    def get(self, request) -> Response:
        return Response(openapi())


@require_safe
def api_page(request: HttpRequest) -> HttpResponse:
    """Lists what the description names, so that the two never differ."""
    addresses = [
        {
            "path": address,
            "summary": operation["summary"],
            "description": operation.get("description", ""),
            "parameters": [
                parameter
                for parameter in operation.get("parameters", [])
                if parameter["in"] == "query"
            ],
        }
        for address, methods in openapi()["paths"].items()
        for operation in methods.values()
    ]
    context = {
        "addresses": addresses,
        "limit": QUESTIONS_PER_MINUTE,
        "crumbs": [{"title": _("Home"), "url": "/"}],
    }
    return render(request, "research/api.html", context)
