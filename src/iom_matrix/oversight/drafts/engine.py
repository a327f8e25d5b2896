"""The engine, in words: what is so of this library whatever matrix it scores by.

What it does is held by tests elsewhere: of the scores, of the command line, of what is refused.
"""

ADVISORY = (
    "It gives each person points, an order and a tier for discussion, with the reason for every"
    " point. It takes no decision: a panel of people does, and its decision is a record apart."
)
RULES = (
    "It is arithmetic by rules that people wrote and anyone can redo by hand. Nothing in it was"
    " learnt from data."
)
PROFILING = "Points about a person are taken to be profiling (s. 33(4) of the Act of 2018)."
STORES = (
    "It keeps no store of people. It reads the files that it is given, writes where it is told,"
    " and opens no connection to a network."
)
NAMELESS = (
    "It has no field for a name or a date of birth, and an extract with a column that the"
    " vocabulary does not name is refused. Ids are taken as they come: what they are is the"
    " force's choice."
)
REPEATABLE = (
    "It reads no clock. The same files give the same bytes on every machine, and every result"
    " names the version and the digests of the matrix that made it."
)
UNKNOWNS = (
    "An unknown answer earns what the matrix says, and is shown: points carry the range in which"
    " they could still lie, a tier is settled or not, and evidence that is out of date is listed."
)
NEVER = (
    "A matrix does not load that gives points for being a victim or witness, for an outcome that"
    " clears a person, or for a protected characteristic without a written justification."
)
CHILDREN = (
    "Offences under the age of 18 count only where the matrix names the events for which they do."
)
CHANGES = (
    "A version that has gone out is locked: an edit of it is an error of a check, and a change is"
    " a new version with its own number, digest and reason."
)
EXPLAINED = (
    "Each line of a person's points can be printed with the evidence behind it, the row it fell"
    " in, what was not counted, and what would settle or lower it."
)
CORRECTED = "After a correction the same files with the correction are scored anew and compared."
NOT_VALIDATED = (
    "Neither the library nor the matrices that come with it have been validated against outcomes."
    " Points say what the matrix gives weight to, and not how likely anything is."
)
