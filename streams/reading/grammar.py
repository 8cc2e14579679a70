"""Grammar: closed classes of English words, with what they are asked for. Open classes and cues are lexicon files."""

# attribution
TIME_AND_PLACE = frozenset(
    {
        "after",
        "ahead",
        "as",
        "at",
        "before",
        "during",
        "earlier",
        "early",
        "following",
        "friday",
        "in",
        "last",
        "late",
        "later",
        "monday",
        "on",
        "saturday",
        "speaking",
        "sunday",
        "this",
        "through",
        "thursday",
        "to",
        "today",
        "tuesday",
        "via",
        "wednesday",
        "when",
        "while",
        "yesterday",
    }
)
PASSIVE_BE = frozenset({"are", "be", "been", "being", "is", "isn't", "was", "wasn't", "were", "weren't"})
CLAUSE_PRONOUNS = frozenset({"he", "i", "it", "she", "there", "they", "we"})
NOT_BEFORE_A_SOURCE = frozenset(
    {
        *("after", "although", "and", "because", "before", "but", "if", "or", "since", "so", "than", "though", "until"),
        *("when", "while", "who"),
    }
)
ASKED = frozenset({"asked", "pressed", "questioned"})
ADDRESSEES = frozenset({"journalists", "media", "reporters", "the"})

# candidates
POINTERS = frozenset({"her", "his", "such", "that", "the", "their", "these", "this", "those"})
POINTED_AT = frozenset(
    {
        "changes",
        "change",
        "bill",
        "measure",
        "measures",
        "legislation",
        "amendments",
        "scheme",
        "package",
        "call",
        "calls",
        "condition",
        "conditions",
        "demand",
        "demands",
        "idea",
        "offer",
        "plan",
        "plans",
        "proposal",
        "proposals",
        "request",
        "suggestion",
    }
)

# clauses
BREAKERS = frozenset(
    {
        "adding",
        "although",
        "arguing",
        "but",
        "calling",
        "noting",
        "saying",
        "striking",
        "telling",
        "though",
        "whereas",
        "which",
        "while",
        "who",
        "whose",
    }
)
SUBJECT_STARTS = frozenset({"he", "i", "it", "she", "that", "there", "they", "we"})
BARE_BREAKERS = frozenset({"and", "but", "whereas", "while"})
LEADS_TO_VERB = frozenset(
    {
        "also",
        "are",
        "did",
        "didn't",
        "do",
        "does",
        "doesn't",
        "don't",
        "had",
        "has",
        "have",
        "is",
        "later",
        "not",
        "then",
        "was",
        "were",
    }
)
RELATIVES = frozenset({"which", "who", "whose"})
OPENS_SUBORDINATE = frozenset({"after", "although", "because", "since", "though", "even"})
COPULAS = frozenset({"are", "be", "is", "remain", "remained", "remains", "was", "were"})

# commitment
JUDGED = frozenset(
    {
        "am",
        "are",
        "aren't",
        "as",
        "be",
        "been",
        "being",
        "call",
        "called",
        "calling",
        "calls",
        "consider",
        "considered",
        "considers",
        "deemed",
        "find",
        "finds",
        "found",
        "he's",
        "is",
        "isn't",
        "it's",
        "made",
        "make",
        "makes",
        "remain",
        "remained",
        "remains",
        "seem",
        "seemed",
        "seems",
        "she's",
        "that's",
        "there's",
        "was",
        "wasn't",
        "were",
        "weren't",
    }
)
BE = frozenset({"am", "are", "aren't", "be", "been", "being", "is", "isn't", "was", "wasn't", "were", "weren't"})
NAMES_A_DEED = frozenset(
    {
        "a",
        "against",
        "an",
        "any",
        "by",
        "for",
        "from",
        "her",
        "his",
        "in",
        "its",
        "my",
        "no",
        "of",
        "on",
        "our",
        "the",
        "their",
        "to",
        "with",
    }
)
AFTER_ADJECTIVE = frozenset(
    {
        "after",
        "and",
        "as",
        "at",
        "because",
        "but",
        "by",
        "for",
        "given",
        "if",
        "in",
        "on",
        "or",
        "that",
        "to",
        "under",
        "until",
        "when",
        "while",
        "who",
        "with",
    }
)
CONTRACTIONS = frozenset({"he's", "it's", "let's", "she's", "that's", "there's", "what's", "who's"})
POSSESSIVES = frozenset({"her", "his", "its", "my", "our", "that", "their", "this"})
ATTITUDE_NOUNS = frozenset(
    {
        "hostility",
        "objection",
        "objections",
        "opposition",
        "option",
        "possibility",
        "prospect",
        "readiness",
        "support",
        "willingness",
    }
)
DETERMINERS = frozenset({"a", "an", "any", "the"})

# holders
CALLS = frozenset({"branded", "branding", "called", "calling", "calls", "considered", "deemed", "labeled", "labelled"})
OBLIGES = frozenset({"has", "have", "must", "mustn't", "need", "needs", "ought", "should", "shouldn't"})

# subjects
PERSONAL = frozenset({"he", "she"})
SPEAKER_ITSELF = frozenset({"i", "i'd", "i'll", "i'm", "i've", "we", "we'd", "we'll", "we're", "we've"})
OWN_SIDE = frozenset(
    {
        *("administration", "agency", "airline", "association", "bank", "bloc", "board", "cabinet", "campaign"),
        *("chain", "club", "company", "country", "department", "federation", "firm", "government", "group"),
        *("ministry", "nation", "network", "organisation", "organization", "party", "retailer", "side", "team"),
        *("union"),
    }
)
PREPOSITIONS = frozenset(
    {
        "about",
        "after",
        "against",
        "at",
        "before",
        "behind",
        "between",
        "by",
        "for",
        "from",
        "in",
        "into",
        "like",
        "of",
        "on",
        "over",
        "than",
        "to",
        "toward",
        "towards",
        "under",
        "with",
    }
)
SUBORDINATORS = frozenset(
    {
        *(
            "after",
            "although",
            "as",
            "asked",
            "because",
            "before",
            "despite",
            "if",
            "once",
            "since",
            "though",
            "unless",
        ),
        *("until", "when", "where", "whereas", "while"),
    }
)
VAGUE_PRONOUNS = frozenset({"it", "one", "that", "there", "these", "they", "this", "those", "you"})

# venues
LEADS_TO_MEDIUM = frozenset({"by", "for", "on", "telling", "tells", "to", "told", "with"})

COMPANY_FORMS = frozenset({"inc", "corp", "co", "ltd", "plc", "jr", "sr"})
OBLIGATIONS = frozenset({"should", "must", "ought", "shouldn't", "mustn't", "need", "needs", "needed"})
AUXILIARIES = frozenset(
    {"must", "can", "shall", "will", "would", "could", "has", "had", "is", "was", "should", "may", "might"}
)

# grounds
LIMITERS = frozenset({"only", "unless", "until", "will", "without", "won't", "would", "yet"})
LIMITING_PAIRS = frozenset({("for", "now"), ("right", "now"), ("this", "month"), ("this", "week"), ("this", "year")})
