"""The Kafka runtime: the same steps as the embedded one, each driven by a Faust agent. Only here is Faust known.

    taking.py          from a message's bytes to what becomes of it; no Faust in it
    arrow.py           one step as an agent's body: send, wait, keep the row, wait, acknowledge
    acked_table.py     a table whose rows are on the changelog before anybody sees them
    row_store.py       what Faust takes for its storage
    partition_rows.py  the rows of one partition, in memory
    gate.py            one event at a time goes through an arrow, none while partitions move
    rebalance.py       what must hold still while partitions change their owner
    observer.py        whoever is told what a worker does
    inside.py          what can be seen of a worker at any moment
    runtime.py         what all arrows of a worker share
    app.py             the Faust app: topics, tables, agents, settings
    worker.py          one process of it: signals, faults, a bounded stop

What Faust promises is at-least-once delivery, in order within a partition. Some of its habits would break that
(measured on 0.15.3), and the parts above are there to keep them away: it reads before it seeks when tables are
recovered, it acknowledges an event whose agent raised or was cancelled, it commits over a gap of one event, and it
only logs a row that did not reach the changelog.
"""
