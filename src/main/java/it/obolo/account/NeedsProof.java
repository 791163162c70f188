package it.obolo.account;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// On a controller or one of its methods: whoever asks must have given password or code within the
/// last ten minutes ([AskForProof]). For what an unattended browser must not be able to do. A page
/// that shows such a form is best marked too, so that the form is not filled in for nothing.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface NeedsProof {

    /// The page to which the proof leads when a form was sent, since that cannot be sent again.
    /// `{id}` and the like stand for the same in the address of the form.
    String page() default "/admin/account";
}
