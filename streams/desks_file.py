"""The desks file: from YAML to desks, or to the full list of its mistakes."""
