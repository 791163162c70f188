package it.obolo.campaign;

import it.obolo.storage.Sha256;
import it.obolo.storage.Sql;
import it.obolo.web.SettingsBook;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Keeps the one picture of the donate page.
@Singleton
public class Pictures {

    /// So many earlier pictures are kept, to be put back.
    private static final int MOST_KEPT = 12;

    private final Sql sql;
    private final Clock clock;
    private final SettingsBook settings;

    Pictures(Sql sql, Clock clock, SettingsBook settings) {
        this.sql = sql;
        this.clock = clock;
        this.settings = settings;
    }

    /// The picture, if there is one.
    public Optional<Picture> now() {
        return sql.reading(() ->
                sql.find(
                        """
                          SELECT p.picture_name, p.width, p.height, p.alt_it, p.alt_en
                            FROM appeal_picture p
                           WHERE p.replaced_at IS NULL
                        ORDER BY p.changed_at DESC
                           LIMIT 1
                        """,
                        _ -> {},
                        rows ->
                                new Picture(
                                        rows.getString("picture_name"),
                                        rows.getInt("width"),
                                        rows.getInt("height"),
                                        rows.getString("alt_it"),
                                        rows.getString("alt_en"))));
    }

    /// Its bytes, under its own name only.
    public Optional<byte[]> content(String name) {
        return name.length() > 40
                ? Optional.empty()
                : sql.reading(() ->
                        sql.find(
                                "SELECT p.content FROM appeal_picture p WHERE p.picture_name = ? AND p.replaced_at IS NULL",
                                statement -> statement.setString(1, name),
                                rows -> rows.getBytes(1)));
    }

    /// Puts it in the place of the one before.
    ///
    /// @param by the editor's address
    public void change(
            ReadPicture.Reading.Read picture, String altItalian, String altEnglish, String by) {
        noting(
                by,
                () -> {
                    replace();
                    sql.update(
                            "DELETE FROM appeal_picture WHERE picture_name = ?",
                            statement -> statement.setString(1, name(picture)));
                    sql.update(
                            """
                            INSERT INTO appeal_picture
                                 ( picture_name, content, width, height, alt_it, alt_en, changed_at )
                            VALUES ( ?, ?, ?, ?, ?, ?, ? )
                            """,
                            statement -> {
                                statement.setString(1, name(picture));
                                statement.setBytes(2, picture.content());
                                statement.setInt(3, picture.width());
                                statement.setInt(4, picture.height());
                                statement.setString(5, altItalian);
                                statement.setString(6, altEnglish);
                                Sql.setInstant(statement, 7, clock.instant());
                            });
                    return true;
                });
    }

    /// Says anew what it shows.
    public void describe(String altItalian, String altEnglish, String by) {
        noting(
                by,
                () -> {
                    var shown = now();
                    return shown.isPresent() && showAs(shown.get().name(), altItalian, altEnglish);
                });
    }

    /// Takes it away.
    public void remove(String by) {
        noting(by, () -> replace() > 0);
    }

    /// Shows again one that is still kept; false where it is not.
    boolean show(String name, String altItalian, String altEnglish, String by) {
        return noting(
                by,
                () -> {
                    var isKept =
                            sql.find(
                                            "SELECT 1 FROM appeal_picture p WHERE p.picture_name = ?",
                                            statement -> statement.setString(1, name),
                                            rows -> rows.getInt(1))
                                    .isPresent();
                    if (isKept) {
                        hide();
                    }
                    return isKept && showAs(name, altItalian, altEnglish);
                });
    }

    private boolean showAs(String name, String altItalian, String altEnglish) {
        return sql.update(
                        "UPDATE appeal_picture SET alt_it = ?, alt_en = ?, replaced_at = NULL WHERE picture_name = ?",
                        statement -> {
                            statement.setString(1, altItalian);
                            statement.setString(2, altEnglish);
                            statement.setString(3, name);
                        })
                > 0;
    }

    /// Shows none; of those before, the last ones are kept.
    private int replace() {
        var replaced = hide();
        sql.update(
                """
                DELETE FROM appeal_picture
                 WHERE replaced_at IS NOT NULL
                   AND picture_name NOT IN
                       ( SELECT k.picture_name
                           FROM appeal_picture k
                          WHERE k.replaced_at IS NOT NULL
                          ORDER BY k.replaced_at DESC, k.picture_name
                          LIMIT ? )
                """,
                statement -> statement.setInt(1, MOST_KEPT));
        return replaced;
    }

    private int hide() {
        return sql.update(
                "UPDATE appeal_picture SET replaced_at = ? WHERE replaced_at IS NULL",
                statement -> Sql.setInstant(statement, 1, clock.instant()));
    }

    private boolean noting(String by, Supplier<Boolean> work) {
        return sql.transaction(() -> {
            var before = told();
            var isDone = work.get();
            if (isDone) {
                settings.note(PutPictureBack.GROUP, before, told(), by);
            }
            return isDone;
        });
    }

    private Map<String, String> told() {
        return now().map(PutPictureBack::settings).orElse(Map.of());
    }

    private static String name(ReadPicture.Reading.Read picture) {
        return Sha256.shortHex(picture.content(), 12) + "." + picture.extension();
    }
}
