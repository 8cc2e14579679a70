"""Volteface: articles in, alerts out, when a position turns round.

    feeds --> articles --> READ --> stances --> TRACK --> positions --> COMPARE --> changes --> ALERT --> alerts
              (by article)          (by actor)            (by issue)               (by issue)

READ, TRACK, COMPARE and ALERT are pure functions of (row, event). Two runtimes drive the same four: `embedded` (one
process, a durable SQLite log) and `agents` (Faust on Apache Kafka, one agent per arrow).
"""
