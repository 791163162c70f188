package it.obolo.report;

import it.obolo.web.Words;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/// Days in Rome, the first and the last included.
public record Span(LocalDate from, LocalDate until) {

    public Span {
        if (until.isBefore(from)) {
            throw new IllegalArgumentException("a period does not end before it begins");
        }
    }

    /// All days of the months from the one to the other.
    public static Span months(YearMonth first, YearMonth last) {
        return new Span(first.atDay(1), last.atEndOfMonth());
    }

    /// When its first day begins.
    public Instant start() {
        return from.atStartOfDay(Words.ROME).toInstant();
    }

    /// When its last day is over.
    public Instant end() {
        return until.plusDays(1).atStartOfDay(Words.ROME).toInstant();
    }

    /// How many days it has.
    public long days() {
        return ChronoUnit.DAYS.between(from, until) + 1;
    }

    /// How many months it has; 0 where it is not made of whole ones.
    public long wholeMonths() {
        return from.getDayOfMonth() == 1 && until.plusDays(1).getDayOfMonth() == 1
                ? ChronoUnit.MONTHS.between(from, until.plusDays(1))
                : 0;
    }

    /// Whether it goes on after `today`.
    public boolean isOpen(LocalDate today) {
        return until.isAfter(today);
    }

    /// As long as this, `times` of it later: months for whole months, else days.
    public Span moved(int times) {
        var months = wholeMonths();
        if (months > 0) {
            var first = YearMonth.from(from).plusMonths(times * months);
            return months(first, first.plusMonths(months - 1));
        }
        return new Span(from.plusDays(times * days()), until.plusDays(times * days()));
    }

    /// The same days a year earlier.
    public Span yearBefore() {
        var months = wholeMonths();
        return months > 0
                ? months(
                        YearMonth.from(from).minusMonths(12), YearMonth.from(until).minusMonths(12))
                : new Span(from.minusYears(1), until.minusYears(1));
    }

    /// Its first days, as many as `other` has until `today`; all of it where `other` is over.
    public Span asFarAs(Span other, LocalDate today) {
        if (!other.isOpen(today) || other.from().isAfter(today)) {
            return this;
        }
        var last = from.plusDays(ChronoUnit.DAYS.between(other.from(), today));
        return last.isBefore(until) ? new Span(from, last) : this;
    }
}
