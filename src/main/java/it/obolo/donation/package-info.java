/// The books: evidence, movements, donations and the ledger.
@NullMarked
package it.obolo.donation;

import org.jspecify.annotations.NullMarked;
