/// What the tests of every room share: databases, a running Obolo, fixtures, stand-in servers.
@NullMarked
package it.obolo.testing;

import org.jspecify.annotations.NullMarked;
