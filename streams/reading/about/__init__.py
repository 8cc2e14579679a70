"""About: which proposition of the catalogue the words are about, named or pointed to."""
