"""The Kafka runtime: the same steps as the embedded one, each driven by a Faust agent. Only here is Faust known.

    taking.py        from a message's bytes to what becomes of it; no Faust in it
    arrow.py         one step as an agent's body: send, wait, keep the row, wait, acknowledge
    gate.py          one event at a time goes through an arrow, none while partitions move
    acked_table.py   a table whose writes can be waited for
    flow_control.py  a flow control that drops nothing after a recovery
    app.py           the Faust app: topics, tables, agents, settings
    worker.py        one process of it: signals, faults, a bounded stop

What Faust promises is at-least-once delivery, in order within a partition. Three of its habits would break that
(measured on 0.15.3), and the parts above are there to keep them away: it clears its queues when it resumes after a
table recovery, it acknowledges an event whose agent raised, and its commits jump over a gap of one event.
"""
