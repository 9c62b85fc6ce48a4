from django.contrib.auth.views import LogoutView
from django.urls import path

from gongkai.agencies.views import desk, people, stand_ins, tree

app_name = "agencies"
urlpatterns = [
    path("", desk.desk, name="desk"),
    path("login/", desk.LoginView.as_view(), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("password/", desk.PasswordChangeView.as_view(), name="password_change"),
    path("agency/", tree.agency, name="own_agency"),
    path("agency/people/", people.own_people, name="own_people"),
    path("agency/stand-ins/", stand_ins.stand_ins, name="stand_ins"),
    path("agency/stand-ins/<int:pk>/end/", stand_ins.end_stand_in, name="end_stand_in"),
    path("agencies/", tree.agencies, name="agencies"),
    path("agencies/add/", tree.add_unit, name="add_unit"),
    path("agencies/<int:pk>/", tree.agency, name="agency"),
    path("agencies/<int:pk>/contact/", tree.contact, name="contact"),
    path("agencies/<int:pk>/close/", tree.close_unit, name="close_unit"),
    path("agencies/<int:pk>/people/", people.people, name="people"),
    path("agencies/<int:pk>/people/add/", people.add_officer, name="add_officer"),
    path("agencies/people/<int:pk>/", people.officer, name="officer"),
    path(
        "agencies/people/<int:pk>/stop/", people.set_active, {"is_active": False}, name="deactivate"
    ),
    path(
        "agencies/people/<int:pk>/start/", people.set_active, {"is_active": True}, name="activate"
    ),
    path("agencies/people/<int:pk>/password/", people.reset_password, name="reset_password"),
]
