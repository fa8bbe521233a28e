"""Releases: what left, and the road on which the next one leaves."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tawthiq.projection import models


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    return render(request, "releases.html", {"releases": models.Release.objects.order_by("-order")})
