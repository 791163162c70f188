/// What a person may ask of their data, and what goes when its time is over: export, erasure,
/// retention.
@NullMarked
package it.obolo.privacy;

import org.jspecify.annotations.NullMarked;
