package it.obolo.paypal;

import java.io.Serial;

/// Something PayPal told is not what its documentation says. The message is a reason for people,
/// without personal data.
final class NotReadable extends Exception {

    @Serial private static final long serialVersionUID = 1L;

    NotReadable(String reason) {
        super(reason, null, false, false);
    }
}
