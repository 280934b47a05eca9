package dev.troupe.agents.general;

/** Patterns of what people say, for when there is no language model. */
final class Phrases {

    private static final String NOTE = "(?<note>[^?]{2,1000})$";

    /** Begins what somebody wants done; "I can't remember" is no such wish. */
    private static final String DO = "(?:^|[.!,] )\\W*(?:please,? |can you |could you |and )*";

    /** Save a note: the plumber comes on Monday. */
    static final String SAVE_NOTE =
            "\\b(?:save|take|make|add|write|keep)(?: down)?(?: me)? (?:an? |the |this )?(?:quick |new )?note\\b(?: that| to|:|,)* *"
                    + NOTE;

    /** Remember that my car is on level two. */
    static final String REMEMBER = DO + "remember\\b(?: that|:)? *" + NOTE;

    /** Remind me to buy milk. */
    static final String REMIND = DO + "remind me (?<note>(?:to|that|of|about) [^?]{2,1000})$";

    /** Write down that the meeting is at nine. */
    static final String WRITE_DOWN = DO + "(?:write|note)(?: it| this)? down(?: that|:)? *" + NOTE;

    /** Show me my notes. */
    static final String MY_NOTES =
            "\\b(?:what|show|list|read|see|tell|give)\\b.{0,30}?\\bmy (?:last |latest |recent )?notes\\b";

    /** Good morning. */
    static final String GREETING =
            "^\\W*(?:hello|hi|hey|yo|greetings|good (?:morning|afternoon|evening|day)|what['’]?s up)\\b";

    static final String WHO_ARE_YOU =
            "\\b(?:who are you|what(?: is|['’]s) your name|what (?:all )?can you do|what can you help)\\b";

    private Phrases() {}
}
