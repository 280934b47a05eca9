package dev.troupe.llm;

import dev.troupe.agent.AgentException;
import dev.troupe.agent.ErrorCode;
import dev.troupe.agent.model.ChatReply;
import dev.troupe.agent.model.ChatRequest;
import dev.troupe.llm.http.Deadline;
import dev.troupe.llm.protocol.ModelFailure;
import dev.troupe.llm.protocol.ModelFailure.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks one model after the other until one has answered. Confined to one thread, for one call. */
final class Chain {

    private static final Logger log = LoggerFactory.getLogger(Chain.class);

    private static final Duration LONGEST = Duration.ofHours(1);

    private final ChatRequest request;
    private final Pieces pieces;
    private final Deadline deadline;
    private @Nullable ModelFailure last;
    private boolean allRefused = true;

    Chain(ChatRequest request, Pieces pieces) {
        this.request = request;
        this.pieces = pieces;
        this.deadline = Deadline.in(request.limit().orElse(LONGEST));
    }

    /** @throws AgentException as {@link dev.troupe.agent.model.ChatModel#chat} says */
    ChatReply answer(List<Model> models) {
        for (Model model : models) {
            if (deadline.isPassed()) {
                throw tooLate();
            }
            Optional<ChatReply> reply = ask(model);
            if (reply.isPresent()) {
                return reply.get();
            }
        }
        throw failure();
    }

    private Optional<ChatReply> ask(Model model) {
        Optional<Target> target = model.target();
        Optional<Health.Leave> leave = target.flatMap(_ -> model.lets());
        if (target.isEmpty() || leave.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(model.ask(leave.get(), target.get(), request, pieces, deadline));
        } catch (ModelFailure e) {
            take(e, model, target.get());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AgentException(ErrorCode.CANCELLED, "cancelled while a language model was asked", e);
        }
    }

    private void take(ModelFailure failure, Model model, Target target) {
        String name = model.settings().name();
        log.warn("language model '{}' ({}) {}", name, target, failure.text());
        if (failure.getCause() != null) {
            log.debug("language model '{}'", name, failure);
        }
        if (pieces.areGiven()) {
            throw new AgentException(
                    ErrorCode.MODEL_BROKE_OFF, "the language model's answer ended in its middle", failure);
        }
        last = failure;
        allRefused &= failure.kind() == Kind.REQUEST;
    }

    /** The log and the operators know more than the sender needs to. */
    private AgentException failure() {
        if (last != null && deadline.isPassed()) {
            return tooLate();
        }
        if (last != null && allRefused) {
            return new AgentException(ErrorCode.MODEL_REFUSED, "the language model did not take the request", last);
        }
        return new AgentException(
                ErrorCode.MODEL_UNAVAILABLE, "no language model answers at the moment; trying later can help", last);
    }

    private AgentException tooLate() {
        long millis = request.limit().orElse(LONGEST).toMillis();
        return new AgentException(ErrorCode.TIMEOUT, "no language model has answered within " + millis + " ms", last);
    }
}
