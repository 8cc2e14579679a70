"""The rolling window, by statement time.

It lives in the rows and looks at no clock: two sides further apart are history, not a change, and what was said longer
before the last word is counted as expired. A replay of an archive therefore gives the same table as the live stream.
"""

from datetime import timedelta

DEFAULT_WINDOW = timedelta(days=400)
