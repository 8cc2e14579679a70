"""What may be wrong around Volteface: each check looks, says what it found, and what to do next. It changes nothing.

finding.py      what one look found: ok, warn or fail
examination.py  checks one after the other, bounded in time
broker.py       whether Kafka answers, which one, and which version
topics.py       the topics: there, with the partitions and settings wanted
replicas.py     how many copies there are of them, and whether all are in step
group.py        the workers' group: members, backlog, and a backlog that does not move
newest.py       the newest event of each topic: whether this version reads it, and what it says of the clocks
disk.py         room on the disks: the broker's, and that of a data folder
versions.py     Python and the packages, against what the project asks for
files.py        the catalogue and the policy
embedded.py     the embedded log
"""
