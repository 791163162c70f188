package it.obolo.campaign;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;

/// Keeps the one picture of the donate page.
@Singleton
public class Pictures {

    private final Sql sql;
    private final Clock clock;

    Pictures(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// The picture, if there is one.
    public Optional<Picture> now() {
        return sql.reading(() ->
                sql.find(
                        """
                          SELECT p.picture_name, p.width, p.height, p.alt_it, p.alt_en
                            FROM appeal_picture p
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
                                "SELECT p.content FROM appeal_picture p WHERE p.picture_name = ?",
                                statement -> statement.setString(1, name),
                                rows -> rows.getBytes(1)));
    }

    /// Puts it in the place of the one before.
    public void change(ReadPicture.Reading.Read picture, String altItalian, String altEnglish) {
        sql.transaction(() -> {
            remove();
            return sql.update(
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
        });
    }

    /// Says anew what it shows.
    public void describe(String altItalian, String altEnglish) {
        sql.transaction(() ->
                sql.update(
                        "UPDATE appeal_picture SET alt_it = ?, alt_en = ?",
                        statement -> {
                            statement.setString(1, altItalian);
                            statement.setString(2, altEnglish);
                        }));
    }

    /// Takes it away.
    public void remove() {
        sql.transaction(() -> sql.update("DELETE FROM appeal_picture"));
    }

    private static String name(ReadPicture.Reading.Read picture) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(picture.content());
            return HexFormat.of().formatHex(digest, 0, 12) + "." + picture.extension();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
