package dev.troupe.routing;

import dev.troupe.agent.Agent;
import dev.troupe.agent.AgentType;

/** Agents that come to those of the chat, which ship, later. */
final class Cast {

    private Cast() {}

    @AgentType(
            name = "billing",
            description = "Billing: invoices, payments, refunds and subscriptions",
            examples = {
                "Where can I find my last invoice?",
                "I was charged twice for my subscription",
                "How do I change my credit card?",
                "I want a refund for this order",
                "When is the next payment due?"
            })
    static final class Billing implements Agent {}

    @AgentType(
            name = "travel",
            description = "Travel agent: flights, trains, hotels and trips",
            examples = {
                "Book me a flight to Lisbon on Friday",
                "Find a hotel near the station in Rome",
                "Which train goes from Berlin to Prague?",
                "I need a rental car for my trip to Spain",
                "Do I need a visa to travel to Japan?"
            })
    static final class Travel implements Agent {}

    @AgentType(
            name = "garden",
            description = "Looks after the garden: plants, watering, lawn, pests and harvest",
            examples = {
                "When should I plant tomatoes?",
                "How often do I water the roses?",
                "The leaves of my basil turn yellow",
                "What helps against snails in the lettuce bed?",
                "Mow the lawn or leave it in summer?"
            })
    static final class Garden implements Agent {}
}
