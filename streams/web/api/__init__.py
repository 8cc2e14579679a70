"""The JSON API, event stream, feeds and exports."""
