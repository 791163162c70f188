package it.obolo.thankyou;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Stands for variables in a text that is rendered once and filled often: one character each, of
/// those that Unicode leaves to private use and no text has.
final class NoteMarks {

    private static final char FIRST = '\uE000';

    private static final List<NoteVariable> VARIABLES = List.of(NoteVariable.values());

    private NoteMarks() {}

    /// Each of `variables` with its mark as what it says.
    static Map<NoteVariable, String> of(Set<NoteVariable> variables) {
        var marks = new EnumMap<NoteVariable, String>(NoteVariable.class);
        variables.forEach(variable ->
                marks.put(variable, String.valueOf((char) (FIRST + VARIABLES.indexOf(variable)))));
        return marks;
    }

    /// `text` with the values in place of their marks; a mark without a value vanishes.
    static String fill(String text, Map<NoteVariable, String> values) {
        var filled = new StringBuilder(text.length() + 200);
        var from = 0;
        for (var index = 0; index < text.length(); index++) {
            var place = text.charAt(index) - FIRST;
            if (place >= 0 && place < VARIABLES.size()) {
                filled.append(text, from, index);
                filled.append(values.getOrDefault(VARIABLES.get(place), ""));
                from = index + 1;
            }
        }
        filled.append(text, from, text.length());
        return filled.toString();
    }
}
