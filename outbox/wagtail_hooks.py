from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from wagtail import hooks


@hooks.register("register_permissions")
def troubles_permission() -> QuerySet[Permission]:
    return Permission.objects.filter(content_type__app_label="outbox", codename="view_trouble")
