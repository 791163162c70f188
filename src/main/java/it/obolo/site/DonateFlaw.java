package it.obolo.site;

/// What is wrong with a field of the donate page.
///
/// @param field its id: `amount`, `other`, `every`, `level`, `message` or `name`
/// @param text in words
public record DonateFlaw(String field, String text) {}
