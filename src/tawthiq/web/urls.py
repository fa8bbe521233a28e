"""Every address of the desk. An id is 64 hex digits; no name, word or search stands in an address."""

from django.urls import include, path, register_converter

from tawthiq.web.frame.ids import Id

register_converter(Id, "id")

urlpatterns = [
    path("", include("tawthiq.web.frame.urls")),
    path("", include("tawthiq.web.today.urls")),
    path("search/", include("tawthiq.web.search.urls")),
    path("inbox/", include("tawthiq.web.inbox.urls")),
    path("source/", include("tawthiq.web.source.urls")),
    path("media/", include("tawthiq.web.media.urls")),
    path("reading/", include("tawthiq.web.reading.urls")),
    path("second/", include("tawthiq.web.second.urls")),
    path("keeping/", include("tawthiq.web.keeping.urls")),
    path("drafts/", include("tawthiq.web.drafts.urls")),
    path("incidents/", include("tawthiq.web.incidents.urls")),
    path("agreements/", include("tawthiq.web.agreements.urls")),
    path("map/", include("tawthiq.web.map.urls")),
    path("timeline/", include("tawthiq.web.timeline.urls")),
    path("people/", include("tawthiq.web.people.urls")),
    path("numbers/", include("tawthiq.web.numbers.urls")),
    path("consent/", include("tawthiq.web.consent.urls")),
    path("redaction/", include("tawthiq.web.redaction.urls")),
    path("releases/", include("tawthiq.web.releases.urls")),
]
handler400 = "tawthiq.web.frame.errors.bad_request"
handler403 = "tawthiq.web.frame.errors.forbidden"
handler404 = "tawthiq.web.frame.errors.not_found"
handler500 = "tawthiq.web.frame.errors.failed"
