"""Measurements that need data or machines which are no part of the project. Not in the wheel."""
