/// Which thanks are owed, their words, and sending each once.
@NullMarked
package it.obolo.thankyou;

import org.jspecify.annotations.NullMarked;
