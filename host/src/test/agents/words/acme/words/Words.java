package acme.words;

/** What a library offers: its version. */
public final class Words {

    private Words() {}

    public static String version() {
        return String.valueOf("@VERSION@");
    }
}
