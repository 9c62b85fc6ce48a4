"""Cutting joined digits into cells: the form's sums choose among cuts, and change no digit.

A row of seven figures printed without separators, as `640020470`, can be cut in several ways.
`runs` knows the ways, `sums` what the form guarantees, `exact` and `fewest` choose by it, `lost`
doubts what may be the rest of longer figures, `words` chooses by what the text says, and `laying`
puts the result into the cells.
"""
