"""The Kafka runtime: the same steps as the embedded one, each driven by a Faust agent. Only here is Faust known.

    taking.py          from a message's bytes to what becomes of it; no Faust in it
    rebuilt.py         the rows that a table must have, from its step's messages; no Faust in it
    bad_limits.py      how many bad messages are let pass
    too_many_bad.py    what is said when there were more
    arrow.py           one step as an agent's body: send, wait, keep the rows, wait, acknowledge
    lanes.py           those of one partition one after another, different partitions side by side
    acks.py            what was sent, once the broker has it
    passing.py         faults of a broker that end by themselves
    acked_table.py     a table whose rows are on the changelog before anybody sees them
    row_store.py       what Faust takes for its storage
    partition_rows.py  the rows of one partition, in memory
    rocks_rows.py      the same in RocksDB
    data_folder.py     the folder on disk that one worker has for them
    gate.py            lets what is under way end before partitions move
    progress.py        how far each partition is taken in, without a gap
    committing.py      what Faust commits: that, and nothing else
    rebalance.py       what must hold still while partitions change their owner
    lease.py           until when partitions are surely still ours
    heartbeat.py       what renews the lease
    timing.py          sessions, heartbeats, leases: how they hang together
    observer.py        whoever is told what a worker does
    inside.py          what can be seen of a worker at any moment
    runtime.py         what all arrows of a worker share
    credentials.py     from a description of access to Faust's credentials
    refusals.py        what the broker refuses to the worker's clients
    app.py             the Faust app: topics, tables, agents, settings
    worker.py          one process of it: signals, faults, a bounded stop

What Faust promises is at-least-once delivery, in order within a partition. Some of its habits would break that
(measured on 0.15.3), and the parts above are there to keep them away: it reads before it seeks when tables are
recovered, it acknowledges an event whose agent raised or was cancelled, it commits over a gap of one event, and it
only logs a row that did not reach the changelog.
"""
