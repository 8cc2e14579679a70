"""Volteface: articles in, alerts out, when a position turns round.

    feeds --> articles --> READ --> stances --> TRACK --> positions --> COMPARE --> changes --> ALERT --> alerts
              (by article)    |     (by actor)            (by issue)                (by actor)
    desks --> verdicts --> JUDGE

READ, JUDGE, TRACK, COMPARE and ALERT are pure functions of (rows, event). Two runtimes drive the same five: `embedded`
(one process, a durable SQLite log) and `agents` (Faust on Apache Kafka, one agent per arrow). docs/rules.md says what
they compute.
"""
