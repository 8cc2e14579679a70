"""PARSE: a reading of its own on dependency trees, an optional extra (spaCy and one small English model).

It shares the page, the issues and the lexicon with the other readings, and goes by structure where they go by the order
of words, so that it errs in other ways.

model           the parser, loaded and checked: the only file that knows spaCy
tree, sentence  Tree, Parsed: nodes and edges; words, cues and names at their nodes
contents        Content: the smallest part of a tree that is about an issue
pointing        Content that is only pointed at ("supports the bill")
climb           Way: from a content to the root, past all that says something about it
operators       Operator: attitudes, negations, judgements, modals at a node (attitudes, negations, nouns.yaml)
sources         Saying: who says it
arguments       subjects, agents, owners; naming: which actor a noun or pronoun stands for
scale, amount   what the operators amount to, and whose it is
spans           the passage
parse_reading   the whole of it
"""
