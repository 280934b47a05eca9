package dev.troupe.deploy.pin;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pins that are configured. Read from ConfigAdmin rather than handed over by SCR, which could come after the first look at the folder, so
 * that a version that is not wanted would be live for a moment at each start. Confined to the deployer's thread, but for {@link #changed}.
 */
public final class Pins {

    private static final Logger log = LoggerFactory.getLogger(Pins.class);

    private final Supplier<List<PinFile>> files;
    private final AtomicBoolean changed = new AtomicBoolean(true);
    private Map<String, PinFile> known = Map.of();
    private Map<String, Pin> inForce = Map.of();

    /** @param files those that there are now */
    public Pins(Supplier<List<PinFile>> files) {
        this.files = files;
    }

    /** They are to be looked at again. Callable by any thread. */
    public void changed() {
        changed.set(true);
    }

    /** @return whether others are in force now */
    public boolean look() {
        if (!changed.getAndSet(false)) {
            return false;
        }
        Map<String, PinFile> found = new TreeMap<>();
        Map<String, Pin> pins = new TreeMap<>();
        files.get().stream()
                .filter(file -> !file.isEmpty())
                .sorted(Comparator.comparing(PinFile::name))
                .forEach(file -> {
                    found.put(file.name(), file);
                    read(file, pins.values().stream()).ifPresent(pin -> pins.put(file.name(), pin));
                });
        known = found;
        return putInForce(pins);
    }

    /** When it is refused, the old one stays in force; told once. */
    private Optional<Pin> read(PinFile file, Stream<Pin> others) {
        boolean news = !file.equals(known.get(file.name()));
        Optional<Pin> old = Optional.ofNullable(inForce.get(file.name()));
        try {
            Pin pin = Pin.of(file.name(), file.values());
            others.filter(other -> other.bundle().equals(pin.bundle()))
                    .findFirst()
                    .ifPresent(other -> {
                        throw new IllegalArgumentException(
                                "bundle " + pin.bundle() + " refused: " + other.source() + " pins it already");
                    });
            return Optional.of(pin);
        } catch (IllegalArgumentException e) {
            if (news) {
                String instead = old.isPresent() ? "the old one stays in force" : "nothing is pinned by it";
                log.error("{} refused, {}: {}", file.name(), instead, e.getMessage());
            }
            return old;
        }
    }

    private boolean putInForce(Map<String, Pin> pins) {
        Map<String, Pin> before = new HashMap<>(inForce);
        inForce = Map.copyOf(pins);
        pins.forEach((name, pin) -> {
            if (!pin.equals(before.get(name))) {
                log.info("pinned: {} ({})", pin, name);
            }
        });
        before.forEach((name, pin) -> {
            if (!pins.containsKey(name)) {
                log.info("{} is pinned no more: {} is gone", pin.bundle(), name);
            }
        });
        return !pins.equals(before);
    }

    public Optional<Pin> of(String bundle) {
        return inForce.values().stream()
                .filter(pin -> pin.bundle().equals(bundle))
                .findFirst();
    }
}
