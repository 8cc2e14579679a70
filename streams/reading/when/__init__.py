"""When: the date of a statement, from the words around it and the date of its article."""
