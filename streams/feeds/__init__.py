"""Feeds: articles in. Each kind of feed becomes a stream of articles and of inputs set aside, in order of arrival.

feed.py          which kind of feed a path is; what the rest of the project calls
manifest.py      a folder with manifest.jsonl
text_files.py    a folder of .txt files, or one
json_lines.py    .jsonl and .jsonl.gz
intake.py        what goes into a reading, and what comes out
lines.py         lines of any length without holding them
record.py        the fields of one article
published.py     when it was published
text.py          its text
bad_input.py     the reasons for which an input is set aside
"""
