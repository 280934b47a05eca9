package dev.troupe.agents.ceres;

/** Patterns of what people say, for when there is no language model. "I had a question" is no meal: what was had needs a meal or a time of day. */
final class Phrases {

    /** What stands behind an if or a wish was not eaten. */
    private static final String WHEN =
            "^(?:(?=.{0,300}?\\b(?<when>yesterday|last night|this morning|today)\\b))?(?:(?!\\b(?:wish|if|when|would)\\b).){0,300}?";

    private static final String I = "\\bI(?:['’]ve| have)? (?:just |also |already )?";

    private static final String TYPE = "(?<type>breakfast|brunch|lunch|dinner|supper|a snack)\\b";

    /** By which a meal is told from a headache. */
    private static final String FOOD =
            "\\b(?:(?:smoothie|juice|shake|coffee|tea|beer|cider|cocktail|sandwich|wrap|salad|soup|stew|pizza|burger|pasta|noodle|egg|omelette|pancake|waffle"
                    + "|apple|banana|orange|pear|grape|berr(?:y|ie)|fruit|vegetable|carrot|bean|lentil|pea|nut|almond|mushroom|cake|cookie|biscuit|sausage|steak"
                    + "|croissant|bagel|roll|taco|burrito|dumpling|curry|curries|snack|meal|drink|sweet|crisp|chip|potato|tomato)(?:e?s)?|\\p{L}*berr(?:y|ies)"
                    + "|milk|water|wine|rice|bread|toast|oats|oatmeal|porridge|cereal|muesli|granola|yoghurt|yogurt|cheese|butter|cream|fish|tuna|salmon|sushi"
                    + "|chicken|beef|pork|turkey|lamb|ham|bacon|meat|tofu|hummus|quinoa|spaghetti|lasagna|lasagne|risotto|fries|chocolate|ice cream|breakfast|lunch"
                    + "|dinner)\\b";

    private static final String TIME =
            "(?:today|yesterday|this (?:morning|noon|afternoon|evening)|last night|tonight)\\b";

    /** Ends before the time of day. */
    private static final String NAME = "(?<name>[^.?!]{2,200}?)";

    private static final String END =
            "(?= " + TIME + "| for (?:breakfast|brunch|lunch|dinner|supper|a snack)\\b|[.!]|$)";

    private static final String FOR = "(?:(?=.{0,60}? for " + TYPE + "))?";

    private static final String PERIOD =
            "(?<period>today|yesterday|this week|last week|this month|(?:the )?(?:last|past) [0-9]{1,3} days)\\b";

    private static final String LOG = "^\\W*(?:please )?(?:log|track|record|add|save) ";

    /** I ate a salad with tuna for lunch. */
    static final String ATE = WHEN + I + "(?:ate|eaten|drank|drunk) " + NAME + END + FOR + "[^?]*$";

    /** I had two eggs and toast this morning. */
    static final String HAD = WHEN + I + "(?:had) (?=[^.?!]{0,200}?" + FOOD + ")" + NAME + " (?=" + TIME + ")[^?]*$";

    /** I had chicken with rice for lunch. */
    static final String HAD_FOR = WHEN + I + "(?:had) " + NAME + " for " + TYPE + "[^?]*$";

    /** Log my breakfast: oatmeal with berries. */
    static final String LOG_MEAL = LOG
            + "(?:an? |my |this )?(?:meal|(?<type>breakfast|brunch|lunch|dinner|supper|snack))\\b(?: of| was)?[:,]? *(?<name>[^?]{2,200}?)[.!]?$";

    /** Add a sandwich to my food diary. */
    static final String ADD_TO_DIARY =
            LOG + "(?:my )?(?<name>[^?]{2,200}?) to (?:my|the) (?:food |meal )?(?:diary|log|meals)[.!]?$";

    /** Track my smoothie. "Track my weight" and "Log out" name nothing to eat. */
    static final String TRACK = "^\\W*(?:please )?(?:log|track) (?:my )?(?=[^?]{0,100}?" + FOOD
            + ")(?![^?]{0,100}?\\b(?:intake|calories|weight|habits|plans?)\\b)(?<name>[^?]{2,100}?)[.!]?$";

    /** What did I eat today? */
    static final String WHAT_DID_I_EAT =
            "\\bwhat (?:did|have) I (?:eat|eaten|have|had|drink|drunk)\\b(?:.{0,30}?\\b" + PERIOD + ")?[^a-z]*$";

    /** Show me my meals of this week. */
    static final String SHOW_MEALS =
            "\\b(?:show|list|see|tell|give|what (?:are|were))(?: me)?(?: all)?(?: of)? my (?:last |latest |recent )?(?:meals?|food|meal history|food diary)\\b"
                    + "(?:.{0,20}?\\b" + PERIOD + ")?";

    /** I am allergic to nuts. */
    static final String IS =
            "\\bI(?:['’]m| am)(?: an?)? (?<preference>vegan|vegetarian|pescatarian|flexitarian|\\p{L}+[ -]intolerant|(?:allergic|intolerant) to [^.?!]{2,80}"
                    + "|on an? [^.?!]{2,40} diet)";

    /** I don't eat meat. */
    static final String DOES_NOT_EAT =
            "\\bI (?<preference>(?:don['’]?t|do not|can['’]?t|cannot|never) (?:eat|have|drink|tolerate|stand) [^.?!]{2,80})(?=[.!]|$)";

    /** I want to become a vegan. */
    static final String BECOMES =
            "\\bI (?:want|would like|['’]d like|have decided) to (?:become|be|go|eat) (?:an? )?(?<preference>vegan|vegetarian|pescatarian)\\b";

    /** I prefer low carb. */
    static final String PREFERS = "\\bI (?:would )?prefer (?<preference>[^.?!]{2,80})(?=[.!]|$)";

    private Phrases() {}
}
