"""The desk: what an analyst asks of an alert, says of it, and has to look at. Pure; reads what is recorded."""
