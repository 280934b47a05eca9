package dev.troupe.agents.helios;

/** Patterns of what people say, for when there is no language model. Each asks for more than a verb, so that "I ran out of time" is no workout. */
final class Phrases {

    private static final String COUNT = "(?:[0-9]+(?:[.,][0-9]+)?|half an?|an?|one|two|three|four|five|six)";

    private static final String DISTANCE =
            "(?<distance>" + COUNT + " ?(?:km|k|kilomet(?:er|re)s?|miles?|mi|met(?:er|re)s?|m|laps?)\\b)";

    private static final String DURATION = "(?<duration>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?|" + COUNT
            + " ?(?:hours?|hrs?|h|minutes?|mins?)\\b(?:(?: and)? [0-9]{1,2} ?(?:minutes?|mins?)\\b|(?: and)? a half\\b)?)";

    /** Looks ahead from the beginning of the text; what stands behind an if or a wish, or is long ago, was not done now. */
    private static final String WHEN =
            "^(?!.{0,300}?\\b(?:last (?:month|year)|(?:months?|years?) ago)\\b)(?:(?=.{0,300}?\\b(?<when>yesterday|last night|this morning|today)\\b))?"
                    + "(?:(?!\\b(?:wish|if|when|would)\\b).){0,300}?";

    private static final String I = "\\bI(?:['’]ve| have)? (?:just |also |already )?";

    private static final String DONE = I
            + "(?<type>ran|jogged|walked|hiked|cycled|biked|rode|swam|rowed|climbed|boxed|danced|skated|skied|trained|lifted|exercised|worked out)\\b";

    private static final String SPORT =
            "(?<type>running|jogging|walking|hiking|cycling|biking|riding|swimming|rowing|climbing|boxing|dancing|skating|skiing"
                    + "|run|jog|walk|hike|swim|ride|bike ride)\\b";

    private static final String PERIOD =
            "(?<period>today|yesterday|this week|last week|this month|(?:the )?(?:last|past) [0-9]{1,3} days)\\b";

    private static final String LOG = "^\\W*(?:please )?(?:log|track|record|add|save) ";

    /** I ran 5 km in 28 minutes. */
    static final String DISTANCE_DONE =
            WHEN + DONE + "(?=.{0,60}?\\b" + DISTANCE + ")(?:(?=.{0,100}?\\b" + DURATION + "))?[^?]*$";

    /** I swam for 40 minutes. */
    static final String DURATION_DONE = WHEN + DONE + "(?=.{0,60}?\\b" + DURATION + ")[^?]*$";

    /** I went cycling for two hours. */
    static final String WENT = WHEN + I + "(?:went|been) (?:for )?(?:an? )?" + SPORT + "(?:(?=.{0,60}?\\b" + DISTANCE
            + "))?(?:(?=.{0,60}?\\b" + DURATION + "))?[^?]*$";

    /** I did 3 sets of squats today. */
    static final String SETS_DONE = WHEN + I + "(?:did|done) (?<details>" + COUNT
            + " (?:sets?|reps?|rounds?)) of (?<type>\\p{L}[\\p{L} -]{2,40}?)(?= today| yesterday| this| last| at | with |[.,!]|$)[^?]*$";

    /** I did 40 minutes on the bike this morning. */
    static final String TIME_ON = WHEN + I + "(?:did|done) " + DURATION
            + " (?:of|on(?: the)?) (?<type>\\p{L}[\\p{L} -]{2,40}?)(?= today| yesterday| this| last|[.,!]|$)[^?]*$";

    /** Log a workout: bench press, 3 sets of 10 reps at 60 kg. */
    static final String LOG_WORKOUT = LOG
            + "(?:an? |my |this )?(?:new )?(?:workout|training|session|exercise)s?\\b(?! (?:history|progress|log|diary|data|plan|for|to|from)\\b)(?: of)?[:,]? *(?<type>[^,.:;?]{2,60})(?:[,:;] *(?<details>[^?]{2,200}))?$";

    /** Add a spin class of 45 minutes to my log. */
    static final String LOG_SESSION =
            LOG + "(?:an? |my )?(?<type>\\p{L}[\\p{L} -]{2,30}?) ?(?:session|class|workout)?(?: of| for|,|:) "
                    + DURATION + "[^?]*$";

    /** Log 30 minutes of yoga. */
    static final String LOG_TIME = LOG + "(?:" + DURATION + "|" + DISTANCE
            + ") (?:of|on(?: the)?) (?<type>\\p{L}[\\p{L} -]{2,40}?)(?= today| yesterday| this| last|[.,!]|$)[^?]*$";

    /** Log 30 burpees. */
    static final String LOG_COUNT = LOG
            + "(?<details>[0-9]{1,5}) (?!(?:minutes?|mins?|hours?|hrs?|km|k|kilomet(?:er|re)s?|miles?|mi|met(?:er|re)s?|m|h|laps?)\\b)(?<type>\\p{L}[\\p{L} -]{2,40})[.!]?$";

    /** What did I do this week? */
    static final String WHAT_DID_I_DO =
            "\\bwhat (?:did|have) I (?:do|done|train(?:ed)?|run|ran|log(?:ged)?|achieved?|managed?)\\b.{0,30}?\\b"
                    + PERIOD;

    /** Show me my workouts of this week. */
    static final String SHOW_WORKOUTS =
            "\\b(?:show|list|see|tell|give|what (?:are|were))(?: me)?(?: all)?(?: of)? my (?:last |latest |recent )?(?:workouts?|training|sessions?|runs?)\\b"
                    + "(?: (?:history|log|diary))?(?:.{0,20}?\\b" + PERIOD + ")?";

    /** How far have I run this month? */
    static final String HOW_MUCH =
            "\\bhow (?:much|far|often|long|many \\p{L}+)(?: \\p{L}+)? (?:did|have) I (?:run|ran|train(?:ed)?|exercised?|worked? out|cycled?|sw[ua]m|swim|walk(?:ed)?|do|done)\\b"
                    + ".{0,30}?\\b" + PERIOD;

    /** My goal is to run a half marathon in spring. "My goal is too hard" is none. */
    static final String MY_GOAL =
            "(?:^|[.!,:;] )\\W*my (?:new |fitness |next )*goal(?: is|:)(?: to)? (?!(?:too|so|very|not|still|far|hard|unclear)\\b)(?<goal>[^?]{3,400})$";

    /** Set a goal: run 10 km in under an hour. */
    static final String SET_GOAL =
            "\\bset (?:an? |my |the )?(?:new |fitness |next )*goal\\b(?! that\\b| which\\b)(?: of| to|:)* *(?<goal>[^?]{3,400})$";

    private Phrases() {}
}
