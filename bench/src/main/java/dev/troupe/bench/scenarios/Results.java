package dev.troupe.bench.scenarios;

import dev.troupe.bench.process.Host;
import dev.troupe.bench.process.Servers;
import dev.troupe.bench.process.Target;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The figures of the targets of one scenario, as they come; a target that fails is left out from then on. */
final class Results {

    private final Servers servers;
    private final Map<Target, Figures> figures = new LinkedHashMap<>();
    private final List<Target> present = new ArrayList<>();

    Results(Servers servers, List<Target> targets) {
        this.servers = servers;
        for (Target target : targets) {
            if (!servers.absent().containsKey(target)) {
                figures.put(target, new Figures());
                present.add(target);
            }
        }
    }

    Figures of(Target target) {
        return figures.computeIfAbsent(target, first -> new Figures());
    }

    /** Does something with each, in this order in even rounds and the other way round in odd ones: noise hits all alike. */
    void each(int round, Consumer<Target> action) {
        List<Target> order = new ArrayList<>(present);
        for (Target target : round % 2 == 0 ? order : order.reversed()) {
            try {
                action.accept(target);
            } catch (UncheckedIOException | IllegalStateException e) {
                of(target).fault(String.valueOf(e.getMessage()));
                present.remove(target);
            }
        }
    }

    Map<Target, Figures> finished() {
        return figures;
    }

    /** For rows that stand or fall with it: a host whose machine is too busy no longer believes that an agent never blocks. */
    void checkInline() {
        if (figures.containsKey(Target.INLINE) && !servers.host().isInline(Host.ECHO)) {
            of(Target.INLINE)
                    .fault("echo ran on virtual threads: its handling took over 5 ms too often, on a busy machine");
        }
    }
}
