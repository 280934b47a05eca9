package acme.speller;

import java.util.function.Supplier;
import org.osgi.service.component.annotations.Component;

/** A service of the bundle's own, of a type that all bundles share. */
@Component(service = Supplier.class, property = "speller=@NAME@")
public final class VersionService implements Supplier<String> {

    @Override
    public String get() {
        return "@VERSION@";
    }
}
