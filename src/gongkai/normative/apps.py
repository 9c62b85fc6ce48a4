from django.apps import AppConfig


class NormativeConfig(AppConfig):
    name = "gongkai.normative"
    label = "normative"
    verbose_name = "行政规范性文件"
    default_auto_field = "django.db.models.BigAutoField"
