package it.obolo.admin;

import it.obolo.storage.Sql;
import it.obolo.supporter.FindSupporters;
import it.obolo.supporter.IdentityLinks;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Finds the two people whom an undone merge had made one.
@Singleton
class ReadParted {

    /// The two of today.
    ///
    /// @param here who was shown while they were one
    /// @param other the same id where something else still holds them together
    record Parted(long here, long other) {}

    private final FindSupporters findSupporters;
    private final ReadSupporter readSupporter;
    private final Sql sql;

    ReadParted(FindSupporters findSupporters, ReadSupporter readSupporter, Sql sql) {
        this.findSupporters = findSupporters;
        this.readSupporter = readSupporter;
        this.sql = sql;
    }

    /// Of the two, the page that was left showed the one by whose name and address they went; where
    /// both go by it, or none, it is the one who keeps the address of the page.
    ///
    /// @param shown what the page showed before
    Parted find(String jointId, SupporterProfile shown) {
        var two =
                sql
                        .reading(() ->
                                sql.query(
                                        """
                                        SELECT j.key_one, j.key_two
                                          FROM person_joint j
                                         WHERE j.joint_id = ?
                                        """,
                                        statement -> statement.setString(1, jointId),
                                        row -> List.of(row.getString(1), row.getString(2))))
                        .stream()
                        .flatMap(List::stream)
                        .map(this::owner)
                        .flatMap(Optional::stream)
                        .map(readSupporter::find)
                        .flatMap(Optional::stream)
                        .toList();
        if (two.size() < 2) {
            return new Parted(shown.supporterId(), shown.supporterId());
        }
        var isFirst = likeness(two.getFirst(), shown) >= likeness(two.getLast(), shown);
        var here = isFirst ? two.getFirst() : two.getLast();
        var other = isFirst ? two.getLast() : two.getFirst();
        return new Parted(here.supporterId(), other.supporterId());
    }

    private static int likeness(SupporterProfile one, SupporterProfile shown) {
        return (Objects.equals(one.name(), shown.name()) ? 4 : 0)
                + (Objects.equals(one.email(), shown.email()) ? 2 : 0)
                + (one.supporterId() == shown.supporterId() ? 1 : 0);
    }

    /// A giver nobody told has no key; their gift is theirs.
    private Optional<Long> owner(String identityKey) {
        return findSupporters
                .ownerOf(identityKey)
                .or(() ->
                        IdentityLinks.giftsAmong(List.of(identityKey)).stream()
                                .findFirst()
                                .flatMap(transactionId ->
                                        sql.reading(() ->
                                                sql.find(
                                                        "SELECT d.supporter_id FROM subject s JOIN donation d ON d.movement_id = s.subject_id WHERE s.subject = 'T:' || ?",
                                                        statement ->
                                                                statement.setString(
                                                                        1, transactionId),
                                                        row -> row.getLong(1)))));
    }
}
