package acme.supplier;

import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** Offers a text, but only when it is configured. */
@Component(
        service = Supplier.class,
        property = "text=@TEXT@",
        configurationPid = "acme.@TEXT@",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class TextSupplier implements Supplier<String> {

    @interface Config {
        String words();
    }

    private final String words;

    @Activate
    public TextSupplier(Config config) {
        words = config.words();
    }

    @Override
    public String get() {
        return words;
    }
}
