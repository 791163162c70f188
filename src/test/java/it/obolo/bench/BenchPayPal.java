package it.obolo.bench;

import it.obolo.standin.SignWebhook;
import it.obolo.standin.StandInPayPal;
import it.obolo.storage.TemporaryFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// A stand-in PayPal with a folder of its own, whose messages a measured server believes.
record BenchPayPal(TemporaryFolder folder, StandInPayPal standIn) implements AutoCloseable {

    static BenchPayPal open() {
        var folder = TemporaryFolder.create();
        return new BenchPayPal(
                folder,
                StandInPayPal.start(
                        StandInPayPal.Options.sandbox(folder.path(), Clock.systemUTC())));
    }

    SignWebhook signer() {
        return standIn.signer();
    }

    Path path() {
        return folder.path();
    }

    /// The environment of a server that believes it.
    Map<String, String> environment() {
        var environment = new LinkedHashMap<String, String>();
        standIn.settings()
                .forEach((name, value) ->
                        environment.put(
                                name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"),
                                value.toString()));
        return environment;
    }

    @Override
    public void close() {
        standIn.close();
        folder.close();
    }
}
