package it.obolo.receipt;

import it.obolo.storage.Bell;
import jakarta.inject.Singleton;

/// Wakes the clerk who issues batches and mails receipts.
@Singleton
public class ReceiptBell extends Bell {}
