"""TRACK and COMPARE: stances become utterances, utterances positions, and positions changes."""
