package dev.troupe.json;

/** Goes through the members of an object; finds none in any other value. Confined to one thread. */
final class MemberCursor {

    private final byte[] b;
    private final int to;
    private int keyFrom;
    private int keyTo;
    private int valueFrom;
    private int valueTo;

    MemberCursor(Json json) {
        b = json.bytes();
        to = json.to();
        valueTo = json.isObject() ? json.from() + 1 : to;
    }

    boolean next() {
        int at = JsonWalk.gap(b, valueTo, to);
        if (at == to || b[at] == '}') {
            return false;
        }
        keyFrom = at + 1;
        keyTo = JsonWalk.string(b, at, to) - 1;
        valueFrom = JsonWalk.gap(b, keyTo + 1, to);
        valueTo = JsonWalk.value(b, valueFrom, to);
        return true;
    }

    boolean hasKey(String key) {
        return JsonText.equals(b, keyFrom, keyTo, key);
    }

    String key() {
        return JsonText.of(b, keyFrom, keyTo);
    }

    Json value() {
        return Json.checked(b, valueFrom, valueTo);
    }
}
