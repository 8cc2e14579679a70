"""The desks file: from YAML to desks, or to the full list of its mistakes."""

from streams.desks_file.load import load_desks

__all__ = ["load_desks"]
