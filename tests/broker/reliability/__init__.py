"""What is done to workers and to the broker while they work, and how it ends.

    figures.py   what a run measured, as rows of a table
    verdict.py   whether the topics hold what the embedded runtime makes of the same feed
    kills.py     workers and the broker are killed at random moments
    scaling.py   one worker becomes three and one again
    soak.py      a steady stream for a while: memory and lag
    outage.py    the broker is away
    bad_messages.py  10,000 messages that cannot be read are among those that can

The tests run each for a short while; `make reliability` runs them for as long as docs/reliability.md says.
"""
