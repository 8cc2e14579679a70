"""Notifying: when a desk's receivers are sent what. Pure: knows no file, clock, network or database.

The words are Alertmanager's; where it does otherwise, docs/decisions/0022-notifying.md says so and why.

    notifier.py      take, tick, next_due: the way in
    heard.py         what comes in: a message about an alert, with who is to have it
    notification.py  what goes out
    following.py     a message about an alert: who waits for it, who is told at once that it is over
    grouping.py      in which group it waits, and when that may be sent
    flushing.py      a group whose time has come
    holding.py       why an alert that waits is not sent yet
    silencing.py     silences: from set to forgotten
    inhibiting.py    alerts of which another says more
    quiet.py         quiet hours
    digesting.py     when a digest is due
    telling.py       an alert as a notification names it
    memory.py        the rows that are kept between two events
    book.py          reading and writing them
    handling.py      what the people of a desk did, for the eye
"""
