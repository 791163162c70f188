/// The editor's pages: sign-in, overview, donations, supporters, deliveries, mailbox, settings.
@NullMarked
package it.obolo.admin;

import org.jspecify.annotations.NullMarked;
