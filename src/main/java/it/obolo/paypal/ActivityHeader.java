package it.obolo.paypal;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The first line of an activity file, understood: which shape, which language, where each field
/// stands. Columns are found by their trimmed names, never by their places; unknown ones are left
/// aside.
public final class ActivityHeader {

    private static final List<ActivityField> NEEDED =
            List.of(
                    ActivityField.DATE,
                    ActivityField.TIME,
                    ActivityField.TIME_ZONE,
                    ActivityField.CURRENCY,
                    ActivityField.GROSS,
                    ActivityField.TRANSACTION_ID);

    /// Which of PayPal's files it is.
    public enum Shape {
        /// The activity download: 41 columns unless the account chose others.
        ACTIVITY,
        /// The statement: 18 columns, a description instead of type, status and balance impact.
        STATEMENT
    }

    private final Shape shape;
    private final ActivityLanguage language;
    private final Map<ActivityField, Integer> columns;
    private final int width;

    private ActivityHeader(
            Shape shape,
            ActivityLanguage language,
            Map<ActivityField, Integer> columns,
            int width) {
        this.shape = shape;
        this.language = language;
        this.columns = columns;
        this.width = width;
    }

    /// Empty if these are not the columns of one of PayPal's activity files.
    public static Optional<ActivityHeader> of(List<String> names) {
        ActivityHeader best = null;
        for (var language : ActivityLanguage.values()) {
            var columns = columns(names, language);
            var shape = shape(columns);
            if (shape.isPresent() && (best == null || columns.size() > best.columns.size())) {
                best = new ActivityHeader(shape.get(), language, columns, names.size());
            }
        }
        return Optional.ofNullable(best);
    }

    private static Map<ActivityField, Integer> columns(
            List<String> names, ActivityLanguage language) {
        Map<String, Integer> places = new HashMap<>();
        for (var place = 0; place < names.size(); place++) {
            places.putIfAbsent(normal(names.get(place)), place);
        }
        var columns = new EnumMap<ActivityField, Integer>(ActivityField.class);
        for (var field : ActivityField.values()) {
            for (var name : field.names(language)) {
                var place = places.get(normal(name));
                if (place != null) {
                    columns.putIfAbsent(field, place);
                }
            }
        }
        return columns;
    }

    private static String normal(String name) {
        return name.replace('\u00a0', ' ').replace("\ufeff", "").strip().toLowerCase(Locale.ROOT);
    }

    private static Optional<Shape> shape(Map<ActivityField, Integer> columns) {
        if (!columns.keySet().containsAll(NEEDED)) {
            return Optional.empty();
        }
        if (columns.containsKey(ActivityField.TYPE) && columns.containsKey(ActivityField.STATUS)) {
            return Optional.of(Shape.ACTIVITY);
        }
        return columns.containsKey(ActivityField.DESCRIPTION)
                ? Optional.of(Shape.STATEMENT)
                : Optional.empty();
    }

    public Shape shape() {
        return shape;
    }

    public ActivityLanguage language() {
        return language;
    }

    /// How many columns a row must have.
    public int width() {
        return width;
    }

    /// The text of `field` in a row; empty where the file has no such column.
    public String text(List<String> row, ActivityField field) {
        var column = columns.get(field);
        return column == null ? "" : row.get(column);
    }

    /// The row, with only what we read of it.
    ///
    /// @param row as many texts as the header has columns
    public ActivityRow row(List<String> row, ActivityStyle style) {
        var texts = new EnumMap<ActivityField, String>(ActivityField.class);
        columns.forEach((field, column) -> {
            if (!row.get(column).isEmpty()) {
                texts.put(field, row.get(column));
            }
        });
        return new ActivityRow(shape, language, style, texts);
    }
}
