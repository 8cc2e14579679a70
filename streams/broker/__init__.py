"""The broker from outside the worker, with kafka-python: what publishers, desks and operators do.

address.py    where the broker is, and whether anything answers there
client.py     kafka-python's clients, with their faults in our words
topics.py     topics as schemas/topics.py has them: made, checked, never changed
resending.py  bytes from quarantine in, each acknowledged
publisher.py  events in, each acknowledged
records.py    events out, from the beginning to where the topics end now
follower.py   events out, as they come
repeats.py    events that came before
backlog.py    what the worker has yet to read
watchdog.py   notices that the broker has gone
"""
