package dev.troupe.core.handlers;

import dev.troupe.core.Records;
import dev.troupe.json.Json;
import org.osgi.service.component.annotations.Component;

/** Each call by a {@link Binding} of its own. */
@Component
public final class FreshRecords implements Records {

    @Override
    public <T> T read(Json json, Class<T> type, String name) {
        return new Binding().data(json, name).as(type);
    }

    @Override
    public Json write(Object value) {
        return new Binding().json(value);
    }
}
