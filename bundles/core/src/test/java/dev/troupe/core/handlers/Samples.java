package dev.troupe.core.handlers;

import dev.troupe.agent.Data;
import dev.troupe.agent.OptionalMember;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Types of the kinds that agents have; package-private like theirs. */
final class Samples {

    private Samples() {}

    enum Rank {
        LOW,
        HIGH
    }

    record Lead(String name, int visits, @OptionalMember String email) {}

    record Campaign(String title, List<Lead> leads) {}

    record Optionals(
            @OptionalMember Integer count,
            @OptionalMember int number,
            @OptionalMember boolean flag,
            @OptionalMember List<String> tags,
            @OptionalMember Data data) {}

    record Node(String name, @OptionalMember Node next, List<Node> children) {}

    record Page<T>(List<T> items, @OptionalMember Page<T> next) {}

    record Visits(int count) {

        Visits {
            if (count < 0) {
                throw new IllegalArgumentException("count " + count + " refused: at least 0");
            }
        }
    }

    sealed interface Figure permits Circle, Round, Nothing {}

    record Circle(double radius) implements Figure {}

    sealed interface Round extends Figure permits RoundedBox {}

    record RoundedBox(int width, List<Figure> inside) implements Round {}

    record Nothing() implements Figure {}

    record Drawing(Figure main, List<Figure> figures, Circle centre) {}

    record Numbers(
            byte b, short s, int i, long l, float f, double d, Integer boxed, BigInteger integer, BigDecimal decimal) {}

    record Words(
            String text,
            char letter,
            boolean flag,
            Rank rank,
            Instant instant,
            LocalDate date,
            Duration duration,
            UUID uuid,
            URI uri) {}

    record Rich(
            Numbers numbers,
            Words words,
            @OptionalMember Lead lead,
            List<Lead> leads,
            Set<Rank> ranks,
            Map<String, List<Integer>> groups,
            Figure figure,
            Map<String, Figure> figures,
            Page<Lead> page,
            Node node,
            Data data,
            Object anything) {}
}
