/// The only room that knows PayPal: signatures, SDK and REST calls, its JSON and its words; answers
/// in our records.
@NullMarked
package it.obolo.paypal;

import org.jspecify.annotations.NullMarked;
