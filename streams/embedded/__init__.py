"""The embedded runtime: one process, one durable SQLite log, no broker.

    lock.py     one writer at a time
    faults.py   what SQLite says, put into words
    store.py    the file: its tables, its version, how durable a commit is
    log.py      the writer's side: one transaction per publication
    tables.py   the readers' side: events in log order, the latest of each kind
    runtime.py  drives the steps

Nothing here knows what a stance or a position is: events and rows are bytes under a key.
"""
