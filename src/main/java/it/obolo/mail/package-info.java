/// Hands one message to SMTP, or to the local mailbox where none is configured.
@NullMarked
package it.obolo.mail;

import org.jspecify.annotations.NullMarked;
