package it.obolo.storage;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/// A column of a table in a backup: how its values are written, whichever database they came from
/// or go to. Before each value stands whether there is one.
record BackupColumn(String name, Kind kind) {

    /// Longer texts and bytes than this are nobody's.
    private static final int LONGEST = 64 * 1024 * 1024;

    /// The kinds of values our tables have.
    enum Kind {
        /// 64 bits.
        LONG,
        /// 32 bits, also for 16.
        INT,
        /// Yes or no.
        BOOLEAN,
        /// UTF-8.
        TEXT,
        /// As they are.
        BYTES,
        /// Seconds and nanoseconds since 1970.
        INSTANT,
        /// A day, as days since 1970.
        DAY
    }

    /// @param type as `information_schema.columns` calls it
    /// @throws IllegalStateException for a type that no table of ours had when this was written
    static BackupColumn of(String table, String name, String type) {
        var kind =
                switch (type.toLowerCase(java.util.Locale.ROOT)) {
                    case "bigint" -> Kind.LONG;
                    case "integer", "smallint" -> Kind.INT;
                    case "boolean" -> Kind.BOOLEAN;
                    case "character varying", "text", "character large object", "character" ->
                            Kind.TEXT;
                    case "bytea", "binary varying", "binary large object" -> Kind.BYTES;
                    case "timestamp with time zone" -> Kind.INSTANT;
                    case "date" -> Kind.DAY;
                    default ->
                            throw new IllegalStateException(
                                    "a backup has no words for %s.%s, %s"
                                            .formatted(table, name, type));
                };
        return new BackupColumn(name, kind);
    }

    void write(ResultSet rows, int at, DataOutputStream out) throws SQLException, IOException {
        switch (kind) {
            case LONG -> {
                var number = rows.getLong(at);
                if (present(!rows.wasNull(), out)) {
                    out.writeLong(number);
                }
            }
            case INT -> {
                var number = rows.getInt(at);
                if (present(!rows.wasNull(), out)) {
                    out.writeInt(number);
                }
            }
            case BOOLEAN -> {
                var yes = rows.getBoolean(at);
                if (present(!rows.wasNull(), out)) {
                    out.writeBoolean(yes);
                }
            }
            case TEXT -> {
                var text = rows.getString(at);
                if (present(text != null, out)) {
                    bytes(text.getBytes(java.nio.charset.StandardCharsets.UTF_8), out);
                }
            }
            case BYTES -> {
                var bytes = rows.getBytes(at);
                if (present(bytes != null, out)) {
                    bytes(bytes, out);
                }
            }
            case INSTANT -> {
                var time = rows.getObject(at, OffsetDateTime.class);
                if (present(time != null, out)) {
                    out.writeLong(time.toInstant().getEpochSecond());
                    out.writeInt(time.getNano());
                }
            }
            case DAY -> {
                var day = rows.getObject(at, LocalDate.class);
                if (present(day != null, out)) {
                    out.writeLong(day.toEpochDay());
                }
            }
        }
    }

    private static boolean present(boolean is, DataOutputStream out) throws IOException {
        out.writeBoolean(is);
        return is;
    }

    private static void bytes(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /// Reads a value past, as restoring it would.
    void skip(DataInputStream in) throws IOException {
        if (!in.readBoolean()) {
            return;
        }
        switch (kind) {
            case LONG, DAY -> in.readLong();
            case INT -> in.readInt();
            case BOOLEAN -> in.readBoolean();
            case TEXT, BYTES -> bytes(in);
            case INSTANT -> {
                in.readLong();
                in.readInt();
            }
        }
    }

    void read(DataInputStream in, PreparedStatement statement, int at)
            throws SQLException, IOException {
        if (!in.readBoolean()) {
            statement.setNull(at, sqlType());
            return;
        }
        switch (kind) {
            case LONG -> statement.setLong(at, in.readLong());
            case INT -> statement.setInt(at, in.readInt());
            case BOOLEAN -> statement.setBoolean(at, in.readBoolean());
            case TEXT ->
                    statement.setString(
                            at, new String(bytes(in), java.nio.charset.StandardCharsets.UTF_8));
            case BYTES -> statement.setBytes(at, bytes(in));
            case INSTANT -> {
                var seconds = in.readLong();
                statement.setObject(
                        at, Instant.ofEpochSecond(seconds, in.readInt()).atOffset(ZoneOffset.UTC));
            }
            case DAY -> statement.setObject(at, LocalDate.ofEpochDay(in.readLong()));
        }
    }

    private int sqlType() {
        return switch (kind) {
            case LONG -> Types.BIGINT;
            case INT -> Types.INTEGER;
            case BOOLEAN -> Types.BOOLEAN;
            case TEXT -> Types.VARCHAR;
            case BYTES -> Types.VARBINARY;
            case INSTANT -> Types.TIMESTAMP_WITH_TIMEZONE;
            case DAY -> Types.DATE;
        };
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        var length = in.readInt();
        if (length < 0 || length > LONGEST) {
            throw new BackupRefused("it is damaged");
        }
        var bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }
}
