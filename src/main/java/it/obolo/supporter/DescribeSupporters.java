package it.obolo.supporter;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes what is known of supporters from their gifts: name, address, language, country, first and
/// last gift, and what they come to.
@Singleton
public class DescribeSupporters {

    private static final Set<String> ITALIAN_SPEAKING = Set.of("IT", "SM", "VA");

    /// A supporter as the gifts show them.
    ///
    /// @param language that somebody said they read; null leaves it to the country
    /// @param giftCount payments that reached us, later refunded or not; the two times and `giving`
    ///   are of these
    public record Profile(
            long supporterId,
            @Nullable String name,
            @Nullable String email,
            @Nullable String country,
            @Nullable String language,
            @Nullable Instant firstGivenAt,
            @Nullable Instant lastGivenAt,
            int giftCount,
            Giving giving) {

        /// The same person as somebody described them; null where nobody did.
        public Profile described(
                @Nullable String itsName, @Nullable String itsEmail, @Nullable String itsLanguage) {
            return new Profile(
                    supporterId,
                    itsName == null ? name : itsName,
                    itsEmail == null ? email : itsEmail,
                    country,
                    itsLanguage == null ? language : itsLanguage,
                    firstGivenAt,
                    lastGivenAt,
                    giftCount,
                    giving);
        }
    }

    private final Sql sql;

    DescribeSupporters(Sql sql) {
        this.sql = sql;
    }

    /// Writes new supporters as their gifts show them.
    void insert(Collection<Profile> profiles, Set<Long> anonymous) {
        if (profiles.isEmpty()) {
            return;
        }
        var version = PeopleRoll.nextVersion(sql);
        sql.batch(
                """
                INSERT INTO supporter
                     ( name, email, country, language, first_given_at, last_given_at, gift_count
                     , given, subscriptions, given_on, version, supporter_id, anonymous )
                VALUES ( ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? )
                """,
                List.copyOf(profiles),
                (statement, profile) -> {
                    bind(statement, profile, version);
                    statement.setBoolean(13, anonymous.contains(profile.supporterId()));
                });
    }

    public void describe(Collection<Profile> profiles) {
        if (profiles.isEmpty()) {
            return;
        }
        var version = PeopleRoll.nextVersion(sql);
        sql.batch(
                """
                UPDATE supporter
                   SET name           = ?
                     , email          = ?
                     , country        = ?
                     , language       = ?
                     , first_given_at = ?
                     , last_given_at  = ?
                     , gift_count     = ?
                     , given          = ?
                     , subscriptions  = ?
                     , given_on       = ?
                     , version        = ?
                 WHERE supporter_id   = ?
                """,
                List.copyOf(profiles),
                (statement, profile) -> bind(statement, profile, version));
    }

    private static void bind(PreparedStatement statement, Profile profile, long version)
            throws SQLException {
        statement.setString(1, profile.name());
        statement.setString(2, profile.email());
        statement.setString(3, profile.country());
        statement.setString(4, language(profile));
        Sql.setInstant(statement, 5, profile.firstGivenAt());
        Sql.setInstant(statement, 6, profile.lastGivenAt());
        statement.setInt(7, profile.giftCount());
        statement.setString(8, profile.giving().givenText());
        statement.setString(9, profile.giving().subscriptionsText());
        statement.setString(10, profile.giving().givenOnText());
        statement.setLong(11, version);
        statement.setLong(12, profile.supporterId());
    }

    private static @Nullable String language(Profile profile) {
        return profile.language() == null ? languageOf(profile.country()) : profile.language();
    }

    /// The language we write in to someone from `country`; null while we do not know where they are
    /// from.
    static @Nullable String languageOf(@Nullable String country) {
        if (country == null) {
            return null;
        }
        return ITALIAN_SPEAKING.contains(country) ? "it" : "en";
    }
}
