/// The benchmarks of `./obolo bench`: each prints a table and writes `target/bench/NAME.json`, with
/// the limit or rival it is measured against taken in the same run.
@NullMarked
package it.obolo.bench;

import org.jspecify.annotations.NullMarked;
