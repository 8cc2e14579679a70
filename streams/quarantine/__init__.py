"""What lies in quarantine: which entries are open, how they belong together, and how they are put through again.

ledger.py    entries and retries, as one list
selection.py which of them are meant
again.py     from an entry to what has to be done to put it through again, or why it cannot be
"""
