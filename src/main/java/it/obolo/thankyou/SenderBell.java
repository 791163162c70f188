package it.obolo.thankyou;

import it.obolo.storage.Bell;
import jakarta.inject.Singleton;

/// Wakes the sender when there is something to send.
@Singleton
class SenderBell extends Bell {}
