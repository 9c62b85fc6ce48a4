from django.contrib.admin.apps import AdminConfig


class ReferenceAdminConfig(AdminConfig):
    default_site = "gongkai.common.reference.site.ReferenceSite"
