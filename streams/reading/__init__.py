"""READ: an article in; stances, press cues and unknown actors out. Rules over words, no learned model.

words       what the reader knows about English: the lexicon's entries and how they are found, closed classes, stems
lexicon/    cues and word lists as data, each cue with an example that is a test
texts       Document, Row, Finding: an article cut up; offsets are those of the raw text
who         Mention, Subject, Holder: who is named, who does what, whose position it is
said        Attribution: who says which stretch of a sentence
about       Candidate: a clause, a proposition, and the words that connect them
committed   Reading: what the cues around those words amount to
when        the date of a statement
press       PressCue: what the press says of a change, and what a speaker disputes

page        Page: one article opened, with what all its readings share
passages    the reading of clauses: who, cue, content, clause by clause
threads     the reading of threads: what the whole article is about, and which way each sentence points
agreement   what the readings make together; consistency: what an article says twice, and both ways
reader      the whole of it; read: the arrow from articles to stances; editions: what it remembers of an article
trail       what became of every candidate; explained: the same as data for a screen
"""
