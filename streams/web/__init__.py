"""The page, the API and the feeds of the desks, over the read model."""
