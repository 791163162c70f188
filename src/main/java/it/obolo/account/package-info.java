/// Who may sign in, and who did what: editors, second factors, sessions, set-up links, API tokens
/// and the register of acts.
@NullMarked
package it.obolo.account;

import org.jspecify.annotations.NullMarked;
