"""Addresses of second readings: who is asked, the room where somebody reads alone, and what two readers differ in."""

from django.urls import path, re_path

from tawthiq.web.second import reading, views

urlpatterns = [
    path("", views.listing, name="second-readings"),
    path("ask/", views.ask, name="ask-second"),
    path("drop/<id:asking>/", views.drop, name="drop-second"),
    path("compared/<id:reading>/", views.compared, name="compared"),
    path("compared/<id:reading>/resolve/", views.resolve, name="resolve-second"),
    path("<id:source>/", reading.room, name="second-room"),
    path("<id:source>/finish/", reading.finish, name="finish-second"),
    path("<id:source>/card/<id:proposal>/", reading.card, name="second-card"),
    path("<id:source>/card/<id:proposal>/skip/", reading.skip, name="second-skip"),
    path("<id:source>/card/<id:proposal>/accept/", reading.accept, name="second-accept"),
    path("<id:source>/card/<id:proposal>/reject/", reading.reject, name="second-reject"),
    path("<id:source>/card/<id:proposal>/undo/", reading.undo, name="second-undo"),
    path("<id:source>/card/<id:proposal>/edit/", reading.edit, name="second-edit"),
    re_path("^(?P<source>[0-9a-f]{64})/by-hand/(?P<kind>statement|incident)/$", reading.by_hand, name="second-by-hand"),
]
