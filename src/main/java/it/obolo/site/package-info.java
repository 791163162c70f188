/// What the public sees: where one gives, how the newsroom is funded, who supports it. No cookie,
/// no script, nothing from elsewhere.
@NullMarked
package it.obolo.site;

import org.jspecify.annotations.NullMarked;
