package it.obolo.reconciliation;

import java.io.Serial;

/// A file that cannot be imported as it is, or not with the words given. Its message is one line
/// for people, without personal data.
public final class FileRefused extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    private final boolean wordsMissing;

    private FileRefused(String line, boolean wordsMissing) {
        super(line, null, false, false);
        this.wordsMissing = wordsMissing;
    }

    static FileRefused because(String file, String reason) {
        return new FileRefused(file + ": " + reason, false);
    }

    /// One that an option would settle.
    static FileRefused tellUs(String file, String reason) {
        return new FileRefused(file + ": " + reason, true);
    }

    /// Whether other words on the command line would help.
    public boolean wantsOtherWords() {
        return wordsMissing;
    }
}
