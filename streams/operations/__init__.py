"""What an operator sees of a worker: observers of it, and the endpoint that shows what they know.

operations.py   all of it for one worker, together
metric_list.py  every metric, with its labels and their values: a closed list
metrics.py      counts what the list names
ends.py         where the topics end, for the backlog
status.py       whether the worker is alive and ready, and why not
journal.py      one structured line for what happened, in JSON or as text
listening.py    where the endpoint listens, and the token that it wants
endpoint.py     /healthz, /readyz, /metrics and documents, over HTTP
"""
