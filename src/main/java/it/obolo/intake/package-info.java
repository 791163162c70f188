/// Takes what PayPal tells us, keeps it, and works it into the books: endpoints, store, worker.
@NullMarked
package it.obolo.intake;

import org.jspecify.annotations.NullMarked;
