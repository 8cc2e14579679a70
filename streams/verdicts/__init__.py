"""JUDGE: what analysts say of alerts, brought to where the stances and the alerts are kept."""
