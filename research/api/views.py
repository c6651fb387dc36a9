"""The read API. Plain views over the reader's copy: docs/decisions/machine-readable.md says why."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from core.structured_data import absolute
from research.api.base import ReadView
from research.api.fields import nested
from research.api.problems import MEDIA_TYPE, Gone, Problem
from research.api.query import NoParameters, StudyParameters, chosen, read
from research.api.study import Study, StudyInList
from research.api.words import Category, Term
from research.listing.categories import category_list
from research.listing.pagination import mark_of
from research.models import PublishedStudy, Tombstone
from review.choices import WithdrawalReason
from review.workflow.gone import withdrawal_of
from taxonomy.models import GlossaryTerm


class StudyPart(serializers.Serializer):
    """A part of the list of studies, newest first."""

    next = serializers.URLField(
        help_text="Where the list goes on. null: this is its end.", allow_null=True
    )
    results = nested(StudyInList, "The studies.", many=True)


class Categories(serializers.Serializer):
    results = nested(Category, "All categories.", many=True)


class Terms(serializers.Serializer):
    results = nested(Term, "All words, from A to Z.", many=True)


def answers(kind: Any, *problems: int) -> dict[Any, Any]:
    """An endpoint's response, and the errors that it may return."""
    return {200: kind} | {(status, MEDIA_TYPE): Problem for status in (400, *problems, 429)}


class StudyList(ReadView):
    @extend_schema(
        operation_id="studies",
        summary="List studies",
        description="Newest on this site first. Follow “next” until it is null.",
        parameters=[StudyParameters],
        responses=answers(StudyPart),
    )
    def get(self, request) -> Response:
        asked = read(StudyParameters, request.query_params)
        limit = asked["limit"]
        studies = list(chosen(PublishedStudy.objects.newest_first(), asked)[: limit + 1])
        here = studies[:limit]
        onward = self._onward(request, here[-1]) if len(studies) > limit else None
        return Response({"next": onward, "results": StudyInList(here, many=True).data})

    def _onward(self, request, last: PublishedStudy) -> str:
        params = request.query_params.dict() | {"after": mark_of(last)}
        return absolute(f"{request.path}?{urlencode(params)}")


class StudyItem(ReadView):
    @extend_schema(
        operation_id="study",
        summary="Read one study",
        description="410 when it was withdrawn, with the reason.",
        responses=answers(Study, 404, 410),
    )
    def get(self, request, page_id: int) -> Response:
        read(NoParameters, request.query_params)
        study = PublishedStudy.objects.readable().filter(page_id=page_id).first()
        if study is None:
            raise _gone(page_id)
        return Response(Study(study).data)


def _gone(page_id: int) -> Exception:
    tombstone = Tombstone.objects.filter(page_id=page_id).first()
    if tombstone is None or PublishedStudy.objects.filter(page_id=page_id).exists():
        return Http404()
    reason = WithdrawalReason(tombstone.reason).label
    return Gone(_("This summary was withdrawn: %(reason)s") % {"reason": reason})


class CategoryList(ReadView):
    @extend_schema(
        operation_id="categories", summary="List categories", responses=answers(Categories)
    )
    def get(self, request) -> Response:
        read(NoParameters, request.query_params)
        return Response({"results": Category(category_list(), many=True).data})


class TermList(ReadView):
    @extend_schema(operation_id="glossary", summary="List glossary words", responses=answers(Terms))
    def get(self, request) -> Response:
        read(NoParameters, request.query_params)
        return Response({"results": Term(GlossaryTerm.readable(), many=True).data})


class TermItem(ReadView):
    @extend_schema(
        operation_id="glossary_word",
        summary="Read one glossary word",
        description="410 when it was withdrawn.",
        responses=answers(Term, 404, 410),
    )
    def get(self, request, slug: str) -> Response:
        read(NoParameters, request.query_params)
        term = GlossaryTerm.objects.filter(slug=slug).first()
        if term is None:
            raise Http404
        if not term.is_readable:
            raise Gone(_("This definition was withdrawn.")) if withdrawal_of(term) else Http404
        return Response(Term(term).data)


class NothingHere(ReadView):
    @extend_schema(exclude=True)
    def get(self, request, rest: str = "") -> Response:
        raise Http404
