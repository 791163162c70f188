package it.obolo.donation;

import it.obolo.storage.Ids;
import it.obolo.supporter.DescribeSupporters;
import it.obolo.supporter.RecogniseSupporters;
import jakarta.inject.Singleton;

/// What a booking reads and writes.
@Singleton
record BookingTables(
        Ids ids,
        EvidenceTable evidence,
        MovementTable movements,
        DonationTable donations,
        GiverTotals giverTotals,
        LedgerTable ledger,
        OpenDisputeTable openDisputes,
        DailyAccountTable dailyAccounts,
        FindingTable findings,
        SubscriptionTable subscriptions,
        StatedBalanceTable statedBalances,
        RecogniseSupporters recogniseSupporters,
        DescribeSupporters describeSupporters) {}
