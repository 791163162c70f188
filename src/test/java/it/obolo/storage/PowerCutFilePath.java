package it.obolo.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.store.fs.FilePathWrapper;

/// H2's way to the files of a [PowerCutDisk]: `cut:memFS:/NAME/…`. H2 makes its paths itself, by
/// reflection, so the disks are found by name in a table that all share.
public final class PowerCutFilePath extends FilePathWrapper {

    static final String SCHEME = "cut";

    static final Map<String, PowerCutDisk> DISKS = new ConcurrentHashMap<>();

    /// For H2.
    public PowerCutFilePath() {}

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        var disk = DISKS.get(name.split("/")[1]);
        if (disk == null) {
            throw new IOException("no disk for " + name);
        }
        return disk.channel(name, super.open(mode));
    }
}
