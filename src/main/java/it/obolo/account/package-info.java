/// Who may sign in: editors, sessions, set-up links and API tokens.
@NullMarked
package it.obolo.account;

import org.jspecify.annotations.NullMarked;
