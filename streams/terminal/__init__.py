"""What a person sees: tables, alert cards, progress and counts. Knows events, not where they come from."""
