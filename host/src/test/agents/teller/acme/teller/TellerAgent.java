package acme.teller;

import dev.troupe.agent.Agent;
import dev.troupe.agent.AgentType;
import dev.troupe.agent.Handles;
import dev.troupe.agent.OptionalMember;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log what it is told, breaks its promise never to block when it is told to, and knows a secret from its configuration. */
@Component(scope = ServiceScope.PROTOTYPE, configurationPid = "acme.mailer")
@AgentType(name = "@NAME@", inline = @INLINE@)
public final class TellerAgent implements Agent {

    private static final Logger log = LoggerFactory.getLogger(TellerAgent.class);

    record Line(String text, @OptionalMember int pauseMillis) {}

    @Handles("tell")
    Line tell(Line line) throws InterruptedException {
        log.info("told {}", line.text());
        Thread.sleep(line.pauseMillis());
        return line;
    }

    /** Neither an answer nor the log may say why. */
    @Handles("fail")
    Line fail(Line line) {
        throw new IllegalStateException("cannot log in with " + line.text());
    }
}
