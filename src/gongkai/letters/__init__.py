"""文书: the letters and forms of a request, composed from facts and printed (pure, no Django)."""
