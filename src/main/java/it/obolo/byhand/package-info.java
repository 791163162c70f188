/// Gifts that an editor types in: what is typed, read and refused with a reason; the form that is
/// kept as a delivery, and what it tells.
@NullMarked
package it.obolo.byhand;

import org.jspecify.annotations.NullMarked;
