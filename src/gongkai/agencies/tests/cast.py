"""The fixed cast of the tests: an administrator, a clerk, a stranger to the agency."""

from gongkai.agencies.credit_code import check_character
from gongkai.agencies.models import Agency, Assignment, Officer, Role


def credit_code(number: int) -> str:
    body = f"115000{number:011}"
    return body + check_character(body)


def agency(number: int = 1, **fields: object) -> Agency:
    """An agency saved with a good credit code."""
    return Agency.objects.create(
        **{
            "name": f"演示市第{number}局",
            "short_name": f"第{number}局",
            "slug": f"bureau-{number}",
            "credit_code": credit_code(number),
            "first_year": 2020,
            "office_name": "办公室",
            "address": f"演示市演示路{number}号",
            "postcode": "400000",
            "phone": "023-00000000",
        }
        | fields
    )


def officer(agency: Agency | None, *roles: Role, **fields: object) -> Officer:
    """An officer who may log in, with the roles."""
    number = Officer.objects.count() + 1
    person = Officer.objects.create(
        **{"username": f"officer{number}", "display_name": f"人员{number}", "agency": agency}
        | fields
    )
    Assignment.objects.bulk_create(Assignment(officer=person, role=role) for role in roles)
    return person
