"""Reads the topic of a desk with kafka-python and nothing else: nothing of Volteface is installed or imported.

    python plain_consumer.py localhost:9092 volteface.alerts.ukraine [SECONDS]

Prints a line for each message about an alert. With SECONDS it ends when nothing came for so long; without, it goes on.
"""

import json
import sys

from kafka import KafkaConsumer


def main(bootstrap: str, topic: str, seconds: float = float("inf")) -> None:
    """Follow the topic from its beginning."""
    consumer = KafkaConsumer(
        topic,
        bootstrap_servers=bootstrap,
        auto_offset_reset="earliest",
        enable_auto_commit=False,
        consumer_timeout_ms=seconds * 1000,
    )
    met = set()
    for message in consumer:
        event = json.loads(message.value)
        # At least once: the same event may come again, under the same id.
        if event["id"] in met:
            continue
        met.add(event["id"])
        alert = event["data"]
        before, after = alert["before"], alert["after"]
        print(
            f"{alert['alert_id'][:8]} v{alert['version']} {alert['status']} {alert['kind']}: {alert['actor_id']} on "
            f"{alert['issue_id']}, {before['commitment']} -> {after['commitment']}: "
            f"{after['evidence'][0]['evidence']['exact']!r}"
        )
    consumer.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], *map(float, sys.argv[3:]))
