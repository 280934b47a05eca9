package dev.troupe.deploy.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.deploy.check.ManifestHeader.Clause;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ManifestHeaderTest {

    @Test
    void commasAndSemicolonsInQuotesPartNothing() {
        List<Clause> clauses = ManifestHeader.parse("a;x=\"1,2;3\";y:=z, b");

        assertThat(clauses).containsExactly(new Clause("a", Map.of("x", "1,2;3", "y", "z")), new Clause("b", Map.of()));
    }

    @Test
    void typeOfAnAttributeIsLeftOut() {
        List<Clause> clauses = ManifestHeader.parse("dev.troupe.agent; name:String = quiz");

        assertThat(clauses.getFirst().attribute("name")).isEqualTo("quiz");
    }

    @Test
    void absentAttributeIsEmpty() {
        List<Clause> clauses = ManifestHeader.parse("dev.troupe.agent");

        assertThat(clauses.getFirst().attribute("name")).isEmpty();
    }

    @Test
    void emptyHeaderHasOneClauseWithoutName() {
        List<Clause> clauses = ManifestHeader.parse("");

        assertThat(clauses).containsExactly(new Clause("", Map.of()));
    }
}
