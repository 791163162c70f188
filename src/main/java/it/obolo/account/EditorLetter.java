package it.obolo.account;

import java.util.List;

/// A mail to an editor about their own access.
///
/// @param language its code
/// @param signature the newsroom's name
public record EditorLetter(
        String language, String subject, List<String> paragraphs, String signature) {}
