package acme.words;

/** As in the library, or the agent's own. */
public final class Words {

    private Words() {}

    public static String version() {
        return String.valueOf("@VERSION@");
    }
}
