package dev.troupe.persona;

/** Texts that may be too long. */
final class Texts {

    private Texts() {}

    /** With an ellipsis in place of what is beyond so many characters. */
    static String cut(String text, int characters) {
        return text.length() <= characters ? text : head(text, characters) + " …";
    }

    /** The first characters, of which none is half of one. */
    static String head(String text, int characters) {
        if (text.length() <= characters) {
            return text;
        }
        boolean half = Character.isHighSurrogate(text.charAt(characters - 1));
        return text.substring(0, half ? characters - 1 : characters);
    }
}
