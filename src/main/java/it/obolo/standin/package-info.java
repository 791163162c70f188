/// A stand-in PayPal with its own certificates, for demo, tests and benchmarks; never part of
/// `serve`.
@NullMarked
package it.obolo.standin;

import org.jspecify.annotations.NullMarked;
