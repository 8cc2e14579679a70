"""Source grammar: closed classes of words around a source, with what they are asked for."""

# reports
PRESUPPOSES = frozenset({"how", "what", "when", "where", "who", "why"})
OBJECT_PRONOUNS = frozenset({"her", "him", "me", "them", "us"})
TAKES_NO_INFINITIVE = frozenset({"add", "added", "adding", "replied", "said", "say", "saying", "says", "wrote"})
FINITE_SAYING = frozenset({"said", "say", "says", "show", "showed", "shows", "told", "were", "was", "are", "is"})
PARTICIPLES = frozenset({"felt", "found", "held", "known", "said", "shown", "thought", "told", "understood", "written"})
TELLS = frozenset(
    {
        *("assure", "assured", "assures", "assuring", "inform", "informed", "tell", "telling", "tells", "told"),
        *("promised", "reminded", "warned", "advised"),
    }
)
ALSO_NOUNS = frozenset(
    {
        *("claim", "claims", "comment", "comments", "note", "notes", "pledge", "pledges", "post", "posts", "promise"),
        *("promises", "remark", "remarks", "report", "reports", "signal", "signals", "state", "states", "stress"),
        *("threatens", "tweet", "tweets", "vow", "vows"),
    }
)
INTRODUCES_NOUN = frozenset(
    {"as", "at", "by", "in", "issued", "made", "posted", "released", "through", "wrote", "with"}
)
SAID_BY = frozenset({"by", "from", "of", "the", "made", "on"})

# subjects
CONTROL_VERBS = frozenset(
    {
        *("agree", "agrees", "began", "begins", "chose", "continues", "fought", "fails", "helps", "hopes", "intends"),
        *("kept", "keeps", "likes", "means", "needs", "plans", "prefers", "refuses", "seeks", "sought", "starts"),
        *("stops", "tries", "vows", "want", "wants", "went", "wishes"),
    }
)
POSSESSIVE_PERSONAL = frozenset({"her", "his"})
PRONOUN_VERBS = frozenset({"he'd", "he'll", "he's", "she'd", "she'll", "she's"})
OPENS_RELATIVE = frozenset({"which", "who", "whose", "whom"})

# noun phrases and names
CLAUSE_OPENERS = frozenset(
    {
        *("although", "and", "as", "because", "but", "if", "or", "since", "so", "than", "that", "though", "unless"),
        *("until", "what", "when", "where", "whereas", "whether", "which", "while", "who", "whom", "why", "how"),
    }
)
OPENS_ENUMERATION = CLAUSE_OPENERS | {"added", "both", "reported", "said", "say", "says", "when"}
COMPLEMENTS = frozenset({"for", "of", "to"})
LOWER_IN_NAMES = frozenset({"al", "bin", "da", "de", "del", "den", "der", "di", "du", "el", "la", "le", "van", "von"})
PART_OF_NAMES = frozenset({"new", "united"})
VAGUE_HEADS = frozenset(
    {"all", "another", "anyone", "both", "everyone", "few", "many", "most", "one", "others", "some"}
)
ARTICLES = frozenset({"a", "an", "the"})
BARE_TITLES = frozenset({"mr", "mrs", "ms"})
PERFORMS = frozenset({"declare", "declared", "declares", "declaring"})
"""Verbs that say a thing and thereby make it so."""
