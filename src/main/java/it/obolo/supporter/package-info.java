/// People: identity keys and profile.
@NullMarked
package it.obolo.supporter;

import org.jspecify.annotations.NullMarked;
