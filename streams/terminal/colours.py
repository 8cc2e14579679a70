"""Colours: how a side looks in a terminal."""

from schemas.stance import Side

STYLES = {Side.FOR: "green", Side.NEITHER: "yellow", Side.AGAINST: "red"}
