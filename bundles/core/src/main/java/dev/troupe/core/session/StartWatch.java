package dev.troupe.core.session;

import dev.troupe.core.Readiness;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Tells the admission which parts of the host have to be up. By itself, because some of them need the sessions to be there first. */
@Component(
        service = {},
        immediate = true)
public final class StartWatch {

    private final Admission admission;

    @Activate
    public StartWatch(@Reference SessionTable sessions) {
        this.admission = sessions.admission();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindPart(Readiness part) {
        admission.add(part);
    }

    void unbindPart(Readiness part) {
        admission.remove(part);
    }
}
