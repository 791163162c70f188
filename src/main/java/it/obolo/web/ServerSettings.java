package it.obolo.web;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.nio.file.Path;

/// Where the program keeps its files and how it is reached; the `OBOLO_…` settings of that kind.
@ConfigurationProperties("obolo")
public interface ServerSettings {

    /// `OBOLO_HOME`: folder for database, mailbox, backups and keys.
    @Bindable(defaultValue = "./data")
    Path getHome();

    /// `OBOLO_PUBLIC_URL`: the address seen from outside, without a slash at the end.
    @Bindable(defaultValue = "http://localhost:8080")
    URI getPublicUrl();
}
