"""What the text of a report states, held against its tables, its own sums and last year's report.

The patterns follow the wording of the reports; which cells a statement speaks of is data of the
form (`checks` of kind `text_…`). Imported when a report carries text:
patterns start slowly.
"""
