"""Grammar: closed classes of words and sets of dependency labels, with what they are asked for."""

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
CARRIED = frozenset(
    {"aux", "auxpass", "neg", "advmod", "acomp", "attr", "oprd", "prt", "prep", "expl", "xcomp", "npadvmod"}
)
"""Edges over which a cue hangs from the verb that it colours ("is off the table", "would not")."""
PREDICATIVE = frozenset({"acomp", "attr", "oprd", "prep", "advmod", "xcomp", "dobj"})
COMPLEMENTS = frozenset(
    {
        "dobj",
        "ccomp",
        "xcomp",
        "acl",
        "pobj",
        "pcomp",
        "nsubjpass",
        "csubjpass",
        "oprd",
        "dative",
        "attr",
        "acomp",
        "dep",
    }
)
"""Edges over which an attitude governs its content."""
SAID = frozenset({"ccomp", "parataxis", "xcomp", "dep", "acl", "advcl"})
"""Edges over which a verb of saying reports its content."""

LIGHT_VERBS = frozenset(
    {
        *(
            "break",
            "broke",
            "breaks",
            "broken",
            "breaking",
            "keep",
            "kept",
            "keeps",
            "keeping",
            "hold",
            "holds",
            "held",
        ),
        *("have", "has", "had", "having", "make", "makes", "made", "making", "give", "gives", "gave", "given"),
        *("express", "expressed", "expresses", "expressing", "voice", "voiced", "voices", "reiterated", "reiterates"),
        *(
            "announce",
            "announced",
            "announces",
            "signal",
            "signalled",
            "signaled",
            "signals",
            "show",
            "showed",
            "shows",
        ),
        *("see", "sees", "saw", "take", "takes", "took", "declare", "declared", "repeated", "repeats", "renewed"),
        *("issue", "issued", "offer", "offered", "offers", "reaffirmed", "restated", "maintain", "maintained", "'ve"),
    }
)
NEUTRAL_VERBS = frozenset(
    {
        *("be", "is", "are", "was", "were", "been", "being", "'s", "'re", "'m", "am", "have", "has", "had", "having"),
        *("do", "does", "did", "done", "doing", "make", "makes", "made", "making", "take", "takes", "took", "taking"),
        *("get", "gets", "got", "getting", "go", "goes", "went", "going", "gone", "begin", "began", "begun", "start"),
        *("started", "starting", "continue", "continued", "continuing", "proceed", "proceeding", "move", "moving"),
        *("see", "seeing", "need", "needs", "needed", "help", "helping", "let", "letting", "allow", "allowing", "put"),
        *("come", "comes", "came", "happen", "happens", "happening", "use", "using", "give", "giving", "given", "gave"),
        *(
            "bring",
            "bringing",
            "include",
            "including",
            "includes",
            "involve",
            "involves",
            "involving",
            "call",
            "called",
        ),
        *("follow", "seek", "seeking", "face", "like", "try", "trying", "carry", "carrying", "consider", "considering"),
    }
)
"""Verbs that pass on what is willed to what stands under them."""
TURNING_VERBS = frozenset(
    {
        *("ban", "bans", "banned", "banning", "prohibit", "prohibits", "prohibited", "prohibiting", "bar", "bars"),
        *("barred", "barring", "forbid", "forbids", "forbade", "forbidding", "prevent", "prevents", "prevented"),
        *("preventing", "restrict", "restricts", "restricted", "restricting", "limit", "limits", "limited", "limiting"),
        *("avoid", "avoids", "avoided", "avoiding", "outlaw", "outlaws", "outlawed", "outlawing", "undo", "undoing"),
        *("overturn", "overturned", "overturning", "repeal", "repealed", "repealing", "reverse", "reversing"),
        *("eliminate", "eliminating", "abolish", "abolishing", "curb", "curbing", "fight", "fighting", "delay"),
    }
)
"""Verbs with an effect against what stands under them (Choi and Wiebe 2014)."""
COPULAS = frozenset(
    {
        *("be", "is", "are", "was", "were", "been", "being", "'s", "'re", "'m", "am", "seem", "seems", "seemed"),
        *("remain", "remains", "remained", "stand", "stands", "stood", "look", "looks", "become", "becomes", "became"),
        *("feel", "feels", "felt", "appear", "appears", "appeared", "get", "gets", "got", "stay", "stays", "stayed"),
    }
)
FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our", "myself", "ourselves", "let"})
PERSONAL = frozenset({"he", "she", "him", "her", "his", "himself", "herself"})
IMPERSONAL = frozenset({"it", "they", "its", "their", "them", "this", "these", "those", "one", "there", "that"})
RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
NO_ONE = frozenset({"no", "none", "neither", "nobody", "nothing", "no-one"})
OWN_SIDE = frozenset(
    {
        *("administration", "bloc", "board", "cabinet", "company", "country", "government", "nation", "party", "side"),
        *("team", "state", "ministry", "department", "office", "alliance", "troops", "forces", "army", "people"),
    }
)
IRREALIS = frozenset({"if", "unless", "whether", "lest"})
IMAGINING = frozenset({"could", "might", "may", "can", "would", "should", "will", "'d", "'ll", "must"})
ADVERBIAL = frozenset(
    {
        *("despite", "after", "before", "amid", "since", "during", "like", "than", "because", "while", "until"),
        *("following", "besides", "except", "unlike", "ahead", "amidst", "given", "rather", "instead"),
    }
)

WRITTEN = frozenset({"statement", "tweet", "letter", "memo", "email", "post", "message", "filing", "spokesperson"})
"""What somebody wrote: the source is its owner, and unknown where it has none."""
DOCUMENTS = WRITTEN | frozenset(
    {
        *("evidence", "intelligence", "report", "reports", "data", "facts", "history", "poll", "polls", "study"),
        *("article", "law", "constitution", "deal", "documents", "document", "signs", "experience", "move", "decision"),
        *("plan", "order", "bill", "vote", "results", "speech", "comments", "remarks", "interview", "news", "analysis"),
    }
)
"""What says something without holding it."""
ASKING = frozenset(
    {"ask", "asks", "asked", "asking", "wonder", "wondered", "question", "questioned", "pressed", "inquired"}
)
BREAKING = frozenset({"break", "broke", "breaks", "broken", "breaking", "violate", "violated", "reneged", "renege"})
"""Verbs that undo a commitment named by a noun ("broke a pledge to")."""
UNASSERTED = frozenset(
    {
        *("report", "reports", "claim", "claims", "rumor", "rumors", "rumour", "rumours", "allegation", "allegations"),
        *("speculation", "suggestion", "suggestions", "notion", "idea", "fear", "fears", "possibility", "prospect"),
        *("question", "questions", "talk", "accusation", "accusations", "theory", "theories", "chance"),
    }
)
"""Nouns whose clause nobody vouches for ("dismissed rumours that")."""
HANDLING = frozenset(
    {"do", "does", "did", "done", "doing", "see", "have", "happen", "let", "pass", "sign", "approve", "accept"}
)
"""Verbs that may stand between an attitude and what it points back to ("would like to see it happen")."""
CONDITIONAL = frozenset({"if", "unless", "once", "lest"})
INVERTED = frozenset({"should", "were", "had"})
GOVERNED_PREPOSITIONS = frozenset(
    {
        *("to", "for", "of", "against", "on", "about", "with", "in", "without", "over", "from", "at", "into", "by"),
        *("behind", "toward", "towards"),
    }
)
OUTSIDE = frozenset({"parataxis", "punct", "meta", "intj"})
"""Edges under which a clause stands by itself."""
