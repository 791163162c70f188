package it.obolo.report;

import java.time.YearMonth;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which rows are asked for.
///
/// @param currency ISO 4217; null for people of all currencies
/// @param parts the part of the gifts that is meant, by what they are parted; an empty label means
///   those of which it is not known
/// @param least gifts of at least so many minor units; null for all
/// @param below and of less than so many; null for all
/// @param began for [RowKind#COHORT]: the month of the first gift
/// @param also for [RowKind#LOYAL]: the code of the other campaign
public record RowsAsked(
        RowKind kind,
        @Nullable String currency,
        Span span,
        Map<By, String> parts,
        @Nullable Long least,
        @Nullable Long below,
        @Nullable YearMonth began,
        @Nullable String also) {}
