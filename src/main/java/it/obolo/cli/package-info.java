/// The commands of `./obolo`; starts the server.
@NullMarked
package it.obolo.cli;

import org.jspecify.annotations.NullMarked;
