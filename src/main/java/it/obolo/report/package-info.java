/// Funding figures, from sums kept beside the books.
@NullMarked
package it.obolo.report;

import org.jspecify.annotations.NullMarked;
