package dev.troupe.bench.load;

/** The words of the messages, the same to every server, and what is right in answer to them. */
final class Requests {

    static final String ECHO = "request";
    static final String TROUPE_V1 = "troupe.v1";

    static final String ECHO_AGENT = "echo";

    /** Streams, blocks and publishes; {@code dev.troupe.bench.agent} holds it. */
    static final String BENCH_AGENT = "bench";

    private static final String TEXT = "Which lead should I call first this morning?";
    private static final String DATA = "{\"text\":\"" + TEXT + "\",\"n\":" + Template.ID + "}";

    private Requests() {}

    static Exchange exchange(Clients clients, String type, Address address) {
        FramePattern.Judge judge = address.mirrors() ? Judges.mirrored(DATA) : Judges.answer(DATA);
        return new Exchange(clients, request(type, address.agent(), DATA), new FramePattern(judge));
    }

    /** Of messages with ids, to an agent that is durable. */
    static Exchange durable(Clients clients, Address address) {
        Template request = Template.of("{\"type\":\"" + ECHO + "\",\"id\":\"" + Template.ID + "\",\"correlationId\":\""
                + Template.ID + "\",\"data\":" + DATA + "}");
        return Exchange.acknowledged(clients, request, new FramePattern(Judges.answer(DATA)));
    }

    static Streaming streaming(Clients clients, int pieces, Address address) {
        String data = "{\"pieces\":" + pieces + ",\"n\":" + Template.ID + "}";
        return new Streaming(
                clients, request("stream", address.agent(), data), pieces, new FramePattern(Judges.answer(data)));
    }

    static Exchange subscription(Clients clients, Address address) {
        if (address.isRealtime()) {
            return new Exchange(
                    clients,
                    realtime("subscribe", "{\"topic\":\"" + topic(address) + "\"}"),
                    new FramePattern(Judges.responseTo("subscription_confirmed")));
        }
        Template subscribe = Template.of("{\"type\":\"subscribe\",\"topic\":\"" + topic(address)
                + "\",\"correlationId\":\"" + Template.ID + "\"}");
        return new Exchange(clients, subscribe, new FramePattern(Judges.confirmation("subscribed")));
    }

    static FanOut fanOut(Clients clients, Address address) {
        String topic = topic(address);
        String news = "{\"topic\":\"" + topic + "\",\"text\":\"" + TEXT + "\",\"n\":" + Template.ID + "}";
        if (address.isRealtime()) {
            String task = "{\"query\":\"" + TEXT + "\",\"task_type\":\"announce_task\",\"agent\":\"" + BENCH_AGENT
                    + "\",\"parameters\":" + news + "}";
            return new FanOut(
                    clients,
                    realtime("agent_request", task),
                    new FramePattern(Judges.correlated("agent_response")),
                    new FramePattern(Judges.topicMessage(topic, news)));
        }
        FramePattern event = new FramePattern(Judges.event(topic, news));
        if (address.agent().equals(BENCH_AGENT)) {
            return new FanOut(
                    clients, request("announce", BENCH_AGENT, news), new FramePattern(Judges.answer(news)), event);
        }
        Template publish = Template.of("{\"type\":\"publish\",\"topic\":\"" + topic + "\",\"correlationId\":\""
                + Template.ID + "\",\"data\":" + news + "}");
        return new FanOut(clients, publish, new FramePattern(Judges.confirmation("published")), event);
    }

    /** One for each target: the two of the host would hear each other's events. */
    private static String topic(Address address) {
        return "bench/" + address.agent();
    }

    private static Template realtime(String type, String payload) {
        return Template.of(
                "{\"message_id\":\"" + Template.ID + "\",\"message_type\":\"" + type + "\",\"payload\":" + payload
                        + ",\"timestamp\":\"2026-11-20T13:20:18.106\",\"correlation_id\":\"" + Template.ID
                        + "\",\"response_to\":null}");
    }

    private static Template request(String type, String agent, String data) {
        return Template.of("{\"type\":\"" + type + "\",\"agentId\":\"" + agent + "\",\"correlationId\":\"" + Template.ID
                + "\",\"timestamp\":\"2026-11-20T13:20:18.106Z\",\"data\":" + data + "}");
    }
}
