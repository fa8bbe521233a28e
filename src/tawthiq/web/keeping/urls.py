"""Addresses of what keeps people safe: what is to be destroyed, and who may open the casebook."""

from django.urls import path, re_path

from tawthiq.web.keeping import erasing, keys

urlpatterns = [
    path("", erasing.overview, name="keeping"),
    path("erase/<id:subject>/", erasing.erase, name="erase"),
    path("request/<id:erasure>/approve/", erasing.approve, name="approve-erasure"),
    path("request/<id:erasure>/keep/", erasing.keep, name="keep-from-erasure"),
    path("finish/", erasing.finish, name="finish-erasures"),
    path("passphrases/", keys.overview, name="passphrases"),
    re_path("^passphrases/(?P<whose>casebook|vault)/change/$", keys.change, name="change-passphrase"),
    re_path("^passphrases/(?P<whose>casebook|vault)/add/$", keys.add, name="add-passphrase"),
    re_path("^passphrases/(?P<whose>casebook|vault)/remove/$", keys.remove, name="remove-passphrase"),
]
