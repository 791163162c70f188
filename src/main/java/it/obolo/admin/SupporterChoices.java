package it.obolo.admin;

import it.obolo.storage.Sql;
import it.obolo.supporter.FindPeople;
import jakarta.inject.Singleton;
import java.util.List;

/// What can be chosen in the filters of the supporters' list.
@Singleton
class SupporterChoices {

    private final Sql sql;
    private final FindPeople findPeople;
    private final DonationList donations;

    SupporterChoices(Sql sql, FindPeople findPeople, DonationList donations) {
        this.sql = sql;
        this.findPeople = findPeople;
        this.donations = donations;
    }

    FilterChoices read() {
        return new FilterChoices(findPeople.countries(), tags(), donations.currencies());
    }

    private List<String> tags() {
        return sql.reading(() ->
                sql.query(
                        """
                          SELECT DISTINCT t.tag
                            FROM person_tag t
                        ORDER BY t.tag
                           LIMIT 200
                        """,
                        rows -> rows.getString(1)));
    }
}
