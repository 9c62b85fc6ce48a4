"""My desk 我的申请, its saved views, handing a whole desk over."""

from django.urls import path

from gongkai.requests.views import board, handing_over

urlpatterns = [
    path("board/", board.show_board, name="board"),
    path("board/export/", board.export_board, name="board_export"),
    path("board/views/", board.views, name="views"),
    path("board/views/<int:pk>/delete/", board.view_delete, name="view_delete"),
    path("board/hand-over/", handing_over.hand_over_desk, name="hand_over_desk"),
]
