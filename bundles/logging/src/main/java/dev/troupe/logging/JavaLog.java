package dev.troupe.logging;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Hands on to SLF4J what is written to java.util.logging, by the framework, SPI-Fly and the JDK. */
@Component(service = {})
public final class JavaLog {

    @Activate
    void start() {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    @Deactivate
    void stop() {
        SLF4JBridgeHandler.uninstall();
    }
}
