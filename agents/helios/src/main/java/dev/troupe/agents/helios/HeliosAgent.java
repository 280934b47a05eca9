package dev.troupe.agents.helios;

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

/** A fitness coach. What it writes down lies in the user's {@value #FILE}, so all sessions of a user have one diary. */
@Component(scope = ServiceScope.PROTOTYPE)
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
        priority = 10,
        deadline_ms = 120_000)
public final class HeliosAgent implements Agent {

    static final String FILE = "helios_data.json";

    private static final String PROMPT = """
            You are Helios, a fitness coach: energetic, warm and practical. You help with workouts, training plans, strength, cardio, stretching, recovery and \
            goals. Ask for experience, time, equipment and injuries when a plan depends on them. Keep answers short, in plain text, with a list where it helps. \
            When the user has done a workout, write it down; when they name a goal, set it; when they ask what they did, look it up first. You are no doctor: \
            with pain, dizziness or an illness, send them to one. Food is the matter of your colleague Ceres.""";

    private final Persona persona;
    private final UserFiles files;
    private final Clock clock;

    @Activate
    public HeliosAgent(@Reference Personas personas, @Reference UserFiles files) {
        this(personas, files, Clock.system(ZoneId.systemDefault()));
    }

    HeliosAgent(Personas personas, UserFiles files, Clock clock) {
        this.persona = personas.of(this, PROMPT);
        this.files = files;
        this.clock = clock;
    }

    @Override
    public void onMessage(Message message, Session session) throws Exception {
        persona.answer(message, session);
    }

    /** As it is told: distance and duration in words, such as {@code 5 km} and {@code 28 minutes}. */
    record Done(
            String type,
            @OptionalMember @Nullable String distance,
            @OptionalMember @Nullable String duration,
            @OptionalMember @Nullable String details,
            @OptionalMember @Nullable String when) {}

    /** Such as {@code this week}. */
    record Span(@OptionalMember @Nullable String period) {}

    record Aim(String goal) {}

    @Tool(
            value =
                    "Writes a workout that the user has done into their diary. Type such as run or bench press; distance and duration in words (5 km, 28 minutes);"
                            + " details such as 3 sets of 10 at 60 kg; when is today, yesterday or a date, YYYY-MM-DD.",
            patterns = {
                Phrases.DISTANCE_DONE,
                Phrases.DURATION_DONE,
                Phrases.WENT,
                Phrases.SETS_DONE,
                Phrases.TIME_ON,
                Phrases.LOG_WORKOUT,
                Phrases.LOG_SESSION,
                Phrases.LOG_TIME,
                Phrases.LOG_COUNT
            })
    String saveWorkout(Done done, Session session) {
        String user = Owner.of(session);
        Workout workout = Workout.of(done, clock);
        FitnessData data = files.update(
                user, FILE, FitnessData.class, FitnessData.EMPTY, all -> all.with(workout, clock.instant()));
        return "💪 Workout saved! You've logged " + data.workouts().size() + " workouts total.";
    }

    @Tool(
            value =
                    "Lists the user's workouts. Period is today, yesterday, this week, last week, this month or the last N days; without it the latest five.",
            examples = {"Show me my workout history", "Show my last sessions at the gym", "What have I done so far?"},
            patterns = {Phrases.WHAT_DID_I_DO, Phrases.SHOW_WORKOUTS, Phrases.HOW_MUCH})
    String getWorkoutHistory(Span span, Session session) {
        return History.of(data(session), span.period(), clock);
    }

    @Tool(
            value = "Sets a fitness goal of the user.",
            patterns = {Phrases.MY_GOAL, Phrases.SET_GOAL})
    String setFitnessGoal(Aim aim, Session session) {
        String user = Owner.of(session);
        Goal goal = Goal.of(aim.goal(), clock);
        files.update(user, FILE, FitnessData.class, FitnessData.EMPTY, all -> all.with(goal, clock.instant()));
        return "🎯 Goal set: " + goal.goal() + ". Let's crush it together! 💪";
    }

    @Tool(
            value = "Gives all that is written down of the user: goals, preferences and the latest workouts.",
            examples = {
                "What are my goals?",
                "Show me my goals",
                "What do you know about me?",
                "Show me my fitness data"
            })
    FitnessData getUserFitnessData(Session session) {
        return data(session).latest();
    }

    private FitnessData data(Session session) {
        return files.read(Owner.of(session), FILE, FitnessData.class).orElse(FitnessData.EMPTY);
    }
}
