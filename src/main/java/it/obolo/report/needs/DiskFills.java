package it.obolo.report.needs;

import it.obolo.web.ServerSettings;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/// Too little room on the disk of the home folder: below half a gigabyte nothing new is taken in.
@Singleton
class DiskFills implements NeedSource {

    private static final long MEGABYTE = 1024L * 1024;
    private static final long LITTLE = 2048;
    private static final long TOO_LITTLE = 500;

    private final ServerSettings server;

    DiskFills(ServerSettings server) {
        this.server = server;
    }

    /// What so much room means.
    static List<Need> judge(long megabytes) {
        return megabytes >= LITTLE
                ? List.of()
                : List.of(
                        Need.only(
                                NeedKind.DISK,
                                megabytes < TOO_LITTLE,
                                1,
                                "/admin/needs#disk",
                                megabytes));
    }

    @Override
    public List<Need> look() {
        var home = server.getHome();
        if (!Files.isDirectory(home)) {
            return List.of();
        }
        try {
            return judge(Files.getFileStore(home).getUsableSpace() / MEGABYTE);
        } catch (IOException _) {
            return List.of(Need.only(NeedKind.DISK, true, 1, "/admin/needs#disk", 0L));
        }
    }
}
