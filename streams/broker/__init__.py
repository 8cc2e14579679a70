"""The broker from outside the worker, with kafka-python: what publishers, desks and operators do.

address.py    where the broker is, and whether anything answers there
greeting.py   whether what answers speaks Kafka, and lets this client in; frames.py and proof.py are its words
security.py   from a description of access to kafka-python's settings
refusals.py   which of its errors are refusals
rights.py     what the broker lets this client do
client.py     kafka-python's clients, with their faults in our words
topics.py     topics as schemas/topics.py has them: made, checked, never changed
resending.py  bytes from quarantine in, each acknowledged
publisher.py  events in, each acknowledged
ledger.py     with what the topics were filled
one_partition.py  a partition, from its beginning to a given end
records.py    events out, from the beginning to where the topics end now
follower.py   events out, as they come
repeats.py    events that came before
changelog.py  what the workers' tables come to, and their repair
backlog.py    what the worker has yet to read
watchdog.py   notices that the broker has gone
"""
