package it.obolo.paypal;

import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.BeforeEach;

/// The same with the native library, where there is one.
class VerifyNativelyTest extends VerifyWebhookTest {

    @BeforeEach
    void checkNatively() {
        assumeThat(paypal.natively()).isTrue();
    }
}
