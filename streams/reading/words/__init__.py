"""Words: what the reader knows about English: the lexicon and how its entries are found, closed classes, stems."""
