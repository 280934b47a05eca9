package dev.troupe.agents.ceres;

import dev.troupe.agent.Agent;
import dev.troupe.agent.AgentType;
import dev.troupe.agent.Message;
import dev.troupe.agent.OptionalMember;
import dev.troupe.agent.Session;
import dev.troupe.agent.persona.Persona;
import dev.troupe.agent.persona.Personas;
import dev.troupe.agent.persona.Tool;
import dev.troupe.agent.user.UserFiles;
import java.time.Clock;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/** A nutrition adviser. What it writes down lies in the user's {@value #FILE}, so all sessions of a user have one diary. */
@Component(scope = ServiceScope.PROTOTYPE)
@AgentType(
        name = "ceres",
        title = "Ceres 🥗",
        description = "Nutrition adviser: food, meals, recipes, calories, diets, allergies, healthy eating, meal plans",
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
        priority = 20,
        deadline_ms = 120_000)
public final class CeresAgent implements Agent {

    static final String FILE = "ceres_data.json";

    private static final String PROMPT = """
            You are Ceres, a nutrition adviser: kind, curious and practical. You help with meals, recipes, calories, diets, allergies and meal plans. Keep to what \
            the user can and wants to eat: look their data up before you suggest a meal. Keep answers short, in plain text, with a list where it helps. When the user \
            has eaten something, write it down; when they name a preference, an intolerance or an allergy, write that down; when they ask what they ate, look it up \
            first. You are no doctor: with an illness, an eating disorder or a pregnancy, send them to one. Training is the matter of your colleague Helios.""";

    private final Persona persona;
    private final UserFiles files;
    private final Clock clock;

    @Activate
    public CeresAgent(@Reference Personas personas, @Reference UserFiles files) {
        this(personas, files, Clock.system(ZoneId.systemDefault()));
    }

    CeresAgent(Personas personas, UserFiles files, Clock clock) {
        this.persona = personas.of(this, PROMPT);
        this.files = files;
        this.clock = clock;
    }

    @Override
    public void onMessage(Message message, Session session) throws Exception {
        persona.answer(message, session);
    }

    record Eaten(
            String name,
            @OptionalMember @Nullable String type,
            @OptionalMember @Nullable Integer calories,
            @OptionalMember @Nullable String when) {}

    /** Such as {@code this week}. */
    record Span(@OptionalMember @Nullable String period) {}

    record Wish(String preference) {}

    @Tool(
            value =
                    "Writes a meal that the user has had into their diary. Name is what it was; type is breakfast, lunch, dinner or snack; when is today, yesterday"
                            + " or a date, YYYY-MM-DD.",
            patterns = {Phrases.ATE, Phrases.HAD, Phrases.HAD_FOR, Phrases.LOG_MEAL, Phrases.ADD_TO_DIARY, Phrases.TRACK
            })
    String saveMeal(Eaten eaten, Session session) {
        String user = Owner.of(session);
        Meal meal = Meal.of(eaten, clock);
        NutritionData data = files.update(
                user, FILE, NutritionData.class, NutritionData.EMPTY, all -> all.with(meal, clock.instant()));
        return "🍽️ Meal logged! You've tracked " + data.meals().size() + " meals total.";
    }

    @Tool(
            value =
                    "Lists the user's meals. Period is today, yesterday, this week, last week, this month or the last N days; without it the latest five.",
            examples = {"Show me my meals", "Show my food diary", "What have I eaten?"},
            patterns = {Phrases.WHAT_DID_I_EAT, Phrases.SHOW_MEALS})
    String getMealHistory(Span span, Session session) {
        return History.of(data(session), span.period(), clock);
    }

    @Tool(
            value =
                    "Notes what the user prefers, does not eat or cannot stand, such as vegan, no mushrooms or allergic to nuts.",
            patterns = {Phrases.IS, Phrases.DOES_NOT_EAT, Phrases.BECOMES, Phrases.PREFERS})
    String setDietaryPreference(Wish wish, Session session) {
        String user = Owner.of(session);
        String preference = NutritionData.checkedPreference(wish.preference());
        files.update(
                user, FILE, NutritionData.class, NutritionData.EMPTY, all -> all.with(preference, clock.instant()));
        return "🌱 Dietary preference added: " + preference + ". I'll keep this in mind for future recommendations!";
    }

    @Tool(
            value = "Gives all that is written down of the user: preferences, allergies, goals and the latest meals.",
            examples = {
                "What are my preferences?",
                "What are my allergies?",
                "What do you know about me?",
                "Show me my nutrition data"
            })
    NutritionData getUserNutritionData(Session session) {
        return data(session).latest();
    }

    private NutritionData data(Session session) {
        return files.read(Owner.of(session), FILE, NutritionData.class).orElse(NutritionData.EMPTY);
    }
}
