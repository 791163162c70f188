package it.obolo.web;

/// What the log may say of an exception. Its message may quote what somebody sent.
public final class Trail {

    private Trail() {}

    /// Types and places of `cause` and what caused it.
    public static String of(Throwable cause) {
        var trail = new StringBuilder();
        var depth = 0;
        for (var step = cause; step != null && depth < 8; step = step.getCause()) {
            trail.append(depth++ == 0 ? "" : " caused by ").append(step.getClass().getName());
            for (var frame : step.getStackTrace()) {
                if (frame.getClassName().startsWith("it.obolo.")) {
                    trail.append(" at ").append(frame);
                    break;
                }
            }
        }
        return trail.toString();
    }
}
