package dev.troupe.llm.http;

import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Objects;

/** Why a connection failed, in a few words for people; the exceptions of the HTTP client often have none. */
final class Reason {

    private Reason() {}

    static String of(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof UnresolvedAddressException) {
                return "the name of the host is not known";
            }
        }
        return switch (failure) {
            case HttpConnectTimeoutException e -> "it could not be connected to in time";
            case ConnectException e ->
                "it could not be connected to" + (e.getMessage() == null ? "" : " (" + e.getMessage() + ")");
            default ->
                Objects.requireNonNullElse(
                        failure.getMessage(), failure.getClass().getSimpleName());
        };
    }
}
