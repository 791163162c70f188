/// The supporter's own page: a mailed link, a session, and what somebody may see and change of
/// themselves.
@NullMarked
package it.obolo.portal;

import org.jspecify.annotations.NullMarked;
