/// Money, currencies and how they are written.
@NullMarked
package it.obolo.money;

import org.jspecify.annotations.NullMarked;
