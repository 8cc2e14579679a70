"""Access: how clients prove to a broker who they are, and how they know that it is the broker.

secret.py       a word that is not shown by accident
method.py       the protocols and mechanisms that Kafka has for it
access.py       what a client needs to know; one description for every client of Kafka
tokens.py       where bearer tokens come from
tls.py          the TLS context; verification is always on
files.py        secrets and certificates in files, and mistakes with them
environment.py  from environment variables to a description, with mistakes answered by variable
roles.py        who needs which rights on which topics and groups
commands.py     those rights as commands for Kafka's own tool
"""
