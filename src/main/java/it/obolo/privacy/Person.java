package it.obolo.privacy;

import java.util.Set;

/// Somebody as the tables know them: all under which anything about them is kept.
///
/// @param supporterId theirs today
/// @param ids that one and all that lead to it
/// @param keys what identifies them: `payer:ID`, `email:address`
/// @param emails their addresses, lower case
/// @param donations their gifts
/// @param transactions the movements of these, with refunds and disputes
/// @param orders PayPal's orders of these
/// @param subscriptions PayPal's subscriptions of these
/// @param deliveries whatever told of any of these
/// @param checkouts the wishes on our page that became these
public record Person(
        long supporterId,
        Set<Long> ids,
        Set<String> keys,
        Set<String> emails,
        Set<Long> donations,
        Set<String> transactions,
        Set<String> orders,
        Set<String> subscriptions,
        Set<Long> deliveries,
        Set<String> checkouts) {}
