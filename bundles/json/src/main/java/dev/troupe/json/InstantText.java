package dev.troupe.json;

/** Writes instants as {@code 2026-11-20T13:20:18.106Z} without making an object. */
final class InstantText {

    static final int LENGTH = 24;

    private static final long MILLIS_OF_DAY = 86_400_000;
    private static final long FIRST = -62_167_219_200_000L; // 0000-01-01
    private static final long LAST = 253_402_300_799_999L; // 9999-12-31

    /** Counting from 1 March 0000 puts the leap day at the end of its year, of its 4, and of its 400 years. */
    private static final int DAYS_BEFORE_1970 = 719_468;

    private static final int DAYS_OF_400_YEARS = 146_097;
    private static final int DAYS_OF_100_YEARS = 36_524;
    private static final int DAYS_OF_4_YEARS = 1_461;

    private InstantText() {}

    static void write(byte[] b, int from, long epochMillis) {
        if (epochMillis < FIRST || epochMillis > LAST) {
            throw new IllegalArgumentException(
                    "instant " + epochMillis + " refused: milliseconds within the years 0000 to 9999");
        }
        date(b, from, (int) Math.floorDiv(epochMillis, MILLIS_OF_DAY));
        b[from + 10] = 'T';
        time(b, from + 11, (int) Math.floorMod(epochMillis, MILLIS_OF_DAY));
        b[from + 23] = 'Z';
    }

    private static void date(byte[] b, int from, int epochDay) {
        int day = epochDay + DAYS_BEFORE_1970;
        int year = 400 * Math.floorDiv(day, DAYS_OF_400_YEARS);
        day = Math.floorMod(day, DAYS_OF_400_YEARS);
        int centuries = Math.min(day / DAYS_OF_100_YEARS, 3);
        day -= centuries * DAYS_OF_100_YEARS;
        int fours = day / DAYS_OF_4_YEARS;
        day -= fours * DAYS_OF_4_YEARS;
        int ones = Math.min(day / 365, 3);
        day -= ones * 365;
        int month = (5 * day + 2) / 153; // March is 0; any five months from March or August on have 153 days
        day -= (153 * month + 2) / 5;
        year += 100 * centuries + 4 * fours + ones + (month >= 10 ? 1 : 0);
        digits(b, from, year, 4);
        b[from + 4] = '-';
        digits(b, from + 5, month >= 10 ? month - 9 : month + 3, 2);
        b[from + 7] = '-';
        digits(b, from + 8, day + 1, 2);
    }

    private static void time(byte[] b, int from, int millisOfDay) {
        digits(b, from, millisOfDay / 3_600_000, 2);
        b[from + 2] = ':';
        digits(b, from + 3, millisOfDay / 60_000 % 60, 2);
        b[from + 5] = ':';
        digits(b, from + 6, millisOfDay / 1000 % 60, 2);
        b[from + 8] = '.';
        digits(b, from + 9, millisOfDay % 1000, 3);
    }

    /** Exactly {@code count} digits, with leading zeros. */
    static void digits(byte[] b, int from, int number, int count) {
        int rest = number;
        for (int at = from + count - 1; at >= from; at--) {
            b[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
