"""Who: actors by name, title, pronoun and description; subjects of verbs; holders of what was read; strangers."""
