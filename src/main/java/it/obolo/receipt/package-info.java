/// Receipts and yearly statements: numbered without gaps, drawn as PDF, never changed once issued.
@NullMarked
package it.obolo.receipt;

import org.jspecify.annotations.NullMarked;
