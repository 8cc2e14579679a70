"""The read model: one SQLite file made of the events of either runtime, for everything that looks things up."""
