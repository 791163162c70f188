/// What needs a person: each kind of thing that somebody should look at has a class of its own
/// here, and all are asked together. A package of its own because they are many and nobody else
/// calls them.
@NullMarked
package it.obolo.report.needs;

import org.jspecify.annotations.NullMarked;
