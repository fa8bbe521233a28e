"""Addresses of the inbox."""

from django.urls import path

from tawthiq.web.inbox import interviews, lists, views

urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("add/", views.add, name="add"),
    path("chat/<str:token>/", views.chat_days, name="chat-days"),
    path("interview/", interviews.begin, name="begin-interview"),
    path("interview/<id:interview>/", interviews.interview, name="interview"),
    path("list/", lists.add_list, name="add-list"),
    path("list/<str:token>/", lists.columns, name="list-columns"),
    path("list/<str:token>/take-in/", lists.take_in, name="take-in-list"),
    path("<id:source>/undo-list/", lists.undo, name="undo-list"),
    path("<id:source>/basis/", views.basis, name="basis"),
    path("<id:source>/write-down/", interviews.write_down, name="write-down"),
    path("<id:source>/copy/", views.copy, name="copy"),
]
