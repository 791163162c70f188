package it.obolo.cli;

import io.micronaut.context.annotation.Value;
import it.obolo.checkout.PaymentWays;
import it.obolo.paypal.PayPalSettings;
import it.obolo.paypal.TryCredentials;
import it.obolo.paypal.WebhookIds;
import it.obolo.report.IntakeHealth;
import it.obolo.report.needs.NeedKind;
import it.obolo.report.needs.WhatNeedsMe;
import it.obolo.storage.DailyBackup;
import it.obolo.storage.Database;
import it.obolo.web.Language;
import it.obolo.web.ServerSettings;
import it.obolo.web.Texts;
import it.obolo.web.Words;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Looks at everything Obolo depends on, a line each, with what to do where it is not well.
@Singleton
class DoctorErrand implements Errand {

    private static final long ENOUGH_DISK = 500L * 1024 * 1024;
    private static final Instant BUILT_AFTER = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration OLDEST_BACKUP = Duration.ofHours(30);

    /// What has a line of its own above.
    private static final Set<NeedKind> OWN_LINE = Set.of(NeedKind.DISK, NeedKind.BACKUP);

    private static final int CONNECT_MILLISECONDS = 5000;

    private record Finding(boolean isWell, String line) {

        static Finding well(String line) {
            return new Finding(true, "well  " + line);
        }

        static Finding act(String line) {
            return new Finding(false, "act   " + line);
        }
    }

    private final Database database;
    private final ServerSettings server;
    private final PayPalSettings payPal;
    private final TryCredentials tryCredentials;
    private final IntakeHealth intakeHealth;
    private final WebhookIds webhookIds;
    private final PaymentWays ways;
    private final WhatNeedsMe whatNeedsMe;
    private final Texts texts;
    private final DailyBackup dailyBackup;
    private final Clock clock;
    private final String smtpHost;
    private final int smtpPort;

    DoctorErrand(
            Database database,
            ServerSettings server,
            PayPalSettings payPal,
            TryCredentials tryCredentials,
            IntakeHealth intakeHealth,
            WebhookIds webhookIds,
            PaymentWays ways,
            WhatNeedsMe whatNeedsMe,
            Texts texts,
            DailyBackup dailyBackup,
            Clock clock,
            @Value("${obolo.smtp.host:}") String smtpHost,
            @Value("${obolo.smtp.port:587}") int smtpPort) {
        this.database = database;
        this.server = server;
        this.payPal = payPal;
        this.tryCredentials = tryCredentials;
        this.intakeHealth = intakeHealth;
        this.webhookIds = webhookIds;
        this.ways = ways;
        this.whatNeedsMe = whatNeedsMe;
        this.texts = texts;
        this.dailyBackup = dailyBackup;
        this.clock = clock;
        this.smtpHost = smtpHost;
        this.smtpPort = smtpPort;
    }

    @Override
    public String name() {
        return "doctor";
    }

    @Override
    public boolean changes() {
        return false;
    }

    @Override
    public Answer run(Map<String, String> words) {
        var findings = new ArrayList<Finding>();
        findings.add(database());
        findings.add(disk());
        findings.add(clock());
        findings.add(mail());
        findings.add(payPal());
        findings.add(webhook());
        findings.add(ipn());
        findings.add(intake());
        findings.add(ways());
        findings.add(backup());
        findings.addAll(needs());
        var text = String.join("\n", findings.stream().map(Finding::line).toList());
        return findings.stream().allMatch(Finding::isWell)
                ? Answer.done(text)
                : Answer.foundWrong(text);
    }

    private Finding database() {
        if (!database.answers() || database.barrier().isBroken()) {
            return Finding.act(
                    "database: does not answer, or its disk failed; restart Obolo and look at the disk");
        }
        return Finding.well("database: " + database.kind() + ", durable settings are on");
    }

    private Finding disk() {
        try {
            var free = Files.getFileStore(server.getHome()).getUsableSpace();
            var megabytes = free / (1024 * 1024);
            return free < ENOUGH_DISK
                    ? Finding.act("disk: " + megabytes + " MB free; make room, 500 MB at least")
                    : Finding.well("disk: " + megabytes + " MB free");
        } catch (IOException _) {
            return Finding.act("disk: the folder OBOLO_HOME cannot be looked at");
        }
    }

    private Finding clock() {
        return clock.instant().isBefore(BUILT_AFTER)
                ? Finding.act(
                        "clock: says "
                                + clock.instant()
                                + "; set it, or PayPal's messages are refused")
                : Finding.well("clock: " + clock.instant());
    }

    private Finding mail() {
        if (smtpHost.isBlank()) {
            return Finding.well("mail: no OBOLO_SMTP_HOST, notes wait in the local mailbox");
        }
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(smtpHost, smtpPort), CONNECT_MILLISECONDS);
            return Finding.well("mail: the server answers on port " + smtpPort);
        } catch (IOException _) {
            return Finding.act("mail: OBOLO_SMTP_HOST does not answer on port " + smtpPort);
        }
    }

    private Finding payPal() {
        if (!payPal.canAsk()) {
            return Finding.act(
                    "PayPal: set PAYPAL_CLIENT_ID and PAYPAL_CLIENT_SECRET, or gifts stay without names");
        }
        return tryCredentials.work()
                ? Finding.well("PayPal: " + payPal.environment() + ", the credentials work")
                : Finding.act(
                        "PayPal: "
                                + payPal.environment()
                                + " gives no access; check credentials and network");
    }

    private Finding webhook() {
        var ids = webhookIds.all();
        return ids.isEmpty()
                ? Finding.act(
                        "webhook: set PAYPAL_WEBHOOK_ID, or register it under First steps in the admin view, or no message can be verified")
                : Finding.well("webhook: " + ids.size() + " id(s) set");
    }

    private Finding ipn() {
        var last = intakeHealth.lastIpnAt();
        if (payPal.receivers().isEmpty()) {
            return last.isPresent()
                    ? Finding.act(
                            "IPN: messages come, but none is booked; set PAYPAL_RECEIVER to your merchant id and addresses, then ./obolo replay")
                    : Finding.well(
                            "IPN: not used; a hosted Donate button needs it, see docs/paypal-setup.md");
        }
        var unverified = intakeHealth.now().unverified();
        return Finding.well(
                "IPN: %d receiver(s) set, %s, %d wait for PayPal to confirm them"
                        .formatted(
                                payPal.receivers().size(),
                                last.map(at -> "the last message came " + at)
                                        .orElse("no message came yet"),
                                unverified));
    }

    private Finding ways() {
        var once = ways.canOnce();
        if (!once) {
            return Finding.act(
                    "giving: readers cannot give yet; set the PayPal keys, or PAYPAL_HOSTED_BUTTON_ID");
        }
        return Finding.well(
                "giving: "
                        + (ways.isHostedOnly()
                                ? "by PayPal's hosted button only"
                                : ways.canMonthly() ? "once and every month" : "once"));
    }

    /// What the admin view lists as waiting for a person, a line each.
    private List<Finding> needs() {
        var words = new Words(texts, Language.EN);
        var all =
                whatNeedsMe.now().stream().filter(need -> !OWN_LINE.contains(need.kind())).toList();
        return all.isEmpty()
                ? List.of(Finding.well("needs you: nothing"))
                : all.stream()
                        .map(need ->
                                Finding.act(
                                        "needs you: " + need.what(words) + " " + need.next(words)))
                        .toList();
    }

    private Finding backup() {
        if (!dailyBackup.isOn()) {
            return Finding.act(
                    "backup: OBOLO_BACKUP_HOUR is off; make one each day with ./obolo backup FILE");
        }
        return dailyBackup
                .age()
                .map(age ->
                        age.compareTo(OLDEST_BACKUP) > 0
                                ? Finding.act(
                                        "backup: the last is %d hours old; look at the log and at the folder backups"
                                                .formatted(age.toHours()))
                                : Finding.well(
                                        "backup: the last is %d hours old; copy it and keys/ to another machine"
                                                .formatted(age.toHours())))
                .orElseGet(() ->
                        Finding.well("backup: none yet; the running server makes one each night"));
    }

    private Finding intake() {
        var state = intakeHealth.now();
        var line = "intake: %d waiting, %d parked".formatted(state.waiting(), state.parked());
        return state.parked() > 0
                ? Finding.act(line + "; look at the parked deliveries in the admin view")
                : Finding.well(line);
    }
}
