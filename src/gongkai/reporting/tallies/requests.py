"""Tables 三 and 四: applications and disputes, from their dated facts."""

from typing import Any

from django.db.models import Q, QuerySet

from gongkai.law.terms import Applicant, Outcome
from gongkai.reporting.scope import Scope
from gongkai.reporting.tallies.part import By, Fixed, Part
from gongkai.requests.models import Closing, DisputeEvent, DisputeState, RequestCase, Route

APPLICANT = By("applicant", {applicant.value: applicant.value for applicant in Applicant})


def received(scope: Scope) -> QuerySet[Any]:
    """一、本年新收: the day of receipt (条例第三十一条) lies in the year."""
    return RequestCase.objects.filter(received_on__gte=scope.start, received_on__lte=scope.end)


def carried_in(scope: Scope) -> QuerySet[Any]:
    """二、上年结转: pending at the end of the last day before the year."""
    return RequestCase.objects.pending_at_end_of(scope.before)


def closed(scope: Scope) -> QuerySet[Any]:
    """三、本年度办理结果: the last outcome of the year for each case first closed in it."""
    in_force = Q(replaced_on=None) | Q(replaced_on__gt=scope.end)
    return Closing.objects.filter(
        in_force, effective_on__gte=scope.start, effective_on__lte=scope.end
    )


def carried_out(scope: Scope) -> QuerySet[Any]:
    """四、结转下年度继续办理: pending at the end of the last day."""
    return RequestCase.objects.pending_at_end_of(scope.end)


def disputes(scope: Scope) -> QuerySet[Any]:
    """Decided in the year, or pending at its end: the link of the chain in force on that day."""
    in_force = Q(next_on=None) | Q(next_on__gt=scope.end)
    counted = Q(state=DisputeState.PENDING) | Q(on__gte=scope.start)
    return DisputeEvent.objects.filter(in_force, counted, on__lte=scope.end)


def request_parts(format_id: str) -> tuple[Part, ...]:
    rows = {outcome.value: f"t3_requests.{outcome.row(format_id)}" for outcome in Outcome}
    return (
        Part(received, Fixed("t3_requests.new_received"), APPLICANT),
        Part(carried_in, Fixed("t3_requests.carried_in"), APPLICANT),
        Part(closed, By("outcome", rows), APPLICANT, related=("case",)),
        Part(carried_out, Fixed("t3_requests.carried_out"), APPLICANT),
    )


DISPUTES = Part(
    disputes,
    By("route", {route: f"t4_review_litigation.{route}" for route in Route.values}),
    By("state", {state: state for state in DisputeState.values}),
    related=("dispute",),
)
