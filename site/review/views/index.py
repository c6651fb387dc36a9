from django.shortcuts import render

from review.assignments.dashboard import dashboard_for


def index(request):
    """Everything that waits for this person."""
    return render(request, "review/index.html", {"dashboard": dashboard_for(request.user)})
