package it.obolo.paypal;

/// What PayPal said when asked for one thing by its id.
public sealed interface Fetched {

    /// Here it is.
    ///
    /// @param json an object with the id that was asked for, as PayPal wrote it
    record Found(String json) implements Fetched {

        /// Without the text, which holds personal data.
        @Override
        public String toString() {
            return "Found[" + json.length() + " characters]";
        }
    }

    /// PayPal knows no such thing.
    record NotFound() implements Fetched {}

    /// It cannot be asked for, now or later: the id has not the form of one, no REST app is set up,
    /// or PayPal does not let ours see it.
    ///
    /// @param reason what stands in the way, for a person
    record NotAllowed(String reason) implements Fetched {}
}
