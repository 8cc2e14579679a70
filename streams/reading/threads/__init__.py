"""The reading of threads: an article's own issues, followed from sentence to sentence.

Where the reading of clauses asks what one clause says by itself, this one asks what the article is about, who speaks in
each sentence, and which way the words point on the whole. It errs in other ways, so that agreement means something.

salience    which issues run through the article as a whole
units       who speaks or acts in which words of a sentence
links       whether those words carry on the thread of an issue
polarity    which way they point: the product of the signs of all cues
reading     the whole of it
"""
