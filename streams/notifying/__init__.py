"""Notifying: what is sent to whom, and when, in Alertmanager's words. Pure: time comes in as events do."""
