package it.obolo.thankyou;

import java.util.ArrayList;
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
        return read(text).fill(values);
    }

    /// Finds the marks.
    static Text read(String text) {
        var between = new ArrayList<String>();
        var variables = new ArrayList<NoteVariable>();
        var from = 0;
        for (var index = 0; index < text.length(); index++) {
            var place = text.charAt(index) - FIRST;
            if (place >= 0 && place < VARIABLES.size()) {
                between.add(text.substring(from, index));
                variables.add(VARIABLES.get(place));
                from = index + 1;
            }
        }
        return new Text(List.copyOf(between), List.copyOf(variables), text.substring(from));
    }

    /// A text with marks that were found.
    ///
    /// @param between what stands before each variable
    /// @param end what stands after the last
    record Text(List<String> between, List<NoteVariable> variables, String end) {

        /// With the values in place of the variables; one without a value vanishes.
        String fill(Map<NoteVariable, String> values) {
            var length = end.length();
            for (var index = 0; index < between.size(); index++) {
                length += between.get(index).length() + value(index, values).length();
            }
            var filled = new StringBuilder(length);
            for (var index = 0; index < between.size(); index++) {
                filled.append(between.get(index)).append(value(index, values));
            }
            return filled.append(end).toString();
        }

        private String value(int index, Map<NoteVariable, String> values) {
            return values.getOrDefault(variables.get(index), "");
        }
    }
}
