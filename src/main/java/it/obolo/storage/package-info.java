/// The database: its settings, migrations, durability barrier, watchdog and ids.
@NullMarked
package it.obolo.storage;

import org.jspecify.annotations.NullMarked;
