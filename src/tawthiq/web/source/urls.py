"""Addresses of the reading room."""

from django.urls import path, re_path

from tawthiq.web.source import views
from tawthiq.web.source.marking import by_mark
from tawthiq.web.source.picture import picture, recording

urlpatterns = [
    path("<id:source>/", views.source, name="source"),
    path("<id:source>/picture/", picture, name="picture"),
    path("<id:source>/recording/", recording, name="recording"),
    path("<id:source>/read/", views.read, name="read"),
    path("<id:source>/sentence/<id:statement>/", views.sentence, name="sentence"),
    path("<id:source>/cards/", views.all_cards, name="all-cards"),
    path("<id:source>/people/", views.people, name="people-of-text"),
    path("<id:source>/accept-chosen/", views.accept_chosen, name="accept-chosen"),
    path("<id:source>/reject-rest/", views.reject_rest, name="reject-rest"),
    path("<id:source>/card/<id:proposal>/", views.card, name="card"),
    path("<id:source>/card/<id:proposal>/accept/", views.accept, name="accept"),
    path("<id:source>/card/<id:proposal>/reject/", views.reject, name="reject"),
    path("<id:source>/card/<id:proposal>/skip/", views.skip, name="skip"),
    path("<id:source>/card/<id:proposal>/undo/", views.undo, name="undo"),
    path("<id:source>/card/<id:proposal>/redo/", views.redo, name="redo"),
    path("<id:source>/card/<id:proposal>/edit/", views.edit, name="edit"),
    re_path("^(?P<source>[0-9a-f]{64})/by-hand/(?P<kind>statement|incident)/$", views.by_hand, name="by-hand"),
    re_path("^(?P<source>[0-9a-f]{64})/by-mark/(?P<kind>date|quantity)/$", by_mark, name="by-mark"),
    re_path("^(?P<source>[0-9a-f]{64})/by-name/(?P<kind>person|group|place)/$", views.by_name, name="by-name"),
]
