package it.obolo.intake;

import it.obolo.paypal.IpnForm;

/// An instant payment notification as people can read it.
public final class DescribeIpn {

    private DescribeIpn() {}

    /// Its fields, decoded, one on each line. Holds personal data.
    public static String lines(byte[] body) {
        return String.join("\n", IpnForm.lines(body));
    }
}
