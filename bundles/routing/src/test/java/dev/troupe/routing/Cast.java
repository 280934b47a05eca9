package dev.troupe.routing;

import dev.troupe.agent.Agent;
import dev.troupe.agent.AgentType;

/** The agents of the chat, as far as routing knows them, and some that come later. */
final class Cast {

    private Cast() {}

    @AgentType(
            name = "helios",
            title = "Helios 💪",
            description =
                    "Fitness coach: exercise, workouts, training plans, strength, cardio, running, stretching, recovery, goals and progress",
            keywords = {
                "workout",
                "workouts",
                "work out",
                "working out",
                "exercise",
                "exercises",
                "exercising",
                "gym",
                "fitness",
                "training",
                "run",
                "running",
                "ran",
                "jog",
                "jogging",
                "lift",
                "lifting",
                "lifted",
                "cardio",
                "strength",
                "muscle",
                "muscles",
                "pushup",
                "pushups",
                "push-ups",
                "squat",
                "squats",
                "deadlift",
                "marathon",
                "sprint",
                "yoga",
                "pilates",
                "crossfit",
                "weightlifting"
            },
            examples = {
                "I want to start working out",
                "Build me a training plan for the week",
                "I ran 5 km in 28 minutes",
                "Log a workout: bench press, 3 sets of 10 reps at 60 kg",
                "What did I do this week?",
                "Show me my workout history",
                "My goal is to run a half marathon in spring",
                "How can I get stronger and fitter?",
                "Which stretches help with sore legs and a stiff back?",
                "How long should I rest between sessions?",
                "I went swimming for an hour and cycled home on my bike",
                "How do I warm up before lifting weights?",
                "Give me a routine for arms, shoulders, chest and core",
                "How many reps with dumbbells for a beginner?",
                "I swam, rowed, hiked, climbed, boxed and danced for 40 minutes",
                "Burpees, planks, lunges, crunches, sit-ups and pull-ups",
                "My pace was six minutes for each kilometre on the treadmill",
                "My knee, hip, ankle and shoulder hurt after the session",
                "How do I get fit, lean, fast and flexible?",
                "My heart rate was high at the end of the race",
                "Set a goal: three sessions each week"
            },
            priority = 10)
    static final class Helios implements Agent {}

    @AgentType(
            name = "ceres",
            title = "Ceres 🥗",
            description =
                    "Nutrition adviser: food, meals, recipes, calories, diets, allergies, healthy eating, meal plans",
            keywords = {
                "food",
                "eat",
                "eating",
                "ate",
                "eaten",
                "meal",
                "meals",
                "diet",
                "nutrition",
                "recipe",
                "recipes",
                "cook",
                "cooking",
                "calories",
                "protein",
                "carbs",
                "fat",
                "vitamins",
                "hungry",
                "breakfast",
                "lunch",
                "dinner",
                "snack",
                "snacks",
                "vegetarian",
                "vegan",
                "keto",
                "weight loss"
            },
            examples = {
                "What should I eat for breakfast?",
                "I had chicken with rice and vegetables for lunch",
                "Log a meal: yoghurt with fruit and nuts",
                "What did I eat today?",
                "Suggest a healthy recipe with fish, eggs or beans",
                "How many calories are in an apple?",
                "I am allergic to nuts and intolerant to milk and gluten",
                "I don't eat meat",
                "How much sugar, salt and fibre is good for me?",
                "Plan my dinners for the week",
                "Is bread bad for you?",
                "How much water and coffee should I drink?",
                "Which foods have a lot of iron and vitamin C?",
                "I want to lose weight, what should be on my plate?",
                "Bread, rice, pasta, potatoes, noodles, cereal and oats",
                "Cheese, butter, oil, cream, milk, yoghurt, eggs and toast",
                "Meat, beef, pork, chicken, turkey, fish, tuna, salmon and tofu",
                "Apples, bananas, oranges, berries, grapes and other fruit",
                "Salad, spinach, tomatoes, carrots, beans, peas, mushrooms and other vegetables",
                "Soup, sandwich, pizza, burger, curry, cake, chocolate, biscuits and sweets",
                "I drank a smoothie, juice, tea, beer and wine",
                "Is that healthy, and how much of it can I have?",
                "What can I bake, fry, roast, grill or boil with what is in my fridge?"
            },
            priority = 20)
    static final class Ceres implements Agent {}

    @AgentType(
            name = "general",
            title = "Assistant 🤖",
            description =
                    "General assistant: greetings, small talk, questions about the assistants, notes and reminders",
            keywords = {
                "hello",
                "hi",
                "hey",
                "good morning",
                "good afternoon",
                "good evening",
                "how are you",
                "what's up",
                "greetings",
                "yo",
                "note",
                "notes",
                "remember",
                "remind me",
                "thanks",
                "thank you",
                "bye"
            },
            examples = {
                "Hello! What can you help with?",
                "Who are you and what can you do?",
                "Thank you, that was great",
                "Save a note: the plumber comes on Monday",
                "Show me my notes",
                "Remember that my car is on level two",
                "Tell me a joke",
                "What is the weather like today?",
                "What time is it?",
                "Which assistants are there?",
                "How does this work?",
                "Goodbye, see you tomorrow"
            },
            priority = 90)
    static final class General implements Agent {}

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
