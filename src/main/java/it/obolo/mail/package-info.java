/// Handing one message to SMTP; the local mailbox where no SMTP host is set.
@NullMarked
package it.obolo.mail;

import org.jspecify.annotations.NullMarked;
