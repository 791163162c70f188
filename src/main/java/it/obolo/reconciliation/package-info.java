/// PayPal's own account of the money against our books: its activity files, read and booked.
@NullMarked
package it.obolo.reconciliation;

import org.jspecify.annotations.NullMarked;
