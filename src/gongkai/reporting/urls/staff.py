"""The desk's side of the annual report, under /desk/reports/."""

from django.urls import path

from gongkai.reporting.views.staff import (
    editions,
    figures,
    importing,
    index,
    sheet,
    steps,
    units,
    words,
    workbench,
)

app_name = "reporting"
urlpatterns = [
    path("", index.index, name="index"),
    path("start/", index.start, name="start"),
    path("import/", index.import_edition, name="import"),
    path("units/", units.years, name="all_units"),
    path("units/import/", importing.import_units, name="import_units"),
    path("<int:year>/", workbench.workbench, name="workbench"),
    path("<int:year>/preview/", workbench.preview, name="preview"),
    path("<int:year>/download/<slug:kind>/", workbench.download, name="download"),
    path("<int:year>/figures/<str:key>/", figures.cell, name="cell"),
    path("<int:year>/words/<slug:section>/", words.section, name="narrative"),
    path("<int:year>/explain/", words.explain, name="explain"),
    path("<int:year>/sheet/", sheet.sheet, name="sheet"),
    path("<int:year>/steps/<slug:step>/", steps.step, name="step"),
    path("<int:year>/editions/", editions.editions, name="editions"),
    path("<int:year>/units/", units.units, name="units"),
]
