"""Somebody's words: the nouns of which a press cue says whose they are ("her remarks", "Berg's account")."""

WORDS_OF_SOMEBODY = frozenset(
    {
        *("comments", "comment", "remarks", "remark", "statement", "statements", "words", "position", "stance", "view"),
        *("views", "decision", "move", "announcement", "plan", "proposal", "account", "testimony", "claim", "claims"),
        *("approach", "policy", "message", "explanation", "version", "assertion", "assertions", "tweet", "letter"),
    }
)
SAID_BY_SOMEBODY = frozenset(
    {
        *("words", "word", "remarks", "remark", "comments", "comment", "statement", "statements", "answer", "answers"),
        *(
            "quote",
            "quotes",
            "quotation",
            "interview",
            "conversation",
            "position",
            "stance",
            "view",
            "views",
            "message",
            "speech",
        ),
    }
)
"""What can be misquoted."""
ACCOUNTS = frozenset({"account", "report", "reports", "reporting", "story", "article", "headline", "coverage", "piece"})
"""What tells of it."""
