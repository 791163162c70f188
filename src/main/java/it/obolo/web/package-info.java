/// What every page shares: problems, security headers, origin check, rate limit, texts and layout.
@NullMarked
package it.obolo.web;

import org.jspecify.annotations.NullMarked;
