package it.obolo.mail;

/// A message as it goes over the wire; see [WriteLetter].
///
/// @param from in whose name, bare
/// @param to the one reader, bare
/// @param bytes header and text, ASCII, with a line end after the last line
record Letter(String from, String to, byte[] bytes) {

    /// Without the reader's address and the text, which are nobody's business in a log.
    @Override
    public String toString() {
        return "Letter of " + bytes.length + " bytes";
    }
}
