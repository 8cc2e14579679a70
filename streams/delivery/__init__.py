"""Delivery: what notifying decided, brought to the receivers, each version once."""
