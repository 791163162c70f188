package it.obolo.admin;

import it.obolo.web.Words;

/// What surrounds the pages before anybody is signed in.
///
/// @param words the language the browser asks for
/// @param newsroom its name
/// @param stylesheet its address
public record Entrance(Words words, String newsroom, String stylesheet) {}
