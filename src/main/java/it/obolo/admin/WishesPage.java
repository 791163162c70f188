package it.obolo.admin;

import it.obolo.account.EditorWishes;

/// What an editor wants for themselves.
///
/// @param saved whether it was changed just now
public record WishesPage(Frame frame, EditorWishes.Wishes wishes, boolean saved) {}
