"""EVALUATE: how well the reader reads, measured on data that is no part of the project, as one table.

annotated    folders of articles with what a careful person read in them: stances, reversals, traps
seeds        the five articles that come with the project, against seeds/expected
wild         a large feed that nobody has annotated: speed, and every pushed alert for a person to judge
speakers     attributions of PolNeAR: is the speaker that we name the one in the gold source?
factuality   events of the UW corpus: does the commitment that we read agree with the judges' factuality?
polarity     actor-to-topic polarity of SEESAW: is the sign right?

readings     what is measured: one column group of the table each
replaying    a feed through the whole pipeline
figures      the few statistics
table        rows and columns, as Markdown
page         docs/quality.md
"""
