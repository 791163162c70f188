package it.obolo.admin;

import it.obolo.byhand.GiftFields;
import it.obolo.byhand.GiftIds;
import it.obolo.byhand.TypedGift;
import it.obolo.intake.RecordGift;
import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import it.obolo.supporter.FindSupporters;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What was ever recorded of a gift by hand, and by whom.
@Singleton
class GiftHistory {

    /// What stands before an editor's id in a form.
    static final String EDITOR = "editor:";

    private final Sql sql;
    private final RecordGift recordGift;
    private final FindSupporters findSupporters;

    GiftHistory(Sql sql, RecordGift recordGift, FindSupporters findSupporters) {
        this.sql = sql;
        this.findSupporters = findSupporters;
        this.recordGift = recordGift;
    }

    /// The forms of the gift, oldest first; empty if it was not recorded by hand.
    Optional<ByHand> of(String transactionId) {
        if (!GiftIds.isOne(transactionId)) {
            return Optional.empty();
        }
        var forms = recordGift.forms(transactionId);
        return forms.isEmpty()
                ? Optional.empty()
                : Optional.of(new ByHand(List.copyOf(forms), editors(forms)));
    }

    /// The gift's row in the books.
    Optional<Long> donationId(String giftId) {
        return sql.reading(() ->
                sql.find(
                        "SELECT d.donation_id FROM subject s JOIN donation d ON d.movement_id = s.subject_id WHERE s.subject = 'T:' || ?",
                        statement -> statement.setString(1, giftId),
                        row -> row.getLong(1)));
    }

    /// A form as it would be typed, its giver as the supporter they are now.
    GiftFields fields(TypedGift gift) {
        var supporter =
                Optional.ofNullable(gift.giver().key())
                        .flatMap(findSupporters::ownerOf)
                        .map(Ids::text)
                        .orElse("");
        return new GiftFields(
                gift.givenOn().toString(),
                gift.amount().decimal(),
                gift.amount().currencyCode(),
                gift.method().name(),
                supporter,
                "",
                "",
                gift.note() == null ? "" : gift.note(),
                "",
                gift.thank());
    }

    private Map<String, String> editors(List<TypedGift> forms) {
        var ids =
                forms.stream()
                        .map(TypedGift::recordedBy)
                        .filter(by -> by.startsWith(EDITOR))
                        .map(by -> Long.valueOf(by.substring(EDITOR.length())))
                        .distinct()
                        .toList();
        var editors = new HashMap<String, String>();
        sql.reading(() ->
                sql.query(
                        "SELECT editor_id, email FROM editor WHERE editor_id = ANY(?)",
                        statement -> Sql.setNumbers(statement, 1, ids),
                        row ->
                                editors.put(
                                        EDITOR + row.getLong("editor_id"),
                                        row.getString("email"))));
        return editors;
    }
}
