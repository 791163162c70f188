package it.obolo.account;

/// The names a controller writes in `@Secured`; without one of them, or `IS_ANONYMOUS`, nobody gets
/// in. A browser's session never opens the API and a token never opens the admin view, so that no
/// cross-site request can reach the API with somebody's cookie.
public final class Access {

    /// Signed in as [Role#OWNER].
    public static final String OWNER = "OWNER";

    /// Signed in as [Role#EDITOR] or better.
    public static final String EDITOR = "EDITOR";

    /// Signed in, whatever the role.
    public static final String READER = "READER";

    /// Signed in, but a second factor is required and missing: only the pages that make one.
    public static final String ENROLLING = "ENROLLING";

    /// A token with [Scope#READ] or [Scope#WRITE].
    public static final String API_READ = "API_READ";

    /// A token with [Scope#WRITE].
    public static final String API_WRITE = "API_WRITE";

    private Access() {}
}
