package it.obolo.donation;

import it.obolo.storage.Ids;
import it.obolo.supporter.DescribeSupporters;
import it.obolo.supporter.FindSupporters;
import it.obolo.supporter.IdentityLinks;
import it.obolo.supporter.RecogniseSupporters;
import it.obolo.supporter.RegroupPeople;
import jakarta.inject.Singleton;

/// What a booking reads and writes.
@Singleton
record BookingTables(
        Ids ids,
        SubjectTable subjects,
        EvidenceTable evidence,
        MovementTable movements,
        DonationTable donations,
        GiverTotals giverTotals,
        LedgerTable ledger,
        FundingSumTable fundingSums,
        OpenDisputeTable openDisputes,
        DailyAccountTable dailyAccounts,
        FindingTable findings,
        SubscriptionTable subscriptions,
        StatedBalanceTable statedBalances,
        PersonTable people,
        IdentityLinks identityLinks,
        FindSupporters findSupporters,
        RecogniseSupporters recogniseSupporters,
        RegroupPeople regroupPeople,
        DescribeSupporters describeSupporters) {}
