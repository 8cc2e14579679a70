"""A schema registry that speaks as Confluent's does, told of the published schemas. Optional; no message needs it."""
