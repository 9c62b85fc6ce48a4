from django.urls import path

from gongkai.requests.views import archive, destroying, persons

urlpatterns = [
    path("archive/", archive.waiting, name="archive"),
    path("archive/packages/", archive.packages, name="packages"),
    path("archive/packages/<int:pk>/", archive.package, name="package"),
    path("archive/packages/<int:pk>/file/", archive.package_file, name="package_file"),
    path("archive/packages/<int:pk>/password/", archive.package_password, name="package_password"),
    path("archive/destruction/", destroying.destructions, name="destructions"),
    path("archive/destruction/new/", destroying.destruction_new, name="destruction_new"),
    path("archive/destruction/<int:pk>/", destroying.destruction, name="destruction"),
    path("cases/<int:pk>/archive/", archive.archive_case, name="archive_case"),
    path("cases/<int:pk>/persons/", persons.reveal, name="persons_reveal"),
]
