package acme.travel;

import dev.troupe.agent.Agent;
import dev.troupe.agent.AgentType;
import dev.troupe.agent.Message;
import dev.troupe.agent.Session;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

@Component(scope = ServiceScope.PROTOTYPE)
@AgentType(
        name = "@NAME@",
        description = "Flights, trains, hotels and trips",
        examples = {
            "Book me a flight to Lisbon on Friday",
            "Find a hotel near the station in Rome",
            "Which train goes from Berlin to Prague?",
            "I need a rental car for my trip to Spain",
            "Do I need a visa to travel to Japan?"
        })
public final class TravelAgent implements Agent {
    @Override
    public void onMessage(Message message, Session session) {
        session.reply(message, "bon voyage");
    }
}
