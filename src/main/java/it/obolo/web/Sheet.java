package it.obolo.web;

import it.obolo.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// A table to hand out as a file: its columns, each with a heading and what it shows of a row. How
/// days, numbers and money are written is the [SheetFormat]'s to know, so a column says what it has
/// and never how it looks.
///
/// @param name of the sheet in a workbook, at most 31 characters
public record Sheet<R>(String name, List<Column<R>> columns) {

    /// One column.
    ///
    /// @param heading in the reader's language
    public record Column<R>(String heading, Function<R, Cell> cell) {

        /// Words; null leaves the cell empty.
        public static <R> Column<R> text(String heading, Function<R, @Nullable String> text) {
            return new Column<>(
                    heading,
                    row -> {
                        var said = text.apply(row);
                        return said == null ? Cell.EMPTY : new Cell.Text(said);
                    });
        }

        /// A whole number.
        public static <R> Column<R> whole(String heading, ToLongFunction<R> number) {
            return new Column<>(heading, row -> new Cell.Whole(number.applyAsLong(row)));
        }

        /// Money, written without its currency: the heading says it, or a column beside; null
        /// leaves the cell empty.
        public static <R> Column<R> amount(String heading, Function<R, @Nullable Money> amount) {
            return new Column<>(
                    heading,
                    row -> {
                        var money = amount.apply(row);
                        return money == null || money.equals(Money.UNTOLD)
                                ? Cell.EMPTY
                                : new Cell.Amount(money);
                    });
        }

        /// A day; null leaves the cell empty.
        public static <R> Column<R> day(String heading, Function<R, @Nullable LocalDate> day) {
            return new Column<>(
                    heading,
                    row -> {
                        var on = day.apply(row);
                        return on == null ? Cell.EMPTY : new Cell.Day(on);
                    });
        }

        /// A point in time, written as clocks in Rome show it; null leaves the cell empty.
        public static <R> Column<R> moment(String heading, Function<R, @Nullable Instant> moment) {
            return new Column<>(
                    heading,
                    row -> {
                        var at = moment.apply(row);
                        return at == null ? Cell.EMPTY : new Cell.Moment(at);
                    });
        }
    }

    /// What a cell holds.
    public sealed interface Cell {

        /// A cell with nothing in it.
        Cell EMPTY = new Nothing();

        /// Nothing.
        record Nothing() implements Cell {}

        /// Words, never a formula.
        record Text(String text) implements Cell {}

        /// A whole number.
        record Whole(long number) implements Cell {}

        /// Money, as a number with its currency's decimals.
        record Amount(Money money) implements Cell {}

        /// A day.
        record Day(LocalDate day) implements Cell {}

        /// A point in time.
        record Moment(Instant at) implements Cell {}
    }

    List<String> headings() {
        return columns.stream().map(Column::heading).toList();
    }

    List<Cell> cells(R row) {
        return columns.stream().map(column -> column.cell().apply(row)).toList();
    }
}
