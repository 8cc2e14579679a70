"""READ: an article in, stances out. Rules over words, no parser and no learned model; every stage is traceable.

text        Document: paragraphs, sentences, quotes, page furniture, all with offsets on the raw text
actors      Mention: who is named, by name, title or pronoun
attribution Attribution: who says which stretch of a sentence
issues      Anchor: where a sentence touches which proposition
commitment  Reading: what the cues around an anchor amount to
dates       when it was said; venues: to whom
reader      Candidate -> Stance
"""
