from django.shortcuts import render

from review.assignments.waiting import waiting_for


def index(request):
    """Everything that waits for this person."""
    return render(request, "review/index.html", {"waiting": waiting_for(request.user)})
