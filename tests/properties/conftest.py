"""How many examples hypothesis tries, and which: HYPOTHESIS_PROFILE=long tries 10,000 others every time."""

import os

from hypothesis import HealthCheck, settings

# What is made up is large, and its outcome is slow to compute twice: neither is a mistake.
LARGE = (HealthCheck.data_too_large, HealthCheck.large_base_example, HealthCheck.too_slow)

settings.register_profile("usual", deadline=None, derandomize=True, database=None, suppress_health_check=LARGE)
settings.register_profile(
    "long", max_examples=10_000, deadline=None, database=None, print_blob=True, suppress_health_check=LARGE
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))
