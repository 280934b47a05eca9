package dev.troupe.core.handlers;

record BooleanShape() implements Shape {

    @Override
    public String expected() {
        return "true or false";
    }

    @Override
    public Object read(Cursor in) {
        return switch (in.ahead()) {
            case 't', 'f' -> in.value().toString().equals("true");
            default -> throw in.misfit(expected());
        };
    }

    @Override
    public void write(Object value, Output out) {
        out.word(value.toString());
    }
}
