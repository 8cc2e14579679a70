"""ALERT: changes become alerts, by a policy that a desk can read and change."""
