package it.obolo.thankyou;

import org.jspecify.annotations.Nullable;

/// The words of a note, in Markdown, with variables such as `{{amount}}`.
///
/// @param versionId the version an editor wrote; null for the built-in words
public record NoteText(String subject, String body, @Nullable Long versionId) {}
