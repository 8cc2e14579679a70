"""Verb grammar: closed classes that tell verbs from nouns, deeds from objects, and proposals from what they propose."""

KERNEL_MODALS = frozenset({"must", "should", "will", "shall"})
KERNEL_PREPOSITIONS = frozenset(
    {"after", "against", "as", "at", "before", "by", "for", "from", "in", "into", "of", "on", "over", "to", "under"}
    | {"until", "with", "within", "without", "that", "who", "which", "when", "and", "or"}
)
BEFORE_VERB_MAY_STAND = frozenset({"also", "not", "never", "soon", "now", "then", "just", "still", "ever"})
LEADS_TO_BARE_VERB = frozenset(
    {"to", "will", "would", "shall", "should", "must", "can", "could", "may", "might", "do", "does", "did", "cannot"}
    | {"have", "has", "had", "been", "be", "was", "were", "is", "are", "being", "and", "or", "but", "he", "she", "it"}
    | {"we", "they", "i", "you", "who", "that", "which", "help", "let", "people", "men", "women", "them", "him", "her"}
)
SINGULAR_SUBJECTS = frozenset(
    {"he", "she", "it", "who", "which", "that", "party", "government", "administration", "and"}
)
NOUNS_TOO = frozenset(
    {"advocate", "attack", "back", "challenge", "champion", "debate", "decree", "demand", "doubt", "favor", "favour"}
    | {
        "fault",
        "fear",
        "force",
        "guarantee",
        "knock",
        "launch",
        "like",
        "lobby",
        "love",
        "mandate",
        "offer",
        "order",
        "pan",
    }
    | {"petition", "plan", "pledge", "praise", "press", "promise", "protest", "push", "question", "rebuke", "regret"}
    | {
        "review",
        "rip",
        "savage",
        "second",
        "sign",
        "sponsor",
        "study",
        "support",
        "table",
        "task",
        "trash",
        "veto",
        "vow",
    }
)
JUDGES = frozenset({"is", "isn't", "was", "wasn't", "would", "wouldn't", "will", "won't", "could", "might", "makes"})
ASKS = frozenset({"how", "if", "what", "when", "where", "whether", "who", "why"})
OPENS_CONTENT = frozenset(
    {"that", "said", "says", "suggested", "suggests", "added", "adds", "argued", "argues", "thinks", "thought"}
    | {"believes", "believed", "claimed", "claims", "insisted", "insists", "and", "but", "because"}
)
ADJUNCTS = frozenset({"after", "before", "by", "when", "while", "without"})
OBJECT_PRONOUNS = frozenset({"him", "her", "it", "them", "us", "me"})
JOINS = frozenset({"and", "or", "nor"})
PROPOSAL_NOUNS = frozenset(
    {
        "amendment",
        "attempt",
        "attempts",
        "bid",
        "bill",
        "bills",
        "call",
        "calls",
        "campaign",
        "decision",
        "demand",
        "demands",
        "drive",
        "effort",
        "efforts",
        "idea",
        "initiative",
        "law",
        "legislation",
        "measure",
        "measures",
        "motion",
        "move",
        "moves",
        "notion",
        "order",
        "petition",
        "plan",
        "plans",
        "proposal",
        "proposals",
        "push",
        "request",
        "resolution",
        "suggestion",
        "threat",
        "vote",
    }
)
OWNERS = frozenset({"her", "his", "its", "my", "our", "their"})
OWNED_NOUNS = frozenset(
    {"call", "calls", "demand", "demands", "plan", "plans", "pledge", "promise", "proposal", "threat", "vow", "vows"}
)
"""Nouns that are written like a verb of attitude and say the same with whose they are."""
