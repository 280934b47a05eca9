package dev.troupe.core.handlers;

import dev.troupe.agent.Data;

/** Any value, left as it is until the agent asks. */
record DataShape() implements Shape {

    @Override
    public String expected() {
        return "a value";
    }

    @Override
    public Object read(Cursor in) {
        return in.data();
    }

    @Override
    public void write(Object value, Output out) {
        out.slice(SliceData.json((Data) value));
    }
}
