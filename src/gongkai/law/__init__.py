"""Order 711 as code: terms, working days, the reply clock, fees, remedies. Values in and out."""
