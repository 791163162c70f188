/// The JSON API under `/api/v1`, its description, its tokens.
@NullMarked
package it.obolo.api;

import org.jspecify.annotations.NullMarked;
