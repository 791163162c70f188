package it.obolo.web;

import io.micronaut.serde.annotation.Serdeable;

/// What went wrong, as a program reads it (RFC 9457, `application/problem+json`).
///
/// @param type stays the same for the same kind of mistake, such as `urn:obolo:problem:not-found`
/// @param title the kind of mistake in a few English words
/// @param status the HTTP status once more
/// @param detail what happened this time, in English and without personal data
@Serdeable
record Problem(String type, String title, int status, String detail) {}
