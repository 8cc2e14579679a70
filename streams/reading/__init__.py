"""READ: an article in, stances out. Rules over words, no parser and no learned model; every stage can be traced.

text, quotes, furniture   Document: paragraphs, sentences, quotes, page furniture; offsets are those of the raw text
actors (actor_forms)      Mention: who is named, by name, title or office
findings (rows, clauses)  Finding: the words, cues, conditions and clauses of one sentence
issues, candidates        Candidate: a clause, a proposition, and the words that connect them
subjects, antecedents     Subject: who or what a verb's subject is (noun_phrases, descriptions, main_subjects)
attributions (reports)    Attribution: who says which stretch of a sentence (quote_speakers, transcripts)
strangers                 Stranger: who takes a position without being in the catalogue
commitment (cue_fit)      Reading: what the cues around those words amount to
holders                   Holder: whose position that is
dates, venues             when it was said, and to whom
passages, stance_making   Candidate -> Stance
reader                    the whole of it
lexicon/                  cues and word lists as data, each cue with an example that is a test
"""
