package dev.troupe.core.handlers;

import dev.troupe.json.JsonLimits;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The types that are one word in JSON: all of the JDK, so that this table may outlive every bundle. */
final class Scalars {

    static final Shape BOOLEAN = new BooleanShape();
    static final NumberShape DOUBLE = new NumberShape(false, "a number up to 1.8e308", Scalars::finite);

    private static final int EXPONENT = 1000;
    private static final Map<Class<?>, Shape> SHAPES = new HashMap<>();

    static {
        put(BOOLEAN, boolean.class, Boolean.class);
        put(new IntegerShape(Byte.MIN_VALUE, Byte.MAX_VALUE, n -> (byte) n), byte.class, Byte.class);
        put(new IntegerShape(Short.MIN_VALUE, Short.MAX_VALUE, n -> (short) n), short.class, Short.class);
        put(new IntegerShape(Integer.MIN_VALUE, Integer.MAX_VALUE, n -> (int) n), int.class, Integer.class);
        put(new IntegerShape(Long.MIN_VALUE, Long.MAX_VALUE, n -> n), long.class, Long.class);
        put(new NumberShape(false, "a number up to 3.4e38", Scalars::finiteFloat), float.class, Float.class);
        put(DOUBLE, double.class, Double.class);
        put(new NumberShape(false, "a number with an exponent up to " + EXPONENT, Scalars::decimal), BigDecimal.class);
        put(new NumberShape(true, "a whole number of up to 100 digits", Scalars::integer), BigInteger.class);
        put(new TextShape("a string", "", "", text -> text), String.class);
        put(
                new TextShape("a single character", "pattern", "^[\\s\\S]$", Scalars::character),
                char.class,
                Character.class);
        put("an instant such as \"2026-11-20T13:20:18.106Z\"", "date-time", Instant::parse, Instant.class);
        put("a date such as \"2026-11-20\"", "date", LocalDate::parse, LocalDate.class);
        put("a duration such as \"PT1M30S\"", "duration", Duration::parse, Duration.class);
        put("a UUID", "uuid", Scalars::uuid, UUID.class);
        put("a URI", "uri-reference", URI::create, URI.class);
    }

    private Scalars() {}

    private static void put(Shape shape, Class<?>... types) {
        for (Class<?> type : types) {
            SHAPES.put(type, shape);
        }
    }

    private static void put(String expected, String format, Function<String, Object> parse, Class<?> type) {
        put(new TextShape(expected, "format", format, parse), type);
    }

    static Optional<Shape> of(Class<?> type) {
        return Optional.ofNullable(SHAPES.get(type));
    }

    private static Number finite(String text) {
        double number = Double.parseDouble(text);
        if (Double.isInfinite(number)) {
            throw new ArithmeticException(text);
        }
        return number;
    }

    private static Number finiteFloat(String text) {
        float number = Float.parseFloat(text);
        if (Float.isInfinite(number)) {
            throw new ArithmeticException(text);
        }
        return number;
    }

    /** Keeps exponents small: the first sum with 1e999999999 would take all memory. */
    private static BigDecimal decimal(String text) {
        BigDecimal number = new BigDecimal(text);
        if (Math.abs((long) number.scale()) > EXPONENT) {
            throw new ArithmeticException(text);
        }
        return number;
    }

    private static BigInteger integer(String text) {
        BigDecimal number = decimal(text);
        if (number.precision() - number.scale() > JsonLimits.DEFAULT.digits()) {
            throw new ArithmeticException(text);
        }
        return number.toBigIntegerExact();
    }

    private static Object character(String text) {
        if (text.length() != 1) {
            throw new IllegalArgumentException(text);
        }
        return text.charAt(0);
    }

    private static Object uuid(String text) {
        if (text.length() != 36) { // the JDK takes 1-1-1-1-1 too
            throw new IllegalArgumentException(text);
        }
        return UUID.fromString(text);
    }
}
