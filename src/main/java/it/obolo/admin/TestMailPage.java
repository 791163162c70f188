package it.obolo.admin;

import it.obolo.web.Words;

/// A mail that says only that mail arrives.
public record TestMailPage(Words words, String subject, String text) {}
