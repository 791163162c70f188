/// From a reader's wish to give to PayPal's answer: orders, monthly subscriptions, the hosted
/// button. Nothing here is money: what PayPal tells is a delivery like any other.
@NullMarked
package it.obolo.checkout;

import org.jspecify.annotations.NullMarked;
