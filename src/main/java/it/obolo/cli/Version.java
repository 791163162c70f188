package it.obolo.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/// The version written into the jar.
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        var version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"Obolo " + Objects.requireNonNullElse(version, "from the sources")};
    }
}
