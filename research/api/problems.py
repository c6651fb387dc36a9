"""Errors as problem details (RFC 9457), in sentences that say what to do."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import exceptions, serializers, status
from rest_framework.response import Response

from research.api.fields import Number, Text, nested

MEDIA_TYPE = "application/problem+json"


class ParameterProblem(serializers.Serializer):
    parameter = Text("Its name.")
    message = Text("What is wrong with it.")


class Problem(serializers.Serializer):
    type = Text("about:blank: the status says what kind of problem it is.")
    title = Text("The problem in short.")
    status = Number("The status of the answer.")
    detail = Text("What happened, and what you can do.")
    errors = nested(ParameterProblem, "Each parameter that we could not read.", many=True)


class Gone(exceptions.APIException):
    """Something that was public and has been withdrawn."""

    status_code = status.HTTP_410_GONE


def problem_response(error: Exception, _context: dict[str, Any]) -> Response | None:
    """For `APIView`; None for an error that is our own fault, which Django then handles."""
    if isinstance(error, Http404):
        error = exceptions.NotFound()
    if not isinstance(error, exceptions.APIException):
        return None
    title, detail = _words(error)
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": title,
        "status": error.status_code,
        "detail": detail,
        "errors": _errors(error),
    }
    response = Response(body, status=error.status_code, content_type=MEDIA_TYPE)
    if isinstance(error, exceptions.Throttled) and error.wait:
        response["Retry-After"] = str(int(error.wait))
    return response


def _words(error: exceptions.APIException) -> tuple[str, str]:
    if isinstance(error, exceptions.ValidationError):
        return (
            _("We could not read the question"),
            _("Please correct the parameters named below. /api/ explains each one."),
        )
    if isinstance(error, exceptions.NotFound):
        return _("Nothing is here"), _("Please check the address. /api/ lists what there is.")
    if isinstance(error, exceptions.MethodNotAllowed):
        return _("This can only be read"), _("Please use GET or HEAD.")
    if isinstance(error, exceptions.Throttled):
        return (
            _("Too many questions in a short time"),
            _("Please wait a minute. For everything at once, take the download at /open-data/."),
        )
    if isinstance(error, Gone):
        return _("This was withdrawn"), str(error.detail)
    return _("We could not answer"), str(error.detail)


def _errors(error: exceptions.APIException) -> list[dict[str, str]]:
    if not isinstance(error, exceptions.ValidationError) or not isinstance(error.detail, dict):
        return []
    return [
        {"parameter": str(name), "message": " ".join(str(line) for line in lines)}
        for name, lines in error.detail.items()
    ]
