from django.apps import AppConfig


class CommonConfig(AppConfig):
    name = "gongkai.common"
    label = "common"
    verbose_name = "公共"
    default_auto_field = "django.db.models.BigAutoField"
