package dev.troupe.clients.terminal.load;

import dev.troupe.clients.terminal.dialect.ChatFrame;
import java.util.List;

/** What the users say: about training, about food, and hello. */
final class Canned {

    private static final List<String> MESSAGES = List.of(
            "Hello! Who am I talking to?",
            "Which workout should I do with only twenty minutes?",
            "What could I eat for breakfast before a long day?",
            "How do I train for my first marathon?",
            "Suggest a vegetarian dinner with a lot of protein, please.",
            "Good morning, what can you do for me?",
            "My squat has not improved for a month, what now?",
            "How many calories does a bowl of oatmeal have?",
            "Is yoga enough exercise on a rest day?",
            "I need a snack that fits a keto diet.");

    private Canned() {}

    /** The frame of a user's n-th message; users begin at different places. */
    static String frame(int user, int turn) {
        return ChatFrame.message(MESSAGES.get(Math.floorMod(user + turn, MESSAGES.size())));
    }
}
